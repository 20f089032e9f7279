package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.SystemCallFilter.Architecture;

/// Linux namespaces by way of bubblewrap, always started as an unprivileged user.
///
/// As root we first make control groups, then drop to [HostUser#UNPRIVILEGED], then start
/// bubblewrap: started as root it would leave the worker mapped to the host's root, who can write
/// to `/proc/sys`.
public final class BubblewrapSandbox implements Sandbox {
  /// Address space that a process maps beyond what it touches: the libraries of torch and
  /// transformers, thread stacks and allocator arenas. Only counts where no control group does.
  private static final long MAPPED_BYTES = 4L << 30;

  private static final String SPAWN =
      """
      args=$1; filter=$2; shift 2
      while [ "$1" != -- ]; do echo $$ >"$1" || exit 125; shift; done; shift
      exec "$@" 8<"$args" 9<"$filter"
      """;

  private final Cache cache;
  private final Map<String, String> environment;
  private final Optional<ControlGroupTree> groups;
  private final HostUser user = HostUser.current();
  private final Optional<Architecture> architecture;

  /// @param environment of this program, where tools are looked up; none of it gets inside
  public BubblewrapSandbox(Cache cache, Map<String, String> environment) {
    this(cache, environment, ControlGroupTree.find(), Architecture.current());
  }

  /// @param groups where to make control groups; without, resource limits per process must do
  /// @param architecture whose system calls are filtered; without, none are
  BubblewrapSandbox(
      Cache cache,
      Map<String, String> environment,
      Optional<ControlGroupTree> groups,
      Optional<Architecture> architecture) {
    this.cache = cache;
    this.environment = Map.copyOf(environment);
    this.groups = groups;
    this.architecture = architecture;
  }

  @Override
  public String name() {
    return "bwrap";
  }

  @Override
  public Availability availability() {
    List<String> found = new ArrayList<>();
    for (Doctor.Prerequisite prerequisite : new Doctor(cache, environment).examine()) {
      switch (prerequisite.availability()) {
        case Missing missing when prerequisite.needed() -> {
          return missing;
        }
        case Missing _ -> {}
        case Available(String what) -> found.add(what);
      }
    }
    return new Available(String.join("; ", found));
  }

  @Override
  public Observation run(RehearsalPlan plan) throws SandboxUnavailable, InterruptedException {
    if (availability() instanceof Missing missing) {
      throw new SandboxUnavailable(missing);
    }
    // The kernel kills bubblewrap when the thread that started it ends, so that nothing survives
    // us. A pool's thread could end early; this one lives exactly as long as the rehearsal.
    AtomicReference<@Nullable Process> started = new AtomicReference<>();
    FutureTask<Observation> rehearsal = new FutureTask<>(() -> rehearse(plan, started));
    Thread.ofPlatform().name("sandbox-bwrap").start(rehearsal);
    try {
      return rehearsal.get();
    } catch (InterruptedException e) {
      Process running = started.get();
      if (running != null) {
        running.destroyForcibly();
      }
      throw e;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SandboxUnavailable unavailable -> throw unavailable;
        case IOException io ->
            throw new SandboxUnavailable(
                "the sandbox could not be set up: " + io, "portcullis doctor");
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private Observation rehearse(RehearsalPlan plan, AtomicReference<@Nullable Process> started)
      throws IOException, SandboxUnavailable, InterruptedException {
    Path folder = cache.newRunFolder();
    try {
      Interpreter interpreter = Interpreter.find(user, environment).orElseThrow();
      PythonRuntime runtime = new RuntimeStore(cache, environment).find().orElseThrow();
      Path worker = Files.write(folder.resolve("worker.py"), Resource.bytes("worker.py"));
      Path arguments =
          Files.write(
              folder.resolve("arguments"),
              BubblewrapArguments.of(
                  interpreter,
                  runtime,
                  plan.staging().toRealPath(),
                  worker,
                  plan.limits(),
                  architecture.isPresent()));
      Path filter = Path.of("/dev/null");
      if (architecture.isPresent()) {
        filter =
            Files.write(folder.resolve("filter"), SystemCallFilter.allowList(architecture.get()));
      }
      FileTree.openToAll(folder);
      letTheUserRead(plan.staging(), List.of(runtime.site(), folder));

      if (groups.isEmpty()) {
        Process process = start(interpreter, List.of(arguments, filter), List.of(), plan.limits());
        started.set(process);
        return observe(process, plan, new ResidentMemory(process), withoutGroups(plan.limits()));
      }
      try (ControlGroup group = ControlGroup.create(groups.get(), plan.limits())) {
        Process process =
            start(interpreter, List.of(arguments, filter), group.doors(), plan.limits());
        started.set(process);
        return observe(process, plan, group, group.enforcements());
      }
    } finally {
      FileTree.delete(folder);
    }
  }

  private Observation observe(
      Process process, RehearsalPlan plan, ProcessWatch watch, List<Enforcement> resources)
      throws SandboxUnavailable, InterruptedException {
    List<Enforcement> all = new ArrayList<>(resources);
    all.addAll(always(plan.limits()));
    Observation seen =
        new Rehearsal(process, plan, watch, duties(plan.limits())).observe(name(), all);
    return switch (seen.ending()) {
      case Ending.Died(var exit, Stage at) when at == Stage.START ->
          throw notStarted("it ended with " + exit, seen);
      case Ending.TimedOut(Stage at) when at == Stage.START ->
          throw notStarted("importing torch took longer than the wall clock allows", seen);
      case Ending.OutOfMemory(Stage at) when at == Stage.START ->
          throw notStarted("importing torch took more memory than the limit allows", seen);
      case Ending.ProtocolViolation(Stage at, String what) when at == Stage.START ->
          throw notStarted(what, seen);
      default -> seen;
    };
  }

  private WorkerDuties duties(RehearsalLimits limits) {
    WorkerDuties duties = WorkerDuties.none();
    if (groups.isEmpty()) {
      duties = duties.withProcesses(limits.processes());
    }
    return architecture.isPresent() ? duties.withFilter(architecture.get()) : duties;
  }

  /// No line of the submission has run at this stage.
  private static SandboxUnavailable notStarted(String why, Observation seen) {
    return new SandboxUnavailable(
        "the sandbox did not start: %s: %s".formatted(why, seen.output().text().strip()),
        "portcullis doctor");
  }

  /// Lets the sandbox's user read what it must; its folders are ours, its parents are not.
  private void letTheUserRead(Path staging, List<Path> others)
      throws IOException, SandboxUnavailable {
    if (!user.isRoot()) {
      return;
    }
    FileTree.openToGroup(staging, HostUser.UNPRIVILEGED);
    List<Path> all = new ArrayList<>(others);
    all.add(staging);
    for (Path path : all) {
      Optional<Path> closed = HostUser.closedFolder(path);
      if (closed.isPresent()) {
        throw new SandboxUnavailable(
            "`%s` cannot be read by an unprivileged user, because of `%s`"
                .formatted(path, closed.get()),
            "set PORTCULLIS_CACHE to a folder that every user can enter");
      }
    }
  }

  private Process start(
      Interpreter interpreter, List<Path> inputs, List<Path> doors, RehearsalLimits limits)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SPAWN, "sh"));
    inputs.forEach(input -> command.add(input.toString()));
    doors.forEach(door -> command.add(door.toString()));
    command.add("--");
    command.addAll(asUnprivileged(user, environment));
    command.addAll(resourceLimits(limits));
    // bubblewrap clears the worker's environment but not its own, which the worker can read in
    // /proc/1/environ; and the shell has put a variable of its own there by now.
    command.addAll(List.of(tool("env", environment), "-i"));
    String descriptor = Integer.toString(BubblewrapArguments.ARGUMENTS_DESCRIPTOR);
    command.addAll(List.of(tool("bwrap", environment), "--args", descriptor, "--"));
    command.addAll(BubblewrapArguments.worker(interpreter));
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().clear();
    return builder.start();
  }

  private List<String> resourceLimits(RehearsalLimits limits) {
    List<String> command = new ArrayList<>(List.of(tool("prlimit", environment), "--core=0"));
    command.add("--nofile=" + limits.descriptors());
    command.add("--fsize=" + limits.fileBytes());
    if (groups.isEmpty()) {
      command.add("--as=" + (limits.memoryBytes() + MAPPED_BYTES));
    }
    command.add("--");
    return command;
  }

  /// The beginning of a command line that runs the rest without root's rights.
  static List<String> asUnprivileged(HostUser user, Map<String, String> environment) {
    if (!user.isRoot()) {
      return List.of();
    }
    String id = Integer.toString(HostUser.UNPRIVILEGED);
    return List.of(
        tool("setpriv", environment),
        "--reuid=" + id,
        "--regid=" + id,
        "--clear-groups",
        "--no-new-privs",
        "--");
  }

  private static String tool(String name, Map<String, String> environment) {
    return Command.find(name, environment).map(Path::toString).orElse(name);
  }

  private static List<Enforcement> withoutGroups(RehearsalLimits limits) {
    return List.of(
        new Enforcement(
            "memoryBytes",
            new Mechanism.Partly(
                "RLIMIT_AS=%d for each process".formatted(limits.memoryBytes() + MAPPED_BYTES),
                "several processes, or memory files, can together take more")),
        new Enforcement(
            "processes",
            new Mechanism.Enforced(
                "RLIMIT_NPROC=%d in the sandbox's user namespace".formatted(limits.processes()))));
  }

  private List<Enforcement> always(RehearsalLimits limits) {
    return List.of(
        enforced("wallClock", "the process tree is killed after " + limits.wallClock()),
        enforced("fileBytes", "RLIMIT_FSIZE=" + limits.fileBytes()),
        enforced("descriptors", "RLIMIT_NOFILE=" + limits.descriptors()),
        enforced("scratchBytes", "size of the tmpfs /tmp"),
        enforced("sharedMemoryBytes", "size of the tmpfs /dev/shm"),
        enforced("outputBytes", "what comes after is read and dropped"),
        enforced("network", "network namespace with nothing but its own loopback"),
        enforced("files", "mount namespace: a read-only root of Python and the submission"),
        enforced("environment", "empty for the launcher, bubblewrap and the worker"),
        enforced("privileges", "unprivileged user, user namespace without capabilities"),
        new Enforcement("systemCalls", systemCalls()));
  }

  private Mechanism systemCalls() {
    return architecture
        .<Mechanism>map(known ->
            new Mechanism.Enforced(
                "seccomp: %d calls are allowed; none that executes or forks once the worker has started"
                    .formatted(SystemCallFilter.allowed(known))))
        .orElseGet(() ->
            new Mechanism.NotEnforced(
                "there is no table of system calls for " + System.getProperty("os.arch")));
  }

  private static Enforcement enforced(String promise, String by) {
    return new Enforcement(promise, new Mechanism.Enforced(by));
  }
}
