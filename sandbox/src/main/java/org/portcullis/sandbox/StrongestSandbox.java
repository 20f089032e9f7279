package org.portcullis.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;

/// Chooses a sandbox by trying it: the strongest that contains what it should.
public final class StrongestSandbox {
  private StrongestSandbox() {}

  /// The sandboxes that need no image, strongest first: one with a kernel of its own, then one
  /// whose only program inside is Python, then a container.
  public static List<LocalSandbox> candidates(Cache cache, Map<String, String> environment) {
    return List.of(
        LocalSandbox.gvisor(cache, environment),
        LocalSandbox.bubblewrap(cache, environment),
        LocalSandbox.runc(cache, environment));
  }

  /// The first candidate that passes the battery.
  ///
  /// @param say takes a sentence about each candidate that was looked at
  /// @return empty where none does
  public static Optional<LocalSandbox> choose(List<LocalSandbox> candidates, Consumer<String> say)
      throws IOException, InterruptedException {
    for (LocalSandbox candidate : candidates) {
      switch (candidate.availability()) {
        case Missing(String reason, String remedy) ->
            say.accept("not %s: %s (%s)".formatted(candidate.name(), reason, remedy));
        case Available _ -> {
          List<String> objections = objections(candidate);
          if (objections.isEmpty()) {
            say.accept(
                "%s: the strongest sandbox here that passes its self-test"
                    .formatted(candidate.name()));
            return Optional.of(candidate);
          }
          say.accept("not %s: %s".formatted(candidate.name(), String.join(", ", objections)));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> objections(LocalSandbox candidate)
      throws IOException, InterruptedException {
    try (Battery battery = Battery.withoutControls(candidate.machine())) {
      return battery.objections(candidate);
    } catch (SandboxUnavailable e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
