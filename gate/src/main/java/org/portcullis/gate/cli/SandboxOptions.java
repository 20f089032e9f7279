package org.portcullis.gate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.gate.RehearsalStep;
import org.portcullis.gate.report.Printable;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;
import org.portcullis.sandbox.StrongestSandbox;
import picocli.CommandLine.Option;

/// Which sandbox rehearses.
final class SandboxOptions {
  /// The sandboxes, as `--sandbox` takes them.
  enum Choice {
    bwrap,
    runc,
    runsc,
    docker,
    podman,
    auto
  }

  @Option(
      names = "--sandbox",
      defaultValue = "bwrap",
      description = {
        "${COMPLETION-CANDIDATES} (default: bwrap).",
        "auto: the strongest of runsc, bwrap and runc that passes its self-test here."
      })
  private Choice choice = Choice.bwrap;

  @Option(
      names = "--image",
      paramLabel = "NAME@sha256:DIGEST",
      description = "With docker or podman: the image made from the Containerfile.")
  private String image = "";

  @Option(
      names = "--gpus",
      paramLabel = "GPUS",
      description = "With docker or podman: what their --gpus is given, for instance all.")
  private String gpus = "";

  @Option(
      names = "--python",
      paramLabel = "PATH",
      description = "Rehearse with the packages of your own virtual environment.")
  private @Nullable Path python;

  /// The step that rehearses in the chosen sandbox; a sandbox that does not work here says so when
  /// it is used, and the verdict is then inconclusive.
  Optional<RehearsalStep> step(Terminal terminal, RehearsalStep.When when)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(terminal.environment());
    if (python != null) {
      environment.put(LocalSandbox.VIRTUAL_ENVIRONMENT, python.toAbsolutePath().toString());
    }
    Cache cache = Cache.ofThisUser(environment);
    LocalSandbox sandbox =
        switch (choice) {
          case bwrap -> LocalSandbox.bubblewrap(cache, environment);
          case runc -> LocalSandbox.runc(cache, environment);
          case runsc -> LocalSandbox.gvisor(cache, environment);
          case docker, podman ->
              LocalSandbox.engine(choice.name(), image, gpus, cache, environment);
          case auto -> strongest(terminal, cache, environment);
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
