package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.portcullis.analyzer.RehearsalLimits;

/// A container of the OCI runtime runc, always started as an unprivileged user.
final class RuncDriver implements Driver {
  @Override
  public String name() {
    return "runc";
  }

  @Override
  public Availability availability(Machine machine) {
    return new Doctor(machine).containerTool("runc", "runc");
  }

  /// runc is written in Go, whose runtime starts a thread per core and a few more.
  @Override
  public int ownProcesses() {
    return 24;
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
  public Map<String, String> knownToEscape() {
    return Map.of("paths_of_mounts", Driver.MOUNTS);
  }

  @Override
  public Contained contain(Workplace place) throws IOException {
    Path bundle = OciBundle.write(place, List.of());
    Path state =
        place.machine().user().give(Files.createDirectory(place.folder().resolve("state")));
    List<String> command = new ArrayList<>(place.machine().asFirstProcess());
    command.addAll(List.of(place.machine().tool("runc"), "--root", state.toString()));
    command.addAll(List.of("run", "--bundle", bundle.toString(), "rehearsal"));
    RehearsalLimits limits = place.limits();
    return new Contained(
        command,
        Map.of(),
        List.of(),
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
