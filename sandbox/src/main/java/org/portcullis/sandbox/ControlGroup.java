package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.Observation.Mechanism;

/// A group of processes of ours whose memory and number the kernel limits and counts.
///
/// Version 1 keeps one tree per controller, version 2 one for all; either way the group is a child
/// of the group that this program runs in, and is gone when this is closed.
final class ControlGroup implements ProcessWatch, AutoCloseable {
  private static final String NAME = "portcullis-";

  /// Killed processes leave within milliseconds, unless they hang in the kernel.
  private static final Duration LAST_PROCESS = Duration.ofSeconds(5);

  private final List<Path> folders;
  private final Path peak;
  private final Path events;
  private final List<Enforcement> enforcements;

  private ControlGroup(List<Path> folders, Path peak, Path events, List<Enforcement> enforcements) {
    this.folders = List.copyOf(folders);
    this.peak = peak;
    this.events = events;
    this.enforcements = List.copyOf(enforcements);
  }

  /// Makes a group with limits.
  ///
  /// @param memoryBytes of all processes together
  /// @param processes and threads together
  /// @throws IOException when this machine or this user has no control groups to make one in
  static ControlGroup create(ControlGroupTree tree, long memoryBytes, int processes)
      throws IOException {
    String name =
        NAME
            + ProcessHandle.current().pid()
            + "-"
            + Long.toHexString(new SecureRandom().nextLong());
    return switch (tree) {
      case ControlGroupTree.Split(Path memory, Path pids) ->
          split(memory, pids, name, memoryBytes, processes);
      case ControlGroupTree.Unified(Path parent) -> unified(parent, name, memoryBytes, processes);
    };
  }

  private static ControlGroup split(
      Path memoryTree, Path pidsTree, String name, long memoryBytes, int processes)
      throws IOException {
    Path memory = make(memoryTree, name);
    Path pids = memory;
    try {
      pids = make(pidsTree, name);
      Files.writeString(memory.resolve("memory.limit_in_bytes"), Long.toString(memoryBytes));
      Path swap = memory.resolve("memory.memsw.limit_in_bytes");
      if (Files.exists(swap)) {
        Files.writeString(swap, Long.toString(memoryBytes));
      }
      Files.writeString(pids.resolve("pids.max"), Integer.toString(processes));
    } catch (IOException e) {
      removeAll(List.of(memory, pids));
      throw e;
    }
    return new ControlGroup(
        List.of(memory, pids),
        memory.resolve("memory.max_usage_in_bytes"),
        memory.resolve("memory.oom_control"),
        enforcedBy(
            "control group v1, memory.limit_in_bytes=%d".formatted(memoryBytes),
            "control group v1, pids.max=%d".formatted(processes)));
  }

  private static ControlGroup unified(Path parent, String name, long memoryBytes, int processes)
      throws IOException {
    Path group = make(parent, name);
    try {
      Files.writeString(group.resolve("memory.max"), Long.toString(memoryBytes));
      Path swap = group.resolve("memory.swap.max");
      if (Files.exists(swap)) {
        Files.writeString(swap, "0");
      }
      Files.writeString(group.resolve("pids.max"), Integer.toString(processes));
    } catch (IOException e) {
      removeAll(List.of(group));
      throw e;
    }
    return new ControlGroup(
        List.of(group),
        group.resolve("memory.peak"),
        group.resolve("memory.events"),
        enforcedBy(
            "control group v2, memory.max=%d".formatted(memoryBytes),
            "control group v2, pids.max=%d".formatted(processes)));
  }

  private static List<Enforcement> enforcedBy(String memory, String processes) {
    return List.of(
        new Enforcement("memoryBytes", new Mechanism.Enforced(memory)),
        new Enforcement("processes", new Mechanism.Enforced(processes)));
  }

  private static Path make(Path parent, String name) throws IOException {
    sweep(parent);
    return Files.createDirectory(parent.resolve(name));
  }

  /// Removes what a killed program of ours left behind.
  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, NAME + "*")) {
      for (Path group : left) {
        String[] parts = group.getFileName().toString().substring(NAME.length()).split("-", -1);
        boolean orphaned =
            parts[0].matches("[0-9]{1,9}") && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
        if (orphaned) {
          killAll(group);
          removeAll(List.of(group));
        }
      }
    }
  }

  /// The files that a process writes its id to, to be in the group with all its children.
  List<Path> doors() {
    return folders.stream().map(folder -> folder.resolve("cgroup.procs")).toList();
  }

  List<Enforcement> enforcements() {
    return enforcements;
  }

  @Override
  public OptionalLong peakMemoryBytes() {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(peak).strip()));
    } catch (IOException | NumberFormatException absent) {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean memoryExhausted() {
    try {
      return Files.readAllLines(events).stream()
          .anyMatch(line -> line.startsWith("oom_kill ") && !line.equals("oom_kill 0"));
    } catch (IOException absent) {
      return false;
    }
  }

  /// Kills what is left in the group and removes it.
  @Override
  public void close() throws IOException {
    folders.forEach(ControlGroup::killAll);
    long deadline = System.nanoTime() + LAST_PROCESS.toNanos();
    while (!members(folders.getFirst()).isEmpty() && System.nanoTime() < deadline) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      killAll(folders.getFirst());
    }
    removeAll(folders);
  }

  private static void killAll(Path group) {
    for (long pid : members(group)) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static List<Long> members(Path group) {
    try {
      return Files.readAllLines(group.resolve("cgroup.procs")).stream().map(Long::valueOf).toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  private static void removeAll(List<Path> groups) throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (Path group : groups) {
      try {
        Files.deleteIfExists(group);
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
