package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.Observation.Refusals;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.RehearsalLimits;

/// Refused system calls are counted where the submission can neither see nor change it.
final class RefusedCallsTest {
  /// Past everything that Python itself would tell about.
  private static final String RAW =
      """
      import ctypes, os, signal, struct, time
      C = ctypes.CDLL(None, use_errno=True)
      def call(number, *arguments):
          ctypes.set_errno(0)
          return C.syscall(number, *arguments), ctypes.get_errno()
      """;

  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
    assumeTrue(
        SystemCallFilter.Architecture.current()
            .equals(Optional.of(SystemCallFilter.Architecture.X86_64)),
        "the numbers here are those of x86-64");
  }

  @Test
  void anHonestModelIsRefusedNothing() throws Exception {
    try (StagedModel model = StagedModel.of(StagedModel.HONEST)) {
      assertThat(model.rehearse().refusals()).isEqualTo(counted(Map.of()));
    }
  }

  @Test
  void eachRefusedCallIsNamedAndCountedHoweverItIsMade() throws Exception {
    String tries =
        """
        print([call(41, 2, 1, 0) for _ in range(3)])
        print(call(101, 16, 1, 0, 0), call(57), call(59, 0, 0, 0), call(56, 17, 0, 0, 0, 0))
        print(call(240, 0), call(999), call(5000), call(302, 1, 0, 0, 0), call(317, 1, 8, 0))
        print(call(302, 0, 7, 0, 0), call(39)[1], call(41, 1, 1, 0))\
        """;
    Refusals expected =
        new Refusals.Counted(
            new TreeMap<>(
                Map.of(
                    "socket", 3,
                    "ptrace", 1,
                    "fork", 1,
                    "execve", 1,
                    "clone", 1,
                    "prlimit64", 1,
                    "seccomp", 1)),
            new TreeMap<>(
                Map.of(
                    "mq_open", 1,
                    "socket (AF_UNIX)", 1,
                    "system call 999", 1,
                    "system calls that do not exist", 1)));
    for (LocalSandbox sandbox : List.of(StagedModel.bubblewrap(), StagedModel.runc())) {
      try (StagedModel model = trying("", tries)) {
        Observation seen = sandbox.run(model.plan());

        assertThat(seen.ending()).isEqualTo(new Ending.Completed());
        assertThat(seen.output().text())
            .isEqualTo(
                """
                [(-1, 13), (-1, 13), (-1, 13)]
                (-1, 1) (-1, 1) (-1, 1) (-1, 1)
                (-1, 38) (-1, 38) (-1, 38) (-1, 1) (-1, 1)
                (0, 0) 0 (-1, 13)
                """);
        assertThat(seen.attempts()).isEmpty();
        assertThat(seen.refusals()).isEqualTo(expected);
      }
    }
  }

  /// The supervisor is the first process: nothing inside can end, stop, read or trace it.
  @Test
  void whoeverCountsIsOutOfReach() throws Exception {
    String tries =
        """
        for number in range(1, 65):
            call(62, 1, number)
            call(200, 1, number)
        time.sleep(0.1)
        for path in ("mem", "environ", "maps", "fd", "fdinfo", "root", "cwd", "exe", "map_files", "syscall"):
            for what in (os.listdir, os.readlink, lambda p: open(p, "rb").read(1)):
                try: print("open", path, what("/proc/1/" + path))
                except OSError: pass
        for option in (4, 0x59616d61):
            call(157, option, 1, 0, 0, 0)
        print([n for n in range(3, 256) if os.path.exists(f"/proc/self/fd/{n}")])
        for number in range(256):
            for request in (0xC0502100, 0xC0182101, 0x40082102):
                call(16, number, request, ctypes.create_string_buffer(80))
        call(438, 3, 3, 0)
        call(434, 1, 0)\
        """;
    try (StagedModel model = trying("", tries)) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.output().text()).isEqualTo("[3, 4]\n");
      assertThat(seen.refusals())
          .isEqualTo(counted(Map.of("prctl", 2, "pidfd_getfd", 1, "pidfd_open", 1)));
    }
  }

  /// A listener of one's own could let calls through that the first filter only defers.
  @Test
  void nobodyElseCanListen() throws Exception {
    String tries =
        """
        program = struct.pack("<HBBI", 6, 0, 0, 0x7fc00000)
        class Program(ctypes.Structure):
            _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]
        print(call(317, 1, 8, ctypes.byref(Program(1, program))))
        print(call(157, 22, 2, ctypes.byref(Program(1, program)), 0, 0))\
        """;
    try (StagedModel model = trying("", tries)) {
      Observation seen = model.rehearse();

      assertThat(seen.output().text()).isEqualTo("(-1, 1)\n(-1, 1)\n");
      assertThat(seen.refusals()).isEqualTo(counted(Map.of("prctl", 1, "seccomp", 1)));
    }
  }

  @Test
  void whatWasCountedIsThereHoweverTheRunEnds() throws Exception {
    Map<String, Ending> endings =
        Map.of(
            "os._exit(3)", new Ending.Died(new Exit.Status(3), Stage.LOAD),
            "os.kill(os.getpid(), 9)", new Ending.Died(new Exit.Signal(9), Stage.LOAD),
            "time.sleep(600)", new Ending.TimedOut(Stage.LOAD));
    for (Map.Entry<String, Ending> each : endings.entrySet()) {
      try (StagedModel model = trying("call(41, 2, 1, 0)", each.getKey())) {
        Observation seen =
            StagedModel.bubblewrap()
                .run(
                    model.plan(
                        RehearsalLimits.standard().withWallClock(Duration.ofSeconds(20)),
                        Map.of()));

        assertThat(seen.ending()).isEqualTo(each.getValue());
        assertThat(seen.refusals()).isEqualTo(counted(Map.of("socket", 1)));
      }
    }
  }

  @Test
  void countingEndsWhereMoreWouldTellNothing() throws Exception {
    try (StagedModel model = trying("", "for _ in range(5000): call(41, 2, 1, 0)")) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.refusals()).isEqualTo(counted(Map.of("socket", Refusals.MOST)));
    }
  }

  private static StagedModel trying(String onImport, String onLoad) throws Exception {
    return StagedModel.of(
        RAW
            + onImport
            + "\n"
            + StagedModel.HONEST.replace(
                "    model = Net()\n", onLoad.indent(4) + "    model = Net()\n"));
  }

  private static Refusals counted(Map<String, Integer> calls) {
    return new Refusals.Counted(new TreeMap<>(calls), new TreeMap<>());
  }
}
