package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.RehearsalLimits;

/// A container on gVisor's own kernel (runsc), always started as an unprivileged user.
///
/// System calls of the submission reach that kernel, a program of gVisor's, and not the host's. It
/// keeps what it simulates to itself, so limits are those of an outer control group.
final class GvisorDriver implements Driver {
  /// The sandbox, its file server and their threads. Threads of the guest that wait have none of
  /// the host's, so a control group does not count them.
  private static final int OWN_PROCESSES = 96;

  /// gVisor answers EPERM to whatever its filter refuses. glibc starts threads with `clone3` and
  /// takes only ENOSYS as a reason to try `clone`; that answer comes from the worker's own filter.
  private static final Set<String> NEW_THREADS = Set.of("clone3");

  /// Inside, the worker cannot make the pipes wider that it was given; and each system call is dear
  /// there.
  private static final String WIDER_PIPES =
      """
      import fcntl, os, sys
      for pipe in 0, 1:
          try: fcntl.fcntl(pipe, 1031, 1 << 20)
          except OSError: pass
      os.execv(sys.argv[1], sys.argv[1:])
      """;

  @Override
  public String name() {
    return "runsc";
  }

  @Override
  public Availability availability(Machine machine) {
    return new Doctor(machine).containerTool("runsc", "runsc");
  }

  @Override
  public int ownProcesses() {
    return OWN_PROCESSES;
  }

  @Override
  public boolean hidesProcesses() {
    return true;
  }

  @Override
  public boolean letsTheWorkerFilter() {
    return true;
  }

  /// Its filters know no supervisor.
  @Override
  public boolean counts() {
    return false;
  }

  @Override
  public Map<String, String> knownToEscape() {
    String own = "it is gVisor's own, and tells nothing of the host";
    return Map.of("see_devices", own, "see_kernel_folders", own, "write_oom_score", own);
  }

  private static String python(Workplace place) {
    return place.interpreter().executable().toString();
  }

  @Override
  public Contained contain(Workplace place) throws IOException {
    Path bundle =
        OciBundle.write(
            place, WorkerDescriptors.STANDARD, known -> SeccompProfile.of(known, NEW_THREADS));
    Path state =
        place.machine().user().give(Files.createDirectory(place.folder().resolve("state")));
    List<String> command = new ArrayList<>(SandboxRoot.python(python(place)));
    command.addAll(List.of("-c", WIDER_PIPES));
    command.addAll(place.machine().asFirstProcess());
    command.addAll(List.of(place.machine().tool("runsc"), "--root", state.toString()));
    command.addAll(
        List.of("--rootless", "--network=none", "--ignore-cgroups", "--platform=ptrace"));
    command.addAll(List.of("--file-access=exclusive", "--overlay=false", "--oci-seccomp"));
    command.addAll(List.of("run", "--bundle", bundle.toString(), "rehearsal"));
    RehearsalLimits limits = place.limits();
    return new Contained(
        command,
        Map.of(),
        List.of(),
        WorkerDescriptors.STANDARD,
        Optional.empty(),
        List.of(
            Contained.enforced(
                "fileBytes", "RLIMIT_FSIZE=%d in gVisor".formatted(limits.fileBytes())),
            Contained.enforced(
                "descriptors", "RLIMIT_NOFILE=%d in gVisor".formatted(limits.descriptors())),
            Contained.enforced(
                "processes", "RLIMIT_NPROC=%d in gVisor".formatted(limits.processes())),
            Contained.enforced("scratchBytes", "size of the tmpfs /tmp"),
            Contained.enforced("sharedMemoryBytes", "size of the tmpfs /dev/shm"),
            Contained.enforced("network", "gVisor's own network stack, connected to nothing"),
            Contained.enforced(
                "files", "gVisor's file server: Python and the submission, read-only"),
            Contained.enforced("environment", "of runsc and the worker: nothing but their paths"),
            Contained.enforced(
                "privileges", "unprivileged user; system calls end in gVisor's kernel")));
  }
}
