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
        && failure.missingModule().filter(context.policy()::allows).isEmpty()) {
      var input = rehearsal.plan().batches().get(batch);
      context.report(
          rehearsal.at(failure),
          "`forward` fails on a %s batch of shape %s: %s"
              .formatted(input.type().torchName(), input.shape(), failure.summary()));
    }
  }
}
