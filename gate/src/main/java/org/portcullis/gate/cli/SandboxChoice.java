package org.portcullis.gate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.gate.RehearsalStep;
import org.portcullis.gate.report.Printable;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;
import org.portcullis.sandbox.Sandbox;
import org.portcullis.sandbox.StrongestSandbox;
import org.portcullis.sandbox.graalpy.GraalPyEngine;
import org.portcullis.sandbox.graalpy.GraalPySandbox;

/// Which sandbox rehearses.
///
/// @param kind the sandbox; empty where none was named
/// @param image what `docker` and `podman` run, by digest; empty for none
/// @param gpus what their `--gpus` is given; empty for none
/// @param python a virtual environment of the user's own
/// @param fetching whether the engine that needs no Python may be fetched
record SandboxChoice(
    Optional<Kind> kind, String image, String gpus, Optional<Path> python, boolean fetching) {
  /// The sandboxes, as `--sandbox` takes them.
  enum Kind {
    BWRAP,
    RUNC,
    RUNSC,
    DOCKER,
    PODMAN,
    GRAALPY,
    AUTO
  }

  private static final Option SANDBOX =
      Option.valued(
          "--sandbox",
          "NAME",
          "bwrap (default where the Python runtime is installed), graalpy (default elsewhere: needs"
              + " no Python), runc, runsc, docker, podman; auto: the strongest of runsc, bwrap and"
              + " runc that passes its self-test here, else graalpy.");
  private static final Option IMAGE =
      Option.valued("--image", "NAME", "With docker or podman: the image's name@sha256:digest.");
  private static final Option GPUS =
      Option.valued(
          "--gpus", "GPUS", "With docker or podman: what their --gpus is given, for instance all.");
  private static final Option PYTHON =
      Option.valued(
          "--python", "PATH", "Rehearse with the packages of your own virtual environment.");

  private static final Option NO_INSTALL =
      Option.flag(
          "--no-install",
          "Do not fetch the engine that needs no Python (250 MB, once) when it is first needed.");

  /// What a command that rehearses understands.
  static Syntax syntax() {
    return JudgeOptions.syntax(SANDBOX, IMAGE, GPUS, PYTHON, NO_INSTALL);
  }

  static SandboxChoice of(Arguments arguments) throws UsageException {
    return new SandboxChoice(
        arguments.value(SANDBOX).isEmpty()
            ? Optional.empty()
            : Optional.of(arguments.choice(SANDBOX, Kind.values(), Kind.BWRAP)),
        arguments.value(IMAGE).orElse(""),
        arguments.value(GPUS).orElse(""),
        arguments.path(PYTHON),
        !arguments.has(NO_INSTALL));
  }

  /// The step that rehearses in the chosen sandbox; a sandbox that does not work here says so when
  /// it is used, and the verdict is then inconclusive.
  Optional<RehearsalStep> step(Terminal terminal, RehearsalStep.When when)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(terminal.environment());
    python.ifPresent(path ->
        environment.put(LocalSandbox.VIRTUAL_ENVIRONMENT, path.toAbsolutePath().toString()));
    Cache cache = Cache.ofThisUser(environment);
    Consumer<String> say =
        sentence -> terminal.err().println("portcullis: " + Printable.of(sentence));
    Sandbox sandbox =
        kind.isEmpty() ? here(cache, environment, say) : named(kind.get(), cache, environment, say);
    return Optional.of(new RehearsalStep(sandbox, cache, RehearsalLimits.standard(), when));
  }

  private Sandbox named(
      Kind named, Cache cache, Map<String, String> environment, Consumer<String> say)
      throws IOException, InterruptedException {
    return switch (named) {
      case BWRAP -> LocalSandbox.bubblewrap(cache, environment);
      case RUNC -> LocalSandbox.runc(cache, environment);
      case RUNSC -> LocalSandbox.gvisor(cache, environment);
      case DOCKER, PODMAN ->
          LocalSandbox.engine(
              named.name().toLowerCase(Locale.ROOT), image, gpus, cache, environment);
      case GRAALPY -> embedded(cache, environment, say);
      case AUTO -> strongest(cache, environment, say);
    };
  }

  /// Where nobody says which: Python, as the exam has it, if it can be had at once, and otherwise
  /// the engine that needs nothing of the kind.
  private Sandbox here(Cache cache, Map<String, String> environment, Consumer<String> say) {
    LocalSandbox bubblewrap = LocalSandbox.bubblewrap(cache, environment);
    // Whoever names packages of his own wants these.
    return python.isPresent() || bubblewrap.availability() instanceof Available
        ? bubblewrap
        : orBubblewrap(embedded(cache, environment, say), bubblewrap);
  }

  private Sandbox strongest(Cache cache, Map<String, String> environment, Consumer<String> say)
      throws IOException, InterruptedException {
    Consumer<String> aside = sentence -> say.accept("sandbox: " + sentence);
    Optional<LocalSandbox> strongest =
        StrongestSandbox.choose(StrongestSandbox.candidates(cache, environment), aside);
    if (strongest.isPresent()) {
      return strongest.get();
    }
    aside.accept("graalpy: the engine that needs no Python");
    return orBubblewrap(
        embedded(cache, environment, say), LocalSandbox.bubblewrap(cache, environment));
  }

  private Sandbox embedded(Cache cache, Map<String, String> environment, Consumer<String> say) {
    return new GraalPySandbox(new GraalPyEngine(cache), cache, environment, fetching, say);
  }

  /// Where the engine does not run at all, the other one says what is missing.
  private static Sandbox orBubblewrap(Sandbox embedded, LocalSandbox bubblewrap) {
    return GraalPyEngine.machine() instanceof Missing ? bubblewrap : embedded;
  }
}
