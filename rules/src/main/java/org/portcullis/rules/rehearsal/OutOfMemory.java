package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A model that needs more memory than there is.
///
/// Why, and what to do instead: `out-of-memory.md`.
public final class OutOfMemory implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("RH106", "out-of-memory", "the rehearsal runs out of memory");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    if (rehearsal.observation().ending() instanceof Ending.OutOfMemory(Stage stage)) {
      context.report(
          rehearsal.model(),
          "%s needed more than %,d MiB (limit `memoryBytes`)"
              .formatted(Stages.words(stage), rehearsal.plan().limits().memoryBytes() >> 20),
          "use a smaller model, or half precision");
    }
  }
}
