package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// Logits that are no numbers.
///
/// Why, and what to do instead: `non-finite-output.md`.
public final class NonFiniteOutput implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "RH104", "non-finite-output", "the output holds NaN or infinity");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    for (BatchRun run : rehearsal.observation().batches()) {
      if (run.output() instanceof Output.Tensor tensor && !tensor.allFinite()) {
        context.report(
            rehearsal.model(),
            "`forward` returns NaN or infinity for a %s".formatted(run.batch().words()),
            "look for divisions by zero, logarithms of zero, and overflow in half precision");
        return;
      }
    }
  }
}
