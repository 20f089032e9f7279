package org.portcullis.sandbox;

import java.util.Optional;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.RehearsalPlan;

/// A place in which untrusted code runs, with one way in and one way out: the worker protocol.
public interface Sandbox {
  /// The name that `--sandbox` takes.
  String name();

  /// Whether this machine has what the sandbox needs; asks the machine each time.
  Availability availability();

  /// Runs a plan to its end and says what was seen, however badly the submission behaved.
  ///
  /// @throws SandboxUnavailable when the rehearsal could not be started, which says nothing about
  ///   the submission
  /// @throws InterruptedException when the calling thread is interrupted; the rehearsal is then
  ///   killed
  Observation run(RehearsalPlan plan) throws SandboxUnavailable, InterruptedException;

  /// What was seen of a plan, and of its first batch once more.
  ///
  /// @param again empty where the first rehearsal did not end well
  record Twice(Observation first, Optional<Observation> again) {}

  /// Runs a plan, and if that ends well its first batch once more where nothing of the first run is
  /// left: in a fresh process, unless the worker can start the same submission afresh in its own.
  /// No process ever sees two submissions.
  default Twice runTwice(RehearsalPlan plan) throws SandboxUnavailable, InterruptedException {
    Observation first = run(plan);
    return first.ending() instanceof Ending.Completed
        ? new Twice(first, Optional.of(run(plan.firstBatch())))
        : new Twice(first, Optional.empty());
  }
}
