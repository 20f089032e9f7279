package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.gate.SandboxHere;

/// Checks samples as a user would, with real torch in the real sandbox.
final class CheckTest {
  @TestFactory
  Stream<DynamicTest> everyAdmittedSampleIsAdmitted() throws IOException {
    return Samples.admitted().stream()
        .map(folder ->
            DynamicTest.dynamicTest(
                folder.toString(),
                () -> {
                  SandboxHere.required();
                  CommandRun run = CommandRun.of("check", "--quiet", folder.toString());
                  assertThat(run.out())
                      .startsWith(folder + ": admitted (static + rehearsal, profile hardened)\n")
                      .contains(
                          "  rehearsal in bwrap: [", "] -> [1, 2] float32\n", " MiB at most\n");
                  assertThat(run.code()).isZero();
                }));
  }

  @TestFactory
  Stream<DynamicTest> everyNeighbourThatFailsWhenItRunsIsRejected() throws IOException {
    return Samples.refused().stream()
        .filter(folder -> Samples.rule(folder).startsWith("RH"))
        .filter(folder ->
            !Samples.rule(folder).equals("RH105")) // two minutes; RehearsalPagesTest has it
        .map(folder ->
            DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) throws IOException {
    SandboxHere.required();
    CommandRun run = CommandRun.of("check", "--quiet", "--format", "concise", folder.toString());
    assertThat(run.code()).isEqualTo(1);
    Golden.assertEqual("check-" + folder.getFileName(), run.out());
  }

  @Test
  void jsonWithoutMeasurementsIsTheSameTwice() {
    SandboxHere.required();
    String[] arguments = {"check", "--quiet", "--format", "json", "samples/image-cnn"};
    CommandRun first = CommandRun.of(arguments);
    assertThat(CommandRun.of(arguments).out()).isEqualTo(first.out());
    assertThat(first.out()).contains("\"verdict\" : \"admitted\"").doesNotContain("seconds");
  }

  @Test
  void withoutARuntimeTheVerdictIsInconclusiveAndSaysWhatToInstall(@TempDir Path cache) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PORTCULLIS_CACHE", cache.toString());
    CommandRun run = CommandRun.in(environment, "check", "--quiet", "samples/image-cnn");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("inconclusive[rehearsal]: ")
        .contains("samples/image-cnn: inconclusive (static + rehearsal, profile hardened)")
        .doesNotContain("admitted");
    assertThat(CommandRun.in(environment, "doctor").code()).isEqualTo(3);
  }

  @Test
  void aSingleFileCannotBeRehearsed() {
    CommandRun run = CommandRun.of("check", "--quiet", "samples/image-cnn/model.py");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("only a whole submission can be rehearsed");
  }

  @Test
  void untrustedCodeDoesNotRunWhenAStaticRuleRefuses() {
    CommandRun run = CommandRun.of("check", "--quiet", "samples/refused/PY101-blocked-import");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("rejected (1 error, static, profile hardened)");
  }

  @Test
  void nothingIsLeftInTheCacheAfterARehearsal() throws IOException {
    SandboxHere.required();
    CommandRun.of("check", "--quiet", "samples/image-cnn");
    for (String kind : List.of("staging", "run")) {
      Path folder = SandboxHere.CACHE.folder().resolve(kind);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> left = Files.list(folder)) {
          assertThat(left).isEmpty();
        }
      }
    }
  }
}
