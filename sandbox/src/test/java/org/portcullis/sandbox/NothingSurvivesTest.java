package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.RehearsalLimits;

/// Models that will not end, and a program of ours that is killed: no process is left, no mount, no
/// control group.
final class NothingSurvivesTest {
  private static final RehearsalLimits SHORT =
      RehearsalLimits.standard().withWallClock(Duration.ofSeconds(20)).withMemoryBytes(1L << 30);

  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
  }

  static Stream<LocalSandbox> sandboxes() {
    Machine machine = Machine.here(SandboxPrerequisites.CACHE, SandboxPrerequisites.ENVIRONMENT);
    return Stream.of(new BubblewrapDriver(), new RuncDriver(), new GvisorDriver())
        .map(driver -> new LocalSandbox(driver, machine));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sandboxes")
  void aModelThatNeitherEndsNorListensIsGoneWithAllItsThreads(LocalSandbox sandbox)
      throws Exception {
    require(sandbox);
    String stubborn =
        """
        import signal, threading, time
        [signal.signal(s, signal.SIG_IGN) for s in (1, 2, 15)]
        print("x" * (1 << 20), flush=True)
        open("/tmp/left", "wb").write(bytes(32 << 20))
        [threading.Thread(target=time.sleep, args=(600,)).start() for _ in range(5)]
        time.sleep(600)
        """;
    Set<String> mounts = mounts();
    try (StagedModel model = StagedModel.of(stubborn)) {
      Observation seen =
          sandbox.run(model.plan(SHORT, Map.of()), WorkerDuties.none().withoutTorch());

      assertThat(seen.ending()).isEqualTo(new Ending.TimedOut(Stage.IMPORT));
      assertThat(seen.output().text()).hasSize(SHORT.outputBytes());
      assertNothingIsLeft(model, mounts);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sandboxes")
  void aMemoryBombIsGone(LocalSandbox sandbox) throws Exception {
    require(sandbox);
    assumeTrue(ControlGroupTree.find().isPresent(), "not run: no control groups for this user");
    Set<String> mounts = mounts();
    try (StagedModel model =
        StagedModel.of("x = [bytearray(b'x' * (64 << 20)) for _ in range(40)]")) {
      Observation seen =
          sandbox.run(model.plan(SHORT, Map.of()), WorkerDuties.none().withoutTorch());

      assertThat(seen.ending()).isEqualTo(new Ending.OutOfMemory(Stage.IMPORT));
      assertNothingIsLeft(model, mounts);
    }
  }

  /// Nobody is left to clean up; what the kernel does by itself must be enough.
  @ParameterizedTest(name = "{0}")
  @MethodSource("sandboxes")
  void nothingOutlivesOurselves(LocalSandbox sandbox) throws Exception {
    require(sandbox);
    Set<String> mounts = mounts();
    try (StagedModel model = StagedModel.of("import time; time.sleep(600)")) {
      Process ours = anotherOfUs(sandbox.name(), model.folder());
      try {
        waitUntil(() -> !processesOf(model, ours.pid()).isEmpty());
        Thread.sleep(500); // into the import
        assertThat(ours.isAlive()).isTrue();
      } finally {
        ours.toHandle().destroyForcibly();
      }
      assertThat(ours.waitFor(20, TimeUnit.SECONDS)).isTrue();
      waitUntil(() -> processesOf(model, ours.pid()).isEmpty());
      assertThat(processesOf(model, ours.pid())).isEmpty();
      assertThat(mounts()).isEqualTo(mounts);

      // What needs somebody to remove it, the next rehearsal removes.
      try (StagedModel next = StagedModel.of("raise SystemExit")) {
        sandbox.run(next.plan(SHORT, Map.of()), WorkerDuties.none().withoutTorch());
      }
      assertThat(groupsOf(ours.pid())).isEmpty();
      assertThat(runFoldersOf(ours.pid())).isEmpty();
    }
  }

  private static void require(LocalSandbox sandbox) {
    assumeTrue(
        sandbox.availability() instanceof Availability.Available,
        "not run: " + sandbox.availability());
  }

  /// The same program in a process of its own, which can be killed.
  private static Process anotherOfUs(String sandbox, Path submission) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.addAll(List.of(OneRehearsal.class.getName(), sandbox, submission.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String classPath() {
    List<Path> places = new ArrayList<>();
    for (Class<?> each : List.of(LocalSandbox.class, OneRehearsal.class, Observation.class)) {
      places.add(Path.of(each.getProtectionDomain().getCodeSource().getLocation().getPath()));
    }
    // Surefire patches the tests into the module, so they may lie somewhere else.
    places.add(Path.of("target", "test-classes").toAbsolutePath());
    places.add(Path.of("target", "classes").toAbsolutePath());
    return String.join(":", places.stream().map(Path::toString).toList());
  }

  private static void assertNothingIsLeft(StagedModel model, Set<String> mounts) throws Exception {
    waitUntil(() -> processesOf(model, ProcessHandle.current().pid()).isEmpty());
    assertThat(processesOf(model, ProcessHandle.current().pid())).isEmpty();
    assertThat(mounts()).isEqualTo(mounts);
    assertThat(groupsOf(ProcessHandle.current().pid())).isEmpty();
    assertThat(runFoldersOf(ProcessHandle.current().pid())).isEmpty();
  }

  private static List<Path> runFoldersOf(long pid) throws IOException {
    try (Stream<Path> left = Files.list(SandboxPrerequisites.CACHE.folder().resolve("run"))) {
      return left.filter(each -> each.getFileName().toString().startsWith(pid + "-")).toList();
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void waitUntil(Condition condition) throws Exception {
    for (int i = 0; i < 200 && !condition.holds(); i++) {
      Thread.sleep(100);
    }
  }

  /// Every process that sees the staged folder, or was started from a run folder of ours.
  private static List<Long> processesOf(StagedModel model, long pid) {
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(each -> each.pid() != self && each.pid() != pid)
        .filter(each ->
            reads(each, "mountinfo", model.folder().getFileName().toString())
                || reads(each, "cmdline", "/run/%d-".formatted(pid)))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static boolean reads(ProcessHandle process, String file, String text) {
    try {
      return Files.readString(Path.of("/proc/" + process.pid() + "/" + file)).contains(text);
    } catch (IOException ended) {
      return false;
    }
  }

  /// Others on this machine may mount something meanwhile, but not from our cache.
  private static Set<String> mounts() throws IOException {
    String cache = SandboxPrerequisites.CACHE.folder().toString();
    try (Stream<String> all = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return all.filter(line -> line.contains(cache) || line.contains("rehearsal"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<String> groupsOf(long pid) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path tree :
        ControlGroupTree.find().stream()
            .flatMap(tree ->
                switch (tree) {
                  case ControlGroupTree.Split(Path memory, Path pids) -> Stream.of(memory, pids);
                  case ControlGroupTree.Unified(Path parent) -> Stream.of(parent);
                })
            .toList()) {
      try (Stream<Path> groups = Files.list(tree)) {
        groups
            .map(group -> group.getFileName().toString())
            .filter(name -> name.startsWith("portcullis-" + pid + "-"))
            .forEach(names::add);
      }
    }
    return names;
  }

  /// One rehearsal of a staged submission, as a program.
  static final class OneRehearsal {
    private OneRehearsal() {}

    public static void main(String[] arguments) throws Exception {
      LocalSandbox sandbox =
          sandboxes().filter(each -> each.name().equals(arguments[0])).findFirst().orElseThrow();
      sandbox.run(
          new StagedModel(Path.of(arguments[1]))
              .plan(SHORT.withWallClock(Duration.ofMinutes(5)), Map.of()),
          WorkerDuties.none().withoutTorch());
    }
  }
}
