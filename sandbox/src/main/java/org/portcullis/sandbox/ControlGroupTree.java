package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where this program may make control groups.
sealed interface ControlGroupTree {
  /// Version 1: one hierarchy per controller.
  record Split(Path memory, Path pids) implements ControlGroupTree {}

  /// Version 2: one hierarchy, delegated to us.
  record Unified(Path parent) implements ControlGroupTree {}

  /// Looks for a tree that the current user may write to.
  static Optional<ControlGroupTree> find() {
    try {
      return find(
          Files.readAllLines(Path.of("/proc/self/cgroup")),
          Files.readAllLines(Path.of("/proc/self/mountinfo")));
    } catch (IOException noProc) {
      return Optional.empty();
    }
  }

  /// The same, from the lines of `/proc/self/cgroup` and `/proc/self/mountinfo`.
  static Optional<ControlGroupTree> find(List<String> membership, List<String> mounts) {
    Optional<Path> memory = splitFolder("memory", membership, mounts);
    Optional<Path> pids = splitFolder("pids", membership, mounts);
    if (memory.isPresent() && pids.isPresent()) {
      return Optional.of(new Split(memory.get(), pids.get()));
    }
    return unifiedFolder(membership, mounts).map(Unified::new);
  }

  private static Optional<Path> splitFolder(
      String controller, List<String> membership, List<String> mounts) {
    return membership.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> Arrays.asList(parts[1].split(",")).contains(controller))
        .flatMap(parts ->
            mounts.stream().flatMap(m -> folder(m, "cgroup", controller, parts[2]).stream()))
        .filter(Files::isWritable)
        .findFirst();
  }

  /// A group that has processes cannot have children with controllers, so ours qualifies only when
  /// whoever delegated it has switched the controllers on.
  private static Optional<Path> unifiedFolder(List<String> membership, List<String> mounts) {
    return membership.stream()
        .filter(line -> line.startsWith("0::"))
        .flatMap(line ->
            mounts.stream().flatMap(m -> folder(m, "cgroup2", "", line.substring(3)).stream()))
        .filter(Files::isWritable)
        .filter(ControlGroupTree::passesControllersOn)
        .findFirst();
  }

  private static boolean passesControllersOn(Path group) {
    try {
      List<String> controllers =
          List.of(Files.readString(group.resolve("cgroup.subtree_control")).strip().split(" ", -1));
      return controllers.contains("memory") && controllers.contains("pids");
    } catch (IOException absent) {
      return false;
    }
  }

  /// The folder of a group in one mount, if that mount is of the wanted kind and shows the group.
  private static Optional<Path> folder(
      String mountLine, String fileSystem, String option, String group) {
    String[] halves = mountLine.split(" - ", 2);
    if (halves.length < 2) {
      return Optional.empty();
    }
    String[] where = halves[0].split(" ", -1);
    String[] what = halves[1].split(" ", -1);
    if (where.length < 5 || what.length < 3 || !what[0].equals(fileSystem)) {
      return Optional.empty();
    }
    if (!option.isEmpty() && !Arrays.asList(what[2].split(",")).contains(option)) {
      return Optional.empty();
    }
    Path root = Path.of(where[3]);
    Path wanted = Path.of(group);
    return wanted.startsWith(root)
        ? Optional.of(Path.of(where[4]).resolve(root.relativize(wanted)))
        : Optional.empty();
  }
}
