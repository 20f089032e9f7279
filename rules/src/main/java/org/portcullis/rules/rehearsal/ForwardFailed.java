package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A forward pass that raises on the input that the configuration describes.
///
/// Why, and what to do instead: `forward-failed.md`.
public final class ForwardFailed implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("RH102", "forward-failed", "the forward pass raises");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    if (rehearsal.observation().ending() instanceof Ending.ForwardFailed(int batch, var failure)
        && !failure.isOutOfMemory()
        && failure.missingPackage().filter(context.policy()::allows).isEmpty()) {
      String input = rehearsal.plan().batches().get(batch).words();
      context.report(
          rehearsal.at(failure),
          "`forward` fails on a %s: %s".formatted(input, failure.summary()),
          "the exam gives batches like this one, of any size; convert and normalise them in `forward`");
    }
  }
}
