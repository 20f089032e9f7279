package org.portcullis.gate.cli;

import java.util.Optional;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.gate.RehearsalStep;
import org.portcullis.sandbox.BubblewrapSandbox;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.Sandbox;

/// Which sandbox rehearses, as `--sandbox` takes it.
enum SandboxChoice {
  AUTO,
  BWRAP;

  static final Option OPTION =
      Option.valued(
          "--sandbox", "NAME", "auto, bwrap (default: auto, the strongest that works here).");

  static SandboxChoice of(Arguments arguments) throws UsageException {
    return arguments.choice(OPTION, values(), AUTO);
  }

  /// The step that rehearses in the chosen sandbox; a sandbox that does not work here says so when
  /// it is used, and the verdict is then inconclusive.
  Optional<RehearsalStep> step(Terminal terminal, RehearsalStep.When when) {
    Cache cache = Cache.ofThisUser(terminal.environment());
    Sandbox sandbox =
        switch (this) {
          case AUTO, BWRAP -> new BubblewrapSandbox(cache, terminal.environment());
        };
    return Optional.of(new RehearsalStep(sandbox, cache, RehearsalLimits.standard(), when));
  }
}
