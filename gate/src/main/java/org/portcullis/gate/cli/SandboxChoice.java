package org.portcullis.gate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.gate.RehearsalStep;
import org.portcullis.gate.report.Printable;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;
import org.portcullis.sandbox.StrongestSandbox;

/// Which sandbox rehearses.
///
/// @param kind the sandbox
/// @param image what `docker` and `podman` run, by digest; empty for none
/// @param gpus what their `--gpus` is given; empty for none
/// @param python a virtual environment of the user's own
record SandboxChoice(Kind kind, String image, String gpus, Optional<Path> python) {
  /// The sandboxes, as `--sandbox` takes them.
  enum Kind {
    BWRAP,
    RUNC,
    RUNSC,
    DOCKER,
    PODMAN,
    AUTO
  }

  private static final Option SANDBOX =
      Option.valued(
          "--sandbox",
          "NAME",
          "bwrap (default), runc, runsc, docker, podman; auto: the strongest of runsc, bwrap and"
              + " runc that passes its self-test here.");
  private static final Option IMAGE =
      Option.valued("--image", "NAME", "With docker or podman: the image's name@sha256:digest.");
  private static final Option GPUS =
      Option.valued(
          "--gpus", "GPUS", "With docker or podman: what their --gpus is given, for instance all.");
  private static final Option PYTHON =
      Option.valued(
          "--python", "PATH", "Rehearse with the packages of your own virtual environment.");

  /// What a command that rehearses understands.
  static Syntax syntax() {
    return JudgeOptions.syntax(SANDBOX, IMAGE, GPUS, PYTHON);
  }

  static SandboxChoice of(Arguments arguments) throws UsageException {
    return new SandboxChoice(
        arguments.choice(SANDBOX, Kind.values(), Kind.BWRAP),
        arguments.value(IMAGE).orElse(""),
        arguments.value(GPUS).orElse(""),
        arguments.path(PYTHON));
  }

  /// The step that rehearses in the chosen sandbox; a sandbox that does not work here says so when
  /// it is used, and the verdict is then inconclusive.
  Optional<RehearsalStep> step(Terminal terminal, RehearsalStep.When when)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(terminal.environment());
    python.ifPresent(path ->
        environment.put(LocalSandbox.VIRTUAL_ENVIRONMENT, path.toAbsolutePath().toString()));
    Cache cache = Cache.ofThisUser(environment);
    LocalSandbox sandbox =
        switch (kind) {
          case BWRAP -> LocalSandbox.bubblewrap(cache, environment);
          case RUNC -> LocalSandbox.runc(cache, environment);
          case RUNSC -> LocalSandbox.gvisor(cache, environment);
          case DOCKER, PODMAN ->
              LocalSandbox.engine(
                  kind.name().toLowerCase(Locale.ROOT), image, gpus, cache, environment);
          case AUTO -> strongest(terminal, cache, environment);
        };
    return Optional.of(new RehearsalStep(sandbox, cache, RehearsalLimits.standard(), when));
  }

  private static LocalSandbox strongest(
      Terminal terminal, Cache cache, Map<String, String> environment)
      throws IOException, InterruptedException {
    // Where none passes, the default one says why nothing can be rehearsed.
    return StrongestSandbox.choose(
            StrongestSandbox.candidates(cache, environment),
            sentence -> terminal.err().println("portcullis: sandbox: " + Printable.of(sentence)))
        .orElseGet(() -> LocalSandbox.bubblewrap(cache, environment));
  }
}
