package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;
import org.portcullis.sandbox.Sandbox;
import org.portcullis.sandbox.SandboxUnavailable;

/// The embedded engine as a sandbox that installs itself when something is first to be rehearsed,
/// and not for a submission that a static rule refuses.
public final class GraalPySandbox implements Sandbox {
  private final GraalPyEngine engine;
  private final Cache cache;
  private final Map<String, String> environment;
  private final boolean fetching;
  private final Consumer<String> say;
  private @Nullable LocalSandbox ready;
  private @Nullable String failure;

  /// @param environment of this program, where tools are looked up; none of it gets inside
  /// @param fetching whether it may be fetched
  /// @param say takes sentences about that
  public GraalPySandbox(
      GraalPyEngine engine,
      Cache cache,
      Map<String, String> environment,
      boolean fetching,
      Consumer<String> say) {
    this.engine = engine;
    this.cache = cache;
    this.environment = Map.copyOf(environment);
    this.fetching = fetching;
    this.say = say;
  }

  @Override
  public String name() {
    return GraalPyEngine.NAME;
  }

  @Override
  public Availability availability() {
    return engine.sandbox(cache, environment).availability();
  }

  @Override
  public Observation run(RehearsalPlan plan) throws SandboxUnavailable, InterruptedException {
    return ready().run(plan);
  }

  private synchronized LocalSandbox ready() throws SandboxUnavailable, InterruptedException {
    LocalSandbox known = ready;
    if (known == null) {
      install();
      known = engine.sandbox(cache, environment);
      ready = known;
    }
    return known;
  }

  private void install() throws SandboxUnavailable, InterruptedException {
    if (engine.isInstalled()) {
      return;
    }
    if (GraalPyEngine.machine() instanceof Missing(String reason, String remedy)) {
      throw new SandboxUnavailable(reason, remedy);
    }
    // Of many submissions only the first waits for what cannot be had.
    String why =
        Optional.ofNullable(failure)
            .or(() ->
                fetching
                    ? Optional.empty()
                    : Optional.of("the engine `%s` is not installed".formatted(name())))
            .orElse("");
    if (why.isEmpty()) {
      try {
        engine.install(say);
        return;
      } catch (IOException e) {
        why = "the engine `%s` cannot be installed: %s".formatted(name(), e.getMessage());
        failure = why;
      }
    }
    throw new SandboxUnavailable(why, GraalPyEngine.INSTALL);
  }
}
