package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.portcullis.analyzer.RehearsalLimits;

/// A container of the OCI runtime runc, always started as an unprivileged user.
final class RuncDriver implements Driver {
  /// runc copies standard input and output through pipes of its own, which halves the throughput.
  /// From 3 on it hands descriptors on as they are.
  private static final int REQUESTS = 3;

  private static final int REPLIES = 4;
  private static final int COUNTS = 5;

  @Override
  public String name() {
    return "runc";
  }

  @Override
  public Availability availability(Machine machine) {
    return new Doctor(machine).containerTool("runc", "runc");
  }

  /// runc is written in Go, whose runtime starts a thread per core and a few more; and one counts.
  @Override
  public int ownProcesses() {
    return 25;
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
    boolean counts = place.machine().architecture().isPresent();
    WorkerDescriptors descriptors =
        new WorkerDescriptors(
            REQUESTS, REPLIES, counts ? OptionalInt.of(COUNTS) : OptionalInt.empty());
    Path bundle = OciBundle.write(place, descriptors, SeccompProfile::beforeCounting);
    Path state =
        place.machine().user().give(Files.createDirectory(place.folder().resolve("state")));
    List<String> command = new ArrayList<>(place.machine().asFirstProcess());
    command.addAll(List.of(place.machine().tool("runc"), "--root", state.toString()));
    command.addAll(List.of("run", "--preserve-fds", counts ? "3" : "2"));
    command.addAll(List.of("--bundle", bundle.toString(), "rehearsal"));
    RehearsalLimits limits = place.limits();
    return new Contained(
        command,
        Map.of(),
        List.of(),
        descriptors,
        counts ? Optional.of(RefusalCounts.create(place.folder())) : Optional.empty(),
        List.of(
            Contained.enforced("fileBytes", "RLIMIT_FSIZE=" + limits.fileBytes()),
            Contained.enforced("descriptors", "RLIMIT_NOFILE=" + limits.descriptors()),
            Contained.enforced("scratchBytes", "size of the tmpfs /tmp"),
            Contained.enforced("sharedMemoryBytes", "size of the tmpfs /dev/shm"),
            Contained.enforced("network", "network namespace with nothing but its own loopback"),
            Contained.enforced(
                "files", "mount namespace: a read-only root of Python and the submission"),
            Contained.enforced("environment", "of runc and the worker: nothing but their paths"),
            Contained.enforced("privileges", "unprivileged user, container without capabilities")));
  }
}
