package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A model that does not answer in time.
///
/// Why, and what to do instead: `too-slow.md`.
public final class TooSlow implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("RH105", "too-slow", "the rehearsal runs out of time");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    if (rehearsal.observation().ending() instanceof Ending.TimedOut(Stage stage)) {
      context.report(
          rehearsal.model(),
          "%s did not end within %d s (limit `wallClock`)"
              .formatted(Stages.words(stage), rehearsal.plan().limits().wallClock().toSeconds()),
          "the exam allows about one second per sample");
    }
  }
}
