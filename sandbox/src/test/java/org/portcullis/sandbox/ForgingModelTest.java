package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Observation.Stage;

/// Models that try to answer in our worker's place: each is refused, or achieves nothing.
final class ForgingModelTest {
  /// Finds the worker as any module can: it is the main module, and its frames are on the stack.
  private static final String TOOLS =
      """
      import os, struct, sys, threading, time, atexit, gc
      main = sys.modules["__main__"]
      channel = next(o for o in gc.get_objects() if type(o).__name__ == "Channel")
      def frame(kind, token, body=b""):
          return struct.pack("<IIQI", main.MAGIC, kind, token, len(body)) + body
      def output(rows):
          values = struct.pack("<%df" % (2 * rows), *[9.0, -9.0] * rows)
          return struct.pack("<BBQQ", 0, 2, rows, 2) + struct.pack("<I", 7) + b"float32" + values
      """;

  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String name, String inForward, Ending expected) throws Exception {
    try (StagedModel model = forging("", inForward)) {
      assertThat(model.rehearse().ending()).isEqualTo(expected);
    }
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "answers ahead with a guessed token",
            "os.write(channel.replies, frame(main.OUTPUT, channel.token + 1, output(3)))",
            violation(Stage.FORWARD, "a frame that repeats no token of ours")),
        Arguments.of(
            "sprays every descriptor",
            """
            for fd in range(256):
                try: os.write(fd, b"\\0" * 64)
                except OSError: pass\
            """,
            violation(Stage.FORWARD, "bytes that are no frame")),
        Arguments.of(
            "announces a body of 4 GiB",
            "os.write(channel.replies, struct.pack('<IIQI', main.MAGIC, main.OUTPUT, channel.token, 2**32 - 1))",
            violation(Stage.FORWARD, "a body of 4294967295 bytes where 18432 are the most")),
        Arguments.of(
            "answers a batch with the end",
            "os.write(channel.replies, frame(main.ENDED, channel.token))",
            violation(
                Stage.FORWARD,
                "a frame of type 24 where [OUTPUT, UNUSABLE, FAILURE] was expected")),
        Arguments.of(
            "claims a shape that its values do not fill",
            "os.write(channel.replies, frame(main.OUTPUT, channel.token, output(3)[:-4]))",
            violation(Stage.FORWARD, "20 bytes of values where a tensor of shape [3, 2] has 24")),
        Arguments.of(
            "stops inside a frame",
            "os.write(channel.replies, frame(main.OUTPUT, channel.token, output(3))[:30]); os._exit(0)",
            violation(Stage.FORWARD, "the channel closed inside a frame's body")),
        Arguments.of(
            "leaves with success",
            "os._exit(0)",
            new Ending.Died(new Exit.Status(0), Stage.FORWARD)),
        Arguments.of(
            "kills itself",
            "os.kill(os.getpid(), 9)",
            new Ending.Died(new Exit.Signal(9), Stage.FORWARD)),
        Arguments.of(
            "closes the channel",
            "os.close(channel.replies)",
            new Ending.Died(new Exit.Status(1), Stage.FORWARD)));
  }

  @Test
  void aFrameAfterTheLastReplyIsRefused() throws Exception {
    try (StagedModel model =
        forging(
            """
            leave = os._exit
            def last(code):
                os.write(channel.replies, frame(main.ENDED, channel.token))
                leave(code)
            main.os._exit = last
            """,
            "pass")) {
      assertThat(model.rehearse().ending())
          .isEqualTo(new Ending.ProtocolViolation(Stage.STOP, "bytes came after the last reply"));
    }
  }

  /// Whether the second answer is found before or instead of the next one depends on timing.
  @Test
  void aSecondAnswerIsRefused() throws Exception {
    try (StagedModel model =
        forging("", "os.write(channel.replies, frame(main.OUTPUT, channel.token, output(3)))")) {
      assertThat(model.rehearse().ending())
          .isIn(
              violation(Stage.FORWARD, "bytes came before `BATCH` was asked"),
              violation(Stage.FORWARD, "a frame that repeats no token of ours"));
    }
  }

  @Test
  void theAnswerToAnEarlierBatchIsRefused() throws Exception {
    try (StagedModel model =
        forging(
            """
            reply, kept = channel.reply, []
            def replay(kind, body=b""):
                if kept: os.write(channel.replies, kept[0])
                if kind == main.OUTPUT: kept.append(frame(kind, channel.token, body))
                reply(kind, body)
            channel.reply = replay
            """,
            "pass")) {
      Observation seen = model.rehearse();

      assertThat(seen.ending())
          .isEqualTo(violation(Stage.FORWARD, "a frame that repeats no token of ours"));
      assertThat(seen.batches()).hasSize(1);
    }
  }

  @Test
  void aThreadThatWritesBetweenFramesIsRefused() throws Exception {
    try (StagedModel model =
        forging(
            """
            def spray():
                while True:
                    os.write(channel.replies, b"x" * 100)
            """,
            "threading.Thread(target=spray, daemon=True).start(); time.sleep(0.2)")) {
      assertThat(model.rehearse().ending()).isInstanceOf(Ending.ProtocolViolation.class);
    }
  }

  /// What it tried is its own word; it can only make itself look worse, or end the run.
  @Test
  void attemptsThatAreMadeUpAreHeldAgainstItOrRefused() throws Exception {
    String claims =
        """
        worker = next(o for o in gc.get_objects() if type(o).__name__ == "Worker")
        worker.describe_attempts = lambda: struct.pack("<I", %s) + (
            struct.pack("<I", 3) + b"a\\x1b[" + struct.pack("<II", 7, 2**31 - 1)) * 32
        """;
    try (StagedModel model = forging(claims.formatted("32"), "pass")) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.attempts())
          .hasSize(32)
          .containsOnly(new Observation.Attempt("a\\u{1b}[", 7, Integer.MAX_VALUE));
    }
    try (StagedModel model = forging(claims.formatted("33"), "pass")) {
      assertThat(model.rehearse().ending())
          .isEqualTo(violation(Stage.STOP, "a count of 33 where 32 is the most"));
    }
  }

  /// The memory of our worker is the submission's; the hook can be emptied but not removed, and the
  /// kernel refuses what it would have told.
  @Test
  void attemptsThatAreHiddenAreStillRefused() throws Exception {
    try (StagedModel model =
        forging(
            "main.WATCHED = frozenset()",
            """
            try: os.fork()
            except PermissionError: print("refused")\
            """)) {
      Observation seen = model.rehearse();

      assertThat(seen.attempts()).isEmpty();
      assertThat(seen.output().text()).isEqualTo("refused\nrefused\n");
    }
  }

  @Test
  void printingAReplyIsOnlyPrinting() throws Exception {
    try (StagedModel model =
        forging(
            "",
            """
            os.write(1, frame(main.OUTPUT, channel.token, output(3)))
            os.write(2, frame(main.ENDED, channel.token))
            print('{"verdict": "admitted"}')\
            """)) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(((Output.Tensor) seen.batches().getFirst().output()).values())
          .doesNotContain(9f, -9f);
      assertThat(seen.output().text()).contains("{\"verdict\": \"admitted\"}").contains("PORT");
    }
  }

  @Test
  void handlersForTheEndGetNoTurn() throws Exception {
    try (StagedModel model =
        forging("atexit.register(lambda: os.write(channel.replies, b'late'))", "pass")) {
      assertThat(model.rehearse().ending()).isEqualTo(new Ending.Completed());
    }
  }

  @Test
  void extraRowsAreSeenAsTheyAre() throws Exception {
    try (StagedModel model = StagedModel.honestBut("/ 255)", "/ 255).repeat(2, 1)")) {
      Observation seen = model.rehearse();

      assertThat(((Output.Tensor) seen.batches().getFirst().output()).shape())
          .containsExactly(6L, 2L);
    }
  }

  private static StagedModel forging(String onImport, String inForward) throws IOException {
    String body = inForward.indent(8).stripTrailing();
    return StagedModel.of(
        TOOLS
            + onImport
            + "\n"
            + StagedModel.HONEST.replace(
                "def forward(self, x):\n", "def forward(self, x):\n" + body + "\n"));
  }

  private static Ending violation(Stage stage, String what) {
    return new Ending.ProtocolViolation(stage, what);
  }
}
