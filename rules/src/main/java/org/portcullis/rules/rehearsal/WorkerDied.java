package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A process that ends before its time.
///
/// Why, and what to do instead: `worker-died.md`.
public final class WorkerDied implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("RH108", "worker-died", "the process ends before it answers");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    if (rehearsal.observation().ending() instanceof Ending.Died(Exit exit, Stage stage)) {
      String how =
          switch (exit) {
            case Exit.Status(int code) -> "exit status " + code;
            case Exit.Signal(int number) -> "signal " + number;
          };
      context.report(
          rehearsal.model(),
          "the process ended with %s while %s".formatted(how, Stages.during(stage)),
          "do not end the process; a crash inside a native library needs another operator");
    }
  }
}
