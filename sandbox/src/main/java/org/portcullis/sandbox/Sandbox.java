package org.portcullis.sandbox;

import org.portcullis.analyzer.Observation;
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
}
