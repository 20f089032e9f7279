package org.portcullis.rules.rehearsal;

import java.util.List;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A sample whose answer depends on what else is in its batch.
///
/// Why, and what to do instead: `batch-dependent.md`.
public final class BatchDependent implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "RH203", "batch-dependent", "a sample's logits depend on the rest of its batch");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    List<Answers> all = Answers.of(rehearsal.observation().batches());
    if (all.isEmpty() || Unrepeatable.isUnrepeatable(all, rehearsal)) {
      return; // then they differ anyway, and another rule says so
    }
    Answers first = all.getFirst();
    for (Answers other : all.subList(1, all.size())) {
      if (other.isPlain()
          && !other.repeats(first)
          && other.differsFrom(first, rehearsal.plan().weightsType())) {
        String how =
            other.rows().size() < first.rows().size()
                ? "alone than in a batch of %d".formatted(first.rows().size())
                : "when the batch is in another order";
        context.report(
            rehearsal.model(),
            "`forward` answers otherwise to the same sample " + how,
            "normalise over each sample, not over the batch; leave `eval()` on");
        return;
      }
    }
  }
}
