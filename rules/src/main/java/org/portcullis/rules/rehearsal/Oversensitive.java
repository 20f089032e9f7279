package org.portcullis.rules.rehearsal;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.RehearsalPlan.Alteration;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A model whose answer turns on the lowest bits of its input.
///
/// Why, and what to do instead: `oversensitive.md`.
public final class Oversensitive implements Rule<Rehearsal> {
  /// The largest change of thirty honest networks was a tenth of this; lookups change by all they
  /// have.
  private static final float MARGIN_CHANGE = 1f;

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "RH205", "oversensitive", "an invisible change of the input changes the answer");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    List<Answers> all = Answers.of(rehearsal.observation().batches());
    if (all.isEmpty() || Unrepeatable.isUnrepeatable(all, rehearsal)) {
      return;
    }
    for (Answers disturbed : all) {
      if (disturbed.batch().alteration() == Alteration.LOWEST_BITS
          && median(changes(disturbed, all.getFirst())) > MARGIN_CHANGE) {
        context.report(
            rehearsal.model(),
            "turning over the lowest bit of every other value changes the margin of most answers by more than %.0f"
                .formatted(MARGIN_CHANGE),
            "a detector should not depend on exact bytes; somebody will look at this");
        return;
      }
    }
  }

  private static List<Float> changes(Answers disturbed, Answers plain) {
    List<Float> changes = new ArrayList<>();
    for (int row = 0; row < disturbed.rows().size(); row++) {
      float margin = Answers.margin(disturbed.rows().get(row));
      plain
          .answerTo(disturbed.batch().rows().get(row))
          .ifPresent(before -> changes.add(Math.abs(margin - Answers.margin(before))));
    }
    return changes;
  }

  private static float median(List<Float> values) {
    return values.isEmpty() ? 0 : values.stream().sorted().toList().get(values.size() / 2);
  }
}
