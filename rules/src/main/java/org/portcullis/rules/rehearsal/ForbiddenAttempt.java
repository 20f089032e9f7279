package org.portcullis.rules.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Observation.Attempt;
import org.portcullis.analyzer.Observation.Refusals;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Submission;

/// A model that tried what it must not do.
///
/// Why, and what to do instead: `forbidden-attempt.md`.
public final class ForbiddenAttempt implements Rule<Rehearsal> {
  private static final String HELP =
      "a model computes; it opens no socket, starts no process and writes no file";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "RH207", "forbidden-attempt", "the model tried the network, a process, a lock or a file");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    for (Attempt attempt : rehearsal.observation().attempts()) {
      context.report(
          attempt.line() == 0
              ? rehearsal.model()
              : Location.of(Submission.MODEL, Region.ofLine(attempt.line())),
          "`%s` was tried %s while the model ran, and refused"
              .formatted(attempt.what(), times(attempt.count())),
          HELP);
    }
    switch (rehearsal.observation().refusals()) {
      case Refusals.Counted(var refused, _) when !refused.isEmpty() ->
          context.report(
              rehearsal.model(),
              "the kernel refused %s while the model ran".formatted(words(refused)),
              HELP);
      case Refusals.Counted _, Refusals.NotCounted _ -> {}
    }
  }

  private static String words(SortedMap<String, Integer> refused) {
    List<String> words = new ArrayList<>();
    refused.forEach((call, count) -> words.add("`%s` %s".formatted(call, times(count))));
    return String.join(", ", words);
  }

  private static String times(int count) {
    if (count == 1) {
      return "once";
    }
    return count < Refusals.MOST ? count + " times" : "%d times or more".formatted(Refusals.MOST);
  }
}
