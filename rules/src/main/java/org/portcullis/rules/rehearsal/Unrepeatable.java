package org.portcullis.rules.rehearsal;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A model that does not answer twice in the same way.
///
/// Why, and what to do instead: `unrepeatable.md`.
public final class Unrepeatable implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "RH204", "unrepeatable", "the same input is answered in another way the next time");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    List<Answers> all = Answers.of(rehearsal.observation().batches());
    Optional<String> when = when(all, rehearsal);
    if (when.isPresent()) {
      context.report(
          rehearsal.model(),
          "`forward` answers otherwise to the same batch " + when.get(),
          "keep no state between calls, load every weight from the file, and use no random numbers in `forward`");
    }
  }

  /// Whether the same batch was answered in two ways in one process.
  static boolean isUnrepeatable(List<Answers> all, Rehearsal rehearsal) {
    Answers first = all.getFirst();
    WeightsType type = rehearsal.plan().weightsType();
    return all.stream().anyMatch(each -> each.repeats(first) && each.differsFrom(first, type));
  }

  private static Optional<String> when(List<Answers> all, Rehearsal rehearsal) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    if (isUnrepeatable(all, rehearsal)) {
      return Optional.of("when it comes again");
    }
    return rehearsal
        .again()
        .filter(again -> isOther(again, all.getFirst(), rehearsal.plan().weightsType()))
        .map(_ -> "after a fresh start");
  }

  private static boolean isOther(Observation again, Answers first, WeightsType type) {
    if (!(again.ending() instanceof Ending.Completed)) {
      return true;
    }
    List<Answers> answers = Answers.of(again.batches());
    return answers.isEmpty() || answers.getFirst().differsFrom(first, type);
  }
}
