package org.portcullis.rules.rehearsal;

import java.util.List;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// An output that is not `[B, 2]`.
///
/// Why, and what to do instead: `wrong-output-shape.md`.
public final class WrongOutputShape implements Rule<Rehearsal> {
  /// Real and synthetic.
  private static final long CLASSES = 2;

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "RH103", "wrong-output-shape", "the output is not one row of two logits for each input");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    for (BatchRun run : rehearsal.observation().batches()) {
      List<Long> wanted = List.of((long) run.batch().samples(), CLASSES);
      switch (run.output()) {
        case Output.Tensor tensor -> {
          if (!tensor.shape().equals(wanted)) {
            context.report(
                rehearsal.model(),
                "`forward` returns shape %s for a batch of %d; it must be %s"
                    .formatted(tensor.shape(), run.batch().samples(), wanted),
                "return logits `[B, 2]`, in the order real, synthetic");
            return; // the other batches would only repeat it
          }
        }
        case Output.Unusable(String type) -> {
          context.report(
              rehearsal.model(),
              "`forward` returns a `%s`, in which no logits can be found".formatted(type),
              "return the tensor of logits");
          return;
        }
      }
    }
  }
}
