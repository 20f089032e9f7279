package org.portcullis.rules.rehearsal;

import java.util.List;
import java.util.Locale;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A model that would not get through an exam in time.
///
/// Why, and what to do instead: `slow-answers.md`.
public final class SlowAnswers implements Rule<Rehearsal> {
  /// An exam has 5,100 s for 5,000 samples.
  private static final double SECONDS_PER_SAMPLE = 1.02;

  /// The figure is told in halves of a second, so that two runs mostly say the same.
  private static final double STEP = 0.5;

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "RH206", "slow-answers", "a sample takes longer than the exam allows");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    List<BatchRun> runs = rehearsal.observation().batches();
    double seconds = runs.stream().mapToDouble(BatchRun::seconds).sum();
    int samples = runs.stream().mapToInt(run -> run.batch().samples()).sum();
    if (samples > 0 && seconds > SECONDS_PER_SAMPLE * samples) {
      context.report(
          rehearsal.model(),
          String.format(
              Locale.ROOT,
              "`forward` takes more than %.1f s for each sample on this machine",
              Math.max(1, Math.floor(seconds / samples / STEP) * STEP)),
          "an exam has 5,100 s for 5,000 samples; where it has a GPU and this machine has none, measure there");
    }
  }
}
