package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.portcullis.analyzer.RehearsalLimits;

/// Linux namespaces by way of bubblewrap, always started as an unprivileged user.
///
/// Started as root it would leave the worker mapped to the host's root, who can write to
/// `/proc/sys`.
final class BubblewrapDriver implements Driver {
  /// Any id but root's; it exists in the sandbox's own user namespace only.
  private static final String INNER_ID = "1000";

  /// bubblewrap hands on every descriptor; the worker closes what it does not expect.
  private static final int COUNTS = 3;

  @Override
  public String name() {
    return "bwrap";
  }

  @Override
  public Availability availability(Machine machine) {
    return new Doctor(machine).bubblewrapWorks();
  }

  @Override
  public int ownProcesses() {
    return 0;
  }

  @Override
  public boolean hidesProcesses() {
    return false;
  }

  @Override
  public boolean letsTheWorkerFilter() {
    return true;
  }

  @Override
  public boolean counts() {
    return true;
  }

  @Override
  public Map<String, String> knownToEscape() {
    return Map.of("paths_of_mounts", Driver.MOUNTS);
  }

  @Override
  public Contained contain(Workplace place) throws IOException {
    WorkerDescriptors descriptors =
        place.machine().architecture().isPresent()
            ? new WorkerDescriptors(0, 1, OptionalInt.of(COUNTS))
            : WorkerDescriptors.STANDARD;
    return contain(
        place,
        SandboxRoot.of(place, descriptors),
        "a read-only root of Python and the submission",
        descriptors);
  }

  /// The same with another program inside.
  ///
  /// @param visible what there is of the host's files, in words
  /// @param descriptors those of the program; only if it can count is it told what is refused
  static Contained contain(
      Workplace place, SandboxRoot root, String visible, WorkerDescriptors descriptors)
      throws IOException {
    Machine machine = place.machine();
    boolean filters = machine.architecture().isPresent();
    boolean counted = filters && descriptors.counts().isPresent();
    List<Path> inputs = new ArrayList<>();
    Path arguments = place.folder().resolve("arguments");
    Files.write(arguments, arguments(root, place.limits(), filters, counted));
    inputs.add(arguments);
    if (machine.architecture().isPresent()) {
      SystemCallFilter.Architecture architecture = machine.architecture().get();
      byte[] filter =
          counted
              ? SystemCallFilter.allowListBeforeCounting(architecture)
              : SystemCallFilter.allowList(architecture);
      inputs.add(Files.write(place.folder().resolve("filter"), filter));
    }
    List<String> command = new ArrayList<>(machine.asUnprivileged());
    command.addAll(resourceLimits(place));
    // bubblewrap clears the worker's environment but not its own, which the worker can read in
    // /proc/1/environ; and the shell has put a variable of its own there by now.
    command.addAll(List.of(machine.tool("env"), "-i"));
    command.addAll(List.of(machine.tool("bwrap"), "--args", "8", "--"));
    command.addAll(root.command());
    RehearsalLimits limits = place.limits();
    return new Contained(
        command,
        Map.of(),
        inputs,
        descriptors,
        counted ? Optional.of(RefusalCounts.create(place.folder())) : Optional.empty(),
        List.of(
            Contained.enforced("fileBytes", "RLIMIT_FSIZE=" + limits.fileBytes()),
            Contained.enforced("descriptors", "RLIMIT_NOFILE=" + limits.descriptors()),
            Contained.enforced("scratchBytes", "size of the tmpfs /tmp"),
            Contained.enforced("sharedMemoryBytes", "size of the tmpfs /dev/shm"),
            Contained.enforced("network", "network namespace with nothing but its own loopback"),
            Contained.enforced("files", "mount namespace: " + visible),
            Contained.enforced("environment", "empty for the launcher, bubblewrap and the worker"),
            Contained.enforced(
                "privileges", "unprivileged user, user namespace without capabilities")));
  }

  private static List<String> resourceLimits(Workplace place) {
    return List.of(
        place.machine().tool("prlimit"),
        "--core=0",
        "--nofile=" + place.limits().descriptors(),
        "--fsize=" + place.limits().fileBytes(),
        "--");
  }

  /// The arguments as bubblewrap reads them from a descriptor: each ends with a zero byte.
  private static byte[] arguments(
      SandboxRoot root, RehearsalLimits limits, boolean filters, boolean counted) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc"));
    all.addAll(List.of("--unshare-uts", "--unshare-cgroup", "--disable-userns"));
    all.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    all.addAll(List.of("--uid", INNER_ID, "--gid", INNER_ID, "--hostname", "sandbox"));
    all.add("--clearenv");
    root.variables().forEach((name, value) -> all.addAll(List.of("--setenv", name, value)));
    root.binds()
        .forEach(bind -> all.addAll(List.of("--ro-bind", bind.source().toString(), bind.target())));
    root.links().forEach(link -> all.addAll(List.of("--symlink", link.target(), link.name())));
    all.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    // Over a file that this kernel does not have, bubblewrap could not mount.
    SandboxRoot.HIDDEN.stream()
        .filter(path -> Files.exists(Path.of(path)))
        .forEach(path -> all.addAll(List.of("--ro-bind", "/dev/null", path)));
    all.addAll(List.of("--size", Long.toString(limits.sharedMemoryBytes())));
    all.addAll(List.of("--tmpfs", "/dev/shm", "--size", Long.toString(limits.scratchBytes())));
    all.addAll(List.of("--tmpfs", "/tmp", "--remount-ro", "/dev", "--remount-ro", "/"));
    all.addAll(List.of("--chdir", "/tmp"));
    if (filters) {
      all.addAll(List.of("--seccomp", "9"));
    }
    if (counted) {
      all.add("--as-pid-1"); // nothing inside can kill the first process: whoever counts
    }
    return (String.join("\0", all) + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
