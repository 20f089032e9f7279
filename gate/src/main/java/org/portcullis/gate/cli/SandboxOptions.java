package org.portcullis.gate.cli;

import java.util.Optional;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.gate.RehearsalStep;
import org.portcullis.sandbox.BubblewrapSandbox;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.Sandbox;
import picocli.CommandLine.Option;

/// Which sandbox rehearses.
final class SandboxOptions {
  /// The sandboxes, as `--sandbox` takes them.
  enum Choice {
    auto,
    bwrap
  }

  @Option(
      names = "--sandbox",
      defaultValue = "auto",
      description = "${COMPLETION-CANDIDATES} (default: auto, the strongest that works here).")
  private Choice choice = Choice.auto;

  /// The step that rehearses in the chosen sandbox; a sandbox that does not work here says so when
  /// it is used, and the verdict is then inconclusive.
  Optional<RehearsalStep> step(Terminal terminal, RehearsalStep.When when) {
    Cache cache = Cache.ofThisUser(terminal.environment());
    Sandbox sandbox =
        switch (choice) {
          case auto, bwrap -> new BubblewrapSandbox(cache, terminal.environment());
        };
    return Optional.of(new RehearsalStep(sandbox, cache, RehearsalLimits.standard(), when));
  }
}
