package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// An answer that did not come from the worker.
///
/// Why, and what to do instead: `forged-answer.md`.
public final class ForgedAnswer implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "RH107", "forged-answer", "somebody else than the worker wrote to the answer channel");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    if (rehearsal.observation().ending()
        instanceof Ending.ProtocolViolation(Stage stage, String what)) {
      context.report(
          rehearsal.model(),
          "%s disturbed the channel on which answers are given: %s"
              .formatted(Stages.words(stage), what),
          "return the logits from `forward`, and touch no file descriptors");
    }
  }
}
