package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.portcullis.analyzer.RehearsalLimits;

/// A container of Docker or Podman, from an image that is named by its digest.
///
/// For machines that have an engine and none of the other tools, and for those with a GPU. The
/// engine's own daemon starts the container, as whoever may talk to it.
///
/// @param program `docker` or `podman`
/// @param image with the Python packages in it, made by the `Containerfile`; `name@sha256:…`
/// @param gpus what `--gpus` is given, for instance `all`; empty for none
record EngineDriver(String program, String image, String gpus) implements Driver {
  private static final Pattern BY_DIGEST = Pattern.compile("[\\w.:/-]+@sha256:[0-9a-f]{64}");

  /// Where the `Containerfile` puts the packages.
  private static final String SITE = "/opt/site";

  /// Of that user on the whole machine; `--pids-limit` is what limits the container. Podman would
  /// otherwise ask for more than an outer container may let it have.
  private static final int USERS_PROCESSES = 4096;

  /// After the host's wall clock, in case that the host is no longer there to kill anything.
  private static final int GRACE_SECONDS = 30;

  @Override
  public String name() {
    return program;
  }

  @Override
  public Availability availability(Machine machine) {
    if (!BY_DIGEST.matcher(image).matches()) {
      return new Availability.Missing(
          "`%s` is not an image named by its digest".formatted(image),
          "give --image NAME@sha256:DIGEST; docs/sandboxes.md says how to build it");
    }
    if (!machine.has(program)) {
      return new Availability.Missing(
          "`%s` is not installed".formatted(program), "apt-get install " + program);
    }
    Command.Answer answer =
        Command.ask(List.of(machine.tool(program), "image", "inspect", "--format", "x", image));
    return answer.succeeded()
        ? new Availability.Available("%s (%s)".formatted(program, image))
        : new Availability.Missing(
            "%s does not have `%s`: %s".formatted(program, image, answer.text()),
            "%s pull %s".formatted(program, image));
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

  /// An engine hands on no descriptor but the first three.
  @Override
  public boolean counts() {
    return false;
  }

  @Override
  public Map<String, String> knownToEscape() {
    String own = "it is the image's, not the host's";
    Map<String, String> known = new HashMap<>();
    known.put("paths_of_mounts", Driver.MOUNTS);
    for (String probe :
        List.of(
            "read_passwd",
            "read_machine_id", // the neutral host name
            "see_other_programs",
            "root_of_first_process",
            "climb_out")) {
      known.put(probe, own);
    }
    if (!hidesFiles()) {
      String shown = "docker shows it in every container and has no option against that";
      for (String probe : List.of("see_kernel_folders", "kernel_command_line", "disks")) {
        known.put(probe, shown);
      }
    }
    return Map.copyOf(known);
  }

  private boolean hidesFiles() {
    return program.equals("podman");
  }

  /// What an engine starts is no process of its client's, and the client's memory is none of the
  /// submission's.
  @Override
  public ProcessWatch watch(Process process) {
    return new Unwatched();
  }

  /// A process of which nothing can be seen from here.
  private static final class Unwatched implements ProcessWatch {
    @Override
    public OptionalLong peakMemoryBytes() {
      return OptionalLong.empty();
    }

    @Override
    public boolean memoryExhausted() {
      return false;
    }
  }

  @Override
  public Contained contain(Workplace place) throws IOException {
    RehearsalLimits limits = place.limits();
    List<String> command = new ArrayList<>(List.of(place.machine().tool(program), "run"));
    command.addAll(List.of("--rm", "--interactive", "--pull", "never", "--network", "none"));
    command.addAll(List.of("--name", "portcullis-" + place.folder().getFileName()));
    command.addAll(List.of("--read-only", "--cap-drop", "ALL"));
    command.addAll(List.of("--user", "%1$d:%1$d".formatted(user(place.machine()))));
    command.addAll(List.of("--security-opt", "no-new-privileges", "--ipc", "private"));
    command.addAll(List.of("--hostname", "sandbox", "--workdir", "/tmp", "--log-driver", "none"));
    place
        .machine()
        .architecture()
        .ifPresent(known -> command.addAll(List.of("--security-opt", "seccomp=" + profile(place))));
    if (place.machine().architecture().isPresent()) {
      String json =
          PlainJson.of(
              OciBundle.plain(
                  SeccompProfile.of(place.machine().architecture().orElseThrow(), Set.of())));
      Files.writeString(profile(place), json);
    }
    if (hidesFiles()) {
      List<String> hidden = new ArrayList<>(SandboxRoot.HIDDEN);
      hidden.add("/sys");
      command.addAll(List.of("--security-opt", "mask=" + String.join(":", hidden)));
    }
    String memory = Long.toString(limits.memoryBytes());
    command.addAll(List.of("--memory", memory, "--memory-swap", memory));
    command.addAll(List.of("--pids-limit", Integer.toString(limits.processes())));
    command.addAll(
        List.of("--ulimit", "nofile=%1$d:%1$d".formatted(limits.descriptors()), "--ulimit"));
    command.addAll(
        List.of("fsize=%1$d:%1$d".formatted(limits.fileBytes()), "--ulimit", "core=0:0"));
    command.addAll(List.of("--ulimit", "nproc=%1$d:%1$d".formatted(USERS_PROCESSES)));
    command.addAll(List.of("--shm-size", Long.toString(limits.sharedMemoryBytes()), "--tmpfs"));
    command.add("/tmp:rw,nosuid,nodev,mode=1777,size=" + limits.scratchBytes());
    command.addAll(List.of("--volume", place.submission() + ":" + SandboxRoot.SUBMISSION + ":ro"));
    command.addAll(List.of("--volume", place.worker() + ":" + SandboxRoot.WORKER + ":ro"));
    if (!gpus.isEmpty()) {
      command.addAll(List.of("--gpus", gpus));
    }
    command.addAll(List.of("--entrypoint", "/usr/bin/timeout", image, "--signal=KILL"));
    command.add(Long.toString(limits.wallClock().toSeconds() + GRACE_SECONDS));
    command.addAll(SandboxRoot.python("/usr/local/bin/python3.11"));
    command.addAll(List.of(SandboxRoot.WORKER, SITE, SandboxRoot.SUBMISSION));
    command.addAll(WorkerDescriptors.STANDARD.arguments());
    return new Contained(
        command,
        place.machine().environment(),
        List.of(),
        WorkerDescriptors.STANDARD,
        Optional.empty(),
        List.of(
            Contained.enforced("memoryBytes", program + " --memory=" + memory),
            Contained.enforced(
                "processes", "%s --pids-limit=%d".formatted(program, limits.processes())),
            Contained.enforced("fileBytes", "RLIMIT_FSIZE=" + limits.fileBytes()),
            Contained.enforced("descriptors", "RLIMIT_NOFILE=" + limits.descriptors()),
            Contained.enforced("scratchBytes", "size of the tmpfs /tmp"),
            Contained.enforced("sharedMemoryBytes", "size of /dev/shm"),
            Contained.enforced("network", program + " --network=none"),
            Contained.enforced("files", "read-only image and submission"),
            Contained.enforced("environment", "the image's"),
            Contained.enforced("privileges", "unprivileged user without capabilities")));
  }

  /// Whoever may read the staged submission; no image knows the id, and nobody else's process has
  /// it.
  private static int user(Machine machine) {
    return machine.user().isRoot() ? HostUser.UNPRIVILEGED : machine.user().uid();
  }

  private static Path profile(Workplace place) {
    return place.folder().resolve("seccomp.json");
  }
}
