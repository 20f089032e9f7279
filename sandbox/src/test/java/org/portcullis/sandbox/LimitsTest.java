package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.analyzer.RehearsalLimits;

/// Models that take too much: the run ends within its limits, and nothing is left of it.
final class LimitsTest {
  /// Of models that use it up; enough to import torch on a busy machine.
  private static final RehearsalLimits SHORT =
      RehearsalLimits.standard().withWallClock(Duration.ofSeconds(30));

  /// Of models that end by themselves, however busy the machine is.
  private static final RehearsalLimits LONG =
      RehearsalLimits.standard().withWallClock(Duration.ofMinutes(2));

  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    for (int i = 0; i < 200 && !workers().isEmpty(); i++) {
      Thread.sleep(100);
    }
    assertThat(workers()).isEmpty();
    assertThat(runFolders()).isEmpty();
    for (Path tree : controlGroupTrees()) {
      try (Stream<Path> left = Files.list(tree)) {
        assertThat(left.map(each -> each.getFileName().toString()))
            .noneMatch(name -> name.startsWith("portcullis-" + ProcessHandle.current().pid()));
      }
    }
  }

  @Test
  void aSleepEndsWithTheWallClockAndIgnoringSignalsDoesNotHelp() throws Exception {
    assertThat(
            ending(
                "import signal, time",
                "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)",
                SHORT))
        .isEqualTo(new Ending.TimedOut(Stage.FORWARD));
  }

  @Test
  void aSleepAtImportIsPutDownToTheImport() throws Exception {
    assertThat(ending("import time; time.sleep(600)", "pass", SHORT))
        .isEqualTo(new Ending.TimedOut(Stage.IMPORT));
  }

  @Test
  void aForkBombRunsIntoItsLimitAndLeavesNothing() throws Exception {
    Ending ending =
        ending(
            StagedModel.withoutFilters(),
            "import os, time",
            "[os.fork() for _ in range(20)]; time.sleep(600)",
            SHORT);

    // Which process wins the race to answer is chance; that all of them end is not.
    assertThat(ending)
        .isInstanceOfAny(
            Ending.ForwardFailed.class, Ending.ProtocolViolation.class, Ending.TimedOut.class);
  }

  @Test
  void noProcessIsForkedUnderTheFilter() throws Exception {
    assertThat(ending("import os", "os.fork()", LONG))
        .isEqualTo(
            new Ending.ForwardFailed(
                0,
                new PythonFailure(
                    "PermissionError", "[Errno 1] Operation not permitted", List.of(12))));
  }

  @Test
  void orphansThatLeaveTheSessionDieToo() throws Exception {
    String daemon =
        """
        if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        time.sleep(600)
                    os._exit(0)\
        """;
    assertThat(ending(StagedModel.withoutFilters(), "import os, time", daemon, LONG))
        .isEqualTo(new Ending.Completed());
  }

  @Test
  void aMemoryBombIsKilledByItsControlGroup() throws Exception {
    assumeTrue(ControlGroupTree.find().isPresent(), "not run: no control groups for this user");
    assertThat(
            ending(
                "hoard = []",
                "[hoard.append(bytearray(b'x' * (64 << 20))) for _ in range(100)]",
                LONG.withMemoryBytes(1L << 30)))
        .isEqualTo(new Ending.OutOfMemory(Stage.FORWARD));
  }

  @Test
  void aFloodOfOutputIsCutAndHarmless() throws Exception {
    try (StagedModel model =
        StagedModel.honestBut(
            "return self.head",
            "[print('y' * 9999) for _ in range(2000)]\n        return self.head")) {
      Observation seen = StagedModel.bubblewrap().run(model.plan(LONG, Map.of()));

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.output().text()).hasSize(LONG.outputBytes());
      assertThat(seen.output().droppedBytes()).isEqualTo(2 * 2000 * 10_000 - LONG.outputBytes());
    }
  }

  /// Before the worker runs there may be a process that is not known yet.
  @Test
  void aRehearsalThatIsInterruptedAtOnceIsKilled() throws Exception {
    try (StagedModel model =
        StagedModel.honestBut("import torch\n", "import torch, time; time.sleep(600)\n")) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> StagedModel.bubblewrap().run(model.plan()))
          .isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anInterruptedRehearsalIsKilled() throws Exception {
    try (StagedModel model =
        StagedModel.honestBut("import torch\n", "import torch, time; time.sleep(600)\n")) {
      Thread rehearsal =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  StagedModel.bubblewrap().run(model.plan());
                } catch (SandboxUnavailable | InterruptedException expected) {
                  // Either way it is over.
                }
              });
      while (workers().isEmpty() && rehearsal.isAlive()) {
        Thread.sleep(100);
      }
      assertThat(rehearsal.isAlive()).isTrue();
      rehearsal.interrupt();
      rehearsal.join();
      assertThat(runFolders()).isEmpty();
    }
  }

  private static Ending ending(String atImport, String inForward, RehearsalLimits limits)
      throws Exception {
    return ending(StagedModel.bubblewrap(), atImport, inForward, limits);
  }

  private static Ending ending(
      Sandbox sandbox, String atImport, String inForward, RehearsalLimits limits) throws Exception {
    try (StagedModel model =
        StagedModel.of(
            atImport
                + "\n"
                + StagedModel.HONEST.replace(
                    "return self.head", inForward + "\n        return self.head"))) {
      return sandbox.run(model.plan(limits, Map.of())).ending();
    }
  }

  /// The cache is shared with whoever else rehearses on this machine, so only ours count.
  private static List<Path> runFolders() throws IOException {
    String own = ProcessHandle.current().pid() + "-";
    try (Stream<Path> left = Files.list(SandboxPrerequisites.CACHE.folder().resolve("run"))) {
      return left.filter(each -> each.getFileName().toString().startsWith(own)).toList();
    }
  }

  /// What runs in a folder of this very program's, in the sandbox or on the way into it.
  private static List<Long> workers() {
    String own = "/run/%d-".formatted(ProcessHandle.current().pid());
    return ProcessHandle.allProcesses()
        .filter(each -> reads(each, "mountinfo", own) || reads(each, "cmdline", own))
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

  private static List<Path> controlGroupTrees() {
    return ControlGroupTree.find().stream()
        .flatMap(tree ->
            switch (tree) {
              case ControlGroupTree.Split(Path memory, Path pids) -> Stream.of(memory, pids);
              case ControlGroupTree.Unified(Path parent) -> Stream.of(parent);
            })
        .toList();
  }
}
