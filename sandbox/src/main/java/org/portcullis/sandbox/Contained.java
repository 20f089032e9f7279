package org.portcullis.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.Observation.Mechanism;

/// How to start a worker inside a sandbox, and what then holds it.
///
/// @param command the command line
/// @param environment of that command
/// @param inputs files that the command finds open as descriptors 8, 9 …
/// @param descriptors that the worker is given
/// @param counts where refused system calls are counted, when they are
/// @param enforcements how each promise that is the driver's own is kept
record Contained(
    List<String> command,
    Map<String, String> environment,
    List<Path> inputs,
    WorkerDescriptors descriptors,
    Optional<Path> counts,
    List<Enforcement> enforcements) {
  Contained {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    inputs = List.copyOf(inputs);
    enforcements = List.copyOf(enforcements);
  }

  /// Whether the driver itself keeps a promise.
  boolean keeps(String promise) {
    return enforcements.stream().anyMatch(each -> each.promise().equals(promise));
  }

  static Enforcement enforced(String promise, String by) {
    return new Enforcement(promise, new Mechanism.Enforced(by));
  }

  static Enforcement partly(String promise, String by, String gap) {
    return new Enforcement(promise, new Mechanism.Partly(by, gap));
  }

  static Enforcement notEnforced(String promise, String why) {
    return new Enforcement(promise, new Mechanism.NotEnforced(why));
  }
}
