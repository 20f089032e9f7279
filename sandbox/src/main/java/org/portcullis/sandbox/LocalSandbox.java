package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import org.portcullis.analyzer.Observation.Refusals;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;

/// A sandbox on this machine: one [Driver], and what is the same for all of them.
///
/// As root we first make control groups, join them, then drop to [HostUser#UNPRIVILEGED], then
/// start the driver's tool.
public final class LocalSandbox implements Sandbox {
  /// The variable that names the `bin/python` of a virtual environment to rehearse with, instead of
  /// the runtime of ours.
  public static final String VIRTUAL_ENVIRONMENT = "PORTCULLIS_VIRTUAL_ENVIRONMENT";

  private static final String SPAWN =
      """
      while [ "$1" != -- ]; do echo $$ >"$1" || exit 125; shift; done; shift
      exec "$@"\
      """;

  /// The number of the first descriptor that a driver's inputs are opened as.
  private static final int FIRST_INPUT = 8;

  /// The tool may not have been started yet when we are interrupted, so it is killed repeatedly.
  private static final Duration UNTIL_KILLED_AGAIN = Duration.ofMillis(20);

  private final Driver driver;
  private final Machine machine;

  LocalSandbox(Driver driver, Machine machine) {
    this.driver = driver;
    this.machine = machine;
  }

  /// The sandbox of bubblewrap.
  ///
  /// @param environment of this program, where tools are looked up; none of it gets inside
  public static LocalSandbox bubblewrap(Cache cache, Map<String, String> environment) {
    return new LocalSandbox(new BubblewrapDriver(), Machine.here(cache, environment));
  }

  /// The sandbox of a program that needs no Python: inside bubblewrap where that works, else
  /// confined by itself.
  public static LocalSandbox embedded(
      EmbeddedRuntime runtime, Cache cache, Map<String, String> environment) {
    Machine machine = Machine.here(cache, environment);
    return new LocalSandbox(EmbeddedDriver.on(machine, runtime), machine);
  }

  /// The same as on a machine without bubblewrap.
  public static LocalSandbox confinedByItself(
      EmbeddedRuntime runtime, Cache cache, Map<String, String> environment) {
    Machine machine = Machine.here(cache, environment);
    SelfConfinement itself = SelfConfinement.tried(machine, runtime);
    return new LocalSandbox(new EmbeddedDriver(runtime, Optional.of(itself)), machine);
  }

  /// The sandbox of the OCI runtime runc.
  public static LocalSandbox runc(Cache cache, Map<String, String> environment) {
    return new LocalSandbox(new RuncDriver(), Machine.here(cache, environment));
  }

  /// The sandbox of gVisor.
  public static LocalSandbox gvisor(Cache cache, Map<String, String> environment) {
    return new LocalSandbox(new GvisorDriver(), Machine.here(cache, environment));
  }

  /// The sandbox of a container engine.
  ///
  /// @param program `docker` or `podman`
  /// @param image named by its digest
  /// @param gpus what `--gpus` is given; empty for none
  public static LocalSandbox engine(
      String program, String image, String gpus, Cache cache, Map<String, String> environment) {
    return new LocalSandbox(
        new EngineDriver(program, image, gpus),
        Machine.here(cache, environment).withoutControlGroups());
  }

  @Override
  public String name() {
    return driver.name();
  }

  /// Probes of the battery that are known to succeed here, each with the reason why that is
  /// accepted.
  public Map<String, String> knownToEscape() {
    return driver.knownToEscape();
  }

  Driver driver() {
    return driver;
  }

  Machine machine() {
    return machine;
  }

  @Override
  public Availability availability() {
    List<String> found = new ArrayList<>();
    List<Availability> needed = new ArrayList<>(List.of(driver.availability(machine)));
    needed.addAll(driver.needed(machine));
    for (Availability each : needed) {
      switch (each) {
        case Missing missing -> {
          return missing;
        }
        case Available(String what) -> found.add(what);
      }
    }
    return new Available(String.join("; ", found));
  }

  @Override
  public Observation run(RehearsalPlan plan) throws SandboxUnavailable, InterruptedException {
    return run(plan, WorkerDuties.none());
  }

  @Override
  public Twice runTwice(RehearsalPlan plan) throws SandboxUnavailable, InterruptedException {
    return driver.restarts()
        ? run(plan, WorkerDuties.none(), Rehearsal.Times.TWICE)
        : Sandbox.super.runTwice(plan);
  }

  /// The same with a worker that does more, or less, than it does for a submission.
  Observation run(RehearsalPlan plan, WorkerDuties duties)
      throws SandboxUnavailable, InterruptedException {
    return run(plan, duties, Rehearsal.Times.ONCE).first();
  }

  private Twice run(RehearsalPlan plan, WorkerDuties duties, Rehearsal.Times times)
      throws SandboxUnavailable, InterruptedException {
    Availability availability = availability();
    if (Thread.interrupted()) {
      // Tools that were cut short look missing.
      throw new InterruptedException();
    }
    if (availability instanceof Missing missing) {
      throw new SandboxUnavailable(missing);
    }
    // The kernel kills the tool when the thread that started it ends, so that nothing survives us.
    // A pool's thread could end early; this one lives exactly as long as the rehearsal.
    AtomicReference<@Nullable Process> started = new AtomicReference<>();
    FutureTask<Twice> rehearsal = new FutureTask<>(() -> rehearse(plan, duties, times, started));
    Thread thread = Thread.ofPlatform().name("sandbox-" + name()).start(rehearsal);
    try {
      return rehearsal.get();
    } catch (InterruptedException e) {
      killAndWait(thread, started);
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

  /// Ends a rehearsal whose caller was interrupted, and returns when it has cleaned up after
  /// itself: the caller may end the whole program next.
  private static void killAndWait(Thread rehearsal, AtomicReference<@Nullable Process> started) {
    boolean interruptedAgain = false;
    while (rehearsal.isAlive()) {
      Process running = started.get();
      if (running != null) {
        running.destroyForcibly();
      }
      try {
        rehearsal.join(UNTIL_KILLED_AGAIN);
      } catch (InterruptedException e) {
        interruptedAgain = true;
      }
    }
    if (interruptedAgain) {
      Thread.currentThread().interrupt();
    }
  }

  private Twice rehearse(
      RehearsalPlan plan,
      WorkerDuties duties,
      Rehearsal.Times times,
      AtomicReference<@Nullable Process> started)
      throws IOException, SandboxUnavailable, InterruptedException {
    Path folder = machine.cache().newRunFolder();
    try {
      Contained contained = contain(plan, folder);
      if (machine.groups().isEmpty()) {
        Process process = start(contained, List.of());
        started.set(process);
        WorkerDuties own = limitItself(duties(duties), contained, plan.limits());
        Rehearsal rehearsal = new Rehearsal(process, plan, driver.watch(process), own, times);
        return observe(rehearsal, plan, contained, List.of());
      }
      int processes = plan.limits().processes() + driver.ownProcesses();
      try (ControlGroup group =
          ControlGroup.create(machine.groups().get(), plan.limits().memoryBytes(), processes)) {
        Process process = start(contained, group.doors());
        started.set(process);
        WorkerDuties own = duties(duties);
        if (driver.hidesProcesses()) {
          own = own.withLimits(plan.limits().processes(), 0);
        }
        Rehearsal rehearsal = new Rehearsal(process, plan, group, own, times);
        return observe(rehearsal, plan, contained, group.enforcements());
      }
    } finally {
      FileTree.delete(folder);
    }
  }

  /// Prepares a start in a run folder of its own.
  Contained contain(RehearsalPlan plan, Path folder) throws IOException, SandboxUnavailable {
    Workplace place = driver.workplace(machine, folder, plan);
    Contained contained = driver.contain(place);
    FileTree.openToAll(folder);
    letTheUserRead(place.submission(), List.of(place.site(), folder));
    return contained;
  }

  private Twice observe(
      Rehearsal rehearsal, RehearsalPlan plan, Contained contained, List<Enforcement> groups)
      throws IOException, SandboxUnavailable, InterruptedException {
    Promises promises = new Promises(driver, machine, plan.limits());
    Twice both =
        rehearsal.observe(
            name(),
            promises.enforcements(contained.enforcements(), groups),
            driver.packages(machine));
    Refusals refusals = refusals(contained);
    Observation first = started(both.first().withRefusals(refusals));
    return both.again().isPresent()
        ? new Twice(first, Optional.of(started(both.again().get().withRefusals(refusals))))
        : new Twice(first, Optional.empty());
  }

  /// What was seen, unless it says nothing about the submission.
  private Observation started(Observation seen) throws SandboxUnavailable {
    Optional<SandboxUnavailable> gaveUp = driver.gaveUp(seen);
    if (gaveUp.isPresent()) {
      throw gaveUp.get();
    }
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

  private Refusals refusals(Contained contained) throws IOException {
    return contained.counts().isPresent()
        ? RefusalCounts.read(
            contained.counts().get(), SystemCallTable.of(machine.architecture().orElseThrow()))
        : new Refusals.NotCounted("`%s` tells nobody what it refuses".formatted(name()));
  }

  WorkerDuties duties(WorkerDuties asked) {
    boolean filters = machine.architecture().isPresent() && driver.letsTheWorkerFilter();
    if (!filters) {
      return asked;
    }
    return driver.counts()
        ? asked.withCountingFilter(machine.architecture().get())
        : asked.withFilter(machine.architecture().get(), driver.startsThreads());
  }

  /// Where neither we nor the driver count processes and memory, the worker limits itself.
  private static WorkerDuties limitItself(
      WorkerDuties duties, Contained contained, RehearsalLimits limits) {
    return contained.keeps("memoryBytes")
        ? duties
        : duties.withLimits(
            contained.keeps("processes") ? 0 : limits.processes(), limits.memoryBytes());
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
    if (!machine.user().isRoot()) {
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

  static Process start(Contained contained, List<Path> doors) throws IOException {
    StringBuilder script = new StringBuilder();
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
    StringBuilder redirections = new StringBuilder();
    for (int i = 0; i < contained.inputs().size(); i++) {
      script.append("input%d=$1; shift\n".formatted(i));
      redirections.append(" %d<\"$input%d\"".formatted(FIRST_INPUT + i, i));
    }
    if (contained.counts().isPresent()) {
      script.append("counts=$1; shift\n");
    }
    redirections.append(contained.descriptors().redirections("\"$counts\""));
    command.add(script + SPAWN + redirections);
    command.add("sh");
    contained.inputs().forEach(input -> command.add(input.toString()));
    contained.counts().ifPresent(file -> command.add(file.toString()));
    doors.forEach(door -> command.add(door.toString()));
    command.add("--");
    command.addAll(contained.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    builder.environment().clear();
    builder.environment().putAll(contained.environment());
    return builder.start();
  }
}
