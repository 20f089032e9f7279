package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Observation.Attempt;
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
              .formatted(
                  attempt.what(), attempt.count() == 1 ? "once" : attempt.count() + " times"),
          "a model computes; it opens no socket, starts no process and writes no file");
    }
  }
}
