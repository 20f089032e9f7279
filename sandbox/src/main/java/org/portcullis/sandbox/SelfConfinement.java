package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.SandboxRoot.Bind;
import org.portcullis.sandbox.SystemCallFilter.Architecture;

/// How an embedded runtime is held where there is no bubblewrap: a program of our own gives up, for
/// itself and for good, what the kernel lets anybody give up, and becomes the worker.
///
/// There are no namespaces, so the filter of system calls refuses what they would hide.
///
/// @param availability whether this machine lets it
/// @param landlock the version of the kernel's Landlock, which keeps it from files; 0 for none
record SelfConfinement(EmbeddedRuntime runtime, Availability availability, int landlock) {
  private static final Pattern ANSWER = Pattern.compile("landlock (\\d+)");

  /// What the kernel has of files that a JVM or libtorch asks for, besides programs and libraries.
  private static final List<String> OF_THE_KERNEL =
      List.of(
          "/dev/null",
          "/dev/random",
          "/dev/urandom",
          "/dev/zero",
          "/etc/ld.so.cache",
          "/proc/cpuinfo",
          "/proc/meminfo",
          "/proc/sys/vm/overcommit_memory",
          "/sys/devices/system/cpu");

  /// Compilers and the collector take processor time beside the model, which has one thread; and
  /// one process may see two runs, each with the whole wall clock.
  private static final int CPU_SECONDS_PER_SECOND = 4;

  /// Tries it, in the words in which a rehearsal does it.
  static SelfConfinement tried(Machine machine, EmbeddedRuntime runtime) {
    Optional<Architecture> architecture = machine.architecture();
    if (architecture.isEmpty()) {
      return missing(
          runtime, "there is no table of system calls for " + System.getProperty("os.arch"));
    }
    try {
      Path java = runtime.javaHome().resolve("bin/java");
      Optional<Path> closed =
          machine.user().isRoot() ? HostUser.closedFolder(java) : Optional.empty();
      if (closed.isPresent()) {
        return missing(
            runtime,
            "`%s` cannot be run by an unprivileged user, because of `%s`"
                .formatted(java, closed.get()));
      }
    } catch (IOException e) {
      return missing(runtime, "the JDK cannot be read: " + e);
    }
    List<String> command = new ArrayList<>(runtime.confining(runtime.program().toString()));
    command.addAll(settings(machine.user(), architecture.get()));
    command.add("--");
    Command.Answer answer = Command.ask(command);
    Matcher version = ANSWER.matcher(answer.text());
    return answer.succeeded() && version.find()
        ? new SelfConfinement(
            runtime,
            new Available("seccomp, Landlock " + version.group(1)),
            Integer.parseInt(version.group(1)))
        : missing(runtime, "the JVM cannot confine itself here: " + answer.text());
  }

  private static SelfConfinement missing(EmbeddedRuntime runtime, String reason) {
    return new SelfConfinement(
        runtime, new Missing(reason, "apt-get install bubblewrap, and see portcullis doctor"), 0);
  }

  private static List<String> settings(HostUser user, Architecture architecture) {
    List<String> settings = new ArrayList<>();
    if (user.isRoot()) {
      settings.add("user=" + HostUser.UNPRIVILEGED);
    }
    byte[] filter = SystemCallFilter.allowListWithoutNamespaces(architecture);
    settings.add("filter=" + HexFormat.of().formatHex(filter));
    return settings;
  }

  Contained contain(Workplace place) {
    RehearsalLimits limits = place.limits();
    Machine machine = place.machine();
    List<String> command = new ArrayList<>(runtime.confining(place.worker().toString()));
    command.addAll(settings(machine.user(), machine.architecture().orElseThrow()));
    command.add("descriptors=" + limits.descriptors());
    command.add(
        "cpu=%d".formatted(CPU_SECONDS_PER_SECOND * Math.max(1, limits.wallClock().toSeconds())));
    for (Bind bind : SandboxRoot.of(place, runtime).binds()) {
      boolean data = bind.source().equals(place.submission());
      command.add((data ? "read=" : "run=") + bind.source());
    }
    OF_THE_KERNEL.stream()
        .filter(path -> Files.exists(Path.of(path)))
        .forEach(path -> command.add("read=" + path));
    command.add("--");
    command.addAll(
        runtime.command(
            runtime.javaHome().toString(),
            place.site().toString(),
            place.worker().toString(),
            place.submission().toString()));
    return new Contained(
        command,
        Map.of(),
        List.of(),
        new WorkerDescriptors(0, 1, OptionalInt.empty()),
        Optional.empty(),
        enforcements(machine, limits));
  }

  private List<Enforcement> enforcements(Machine machine, RehearsalLimits limits) {
    String nothing = "RLIMIT_FSIZE=0, and seccomp: no file is opened for writing";
    return List.of(
        Contained.enforced("fileBytes", nothing),
        Contained.enforced("descriptors", "RLIMIT_NOFILE=" + limits.descriptors()),
        Contained.enforced("scratchBytes", nothing),
        Contained.enforced("sharedMemoryBytes", nothing),
        Contained.enforced("network", "seccomp: no socket is made"),
        files(),
        Contained.enforced("environment", "empty for the launcher and the worker"),
        Contained.enforced(
            "privileges",
            (machine.user().isRoot() ? "unprivileged user, " : "")
                + "no_new_privs, and seccomp: no other process is signalled or traced"),
        Contained.enforced(
            "processes", "seccomp: no process and no thread starts once the worker has"),
        Contained.enforced(
            "systemCalls",
            "seccomp: %d calls at most; none that changes a file, executes or forks"
                .formatted(SystemCallFilter.allowed(machine.architecture().orElseThrow()))));
  }

  private Enforcement files() {
    return landlock > 0
        ? Contained.enforced(
            "files",
            "Landlock %d: nothing is read but the JVM, the engine and the submission"
                .formatted(landlock))
        : new Enforcement(
            "files",
            new Mechanism.ByInterpreter(
                "GraalPy opens nothing but the submission; this kernel has no Landlock to hold it"
                    + " to that, and seccomp keeps it from writing only"));
  }
}
