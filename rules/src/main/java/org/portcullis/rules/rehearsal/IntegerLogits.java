package org.portcullis.rules.rehearsal;

import java.util.Set;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// Logits that are whole numbers.
///
/// Why, and what to do instead: `integer-logits.md`.
public final class IntegerLogits implements Rule<Rehearsal> {
  private static final Set<String> WHOLE =
      Set.of("bool", "uint8", "int8", "int16", "int32", "int64", "uint16", "uint32", "uint64");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising("RH202", "integer-logits", "the logits are whole numbers");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    for (BatchRun run : rehearsal.observation().batches()) {
      if (run.output() instanceof Output.Tensor tensor && WHOLE.contains(tensor.dtype())) {
        context.report(
            rehearsal.model(),
            "`forward` returns `%s`: every probability is rounded away".formatted(tensor.dtype()),
            "return the logits as they come from the last layer; do not convert them to the input's type");
        return;
      }
    }
  }
}
