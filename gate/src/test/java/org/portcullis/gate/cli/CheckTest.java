package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.gate.SandboxHere;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.graalpy.GraalPyEngine;

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
  void withNothingInstalledAndNothingFetchedTheVerdictIsInconclusiveAndSaysWhatToInstall(
      @TempDir Path cache) {
    Map<String, String> environment = withCache(cache);
    CommandRun run =
        CommandRun.in(environment, "check", "--quiet", "--no-install", "samples/image-cnn");
    assertThat(run)
        .isEqualTo(
            new CommandRun(
                3,
                """
                inconclusive[rehearsal]: the engine `graalpy` is not installed
                  = help: portcullis runtime install graalpy

                samples/image-cnn: inconclusive (static + rehearsal, profile hardened)

                """,
                ""));
    assertThat(CommandRun.in(environment, "doctor").code()).isEqualTo(3);
    assertThat(CommandRun.in(environment, "check", "-q", "--sandbox=bwrap", "samples/image-cnn"))
        .satisfies(named -> assertThat(named.code()).isEqualTo(3))
        .satisfies(named -> assertThat(named.out()).contains("portcullis runtime install\n"));
  }

  @Test
  void nothingIsFetchedForWhatAStaticRuleRefuses(@TempDir Path cache) {
    CommandRun run =
        CommandRun.in(withCache(cache), "check", "--quiet", "samples/refused/PY101-blocked-import");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void withoutTheRuntimeOfPythonTheEmbeddedEngineRehearses() throws IOException {
    GraalPyEngine here = new GraalPyEngine(SandboxHere.CACHE);
    Assumptions.assumeTrue(here.isInstalled(), "not run: " + GraalPyEngine.INSTALL);
    Path cache = SandboxHere.CACHE.newStagingFolder(); // which an unprivileged user can enter
    try {
      Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path runtimes = Files.createDirectory(cache.resolve("runtimes"));
      Files.createSymbolicLink(
          runtimes.resolve(here.folder().getFileName().toString()), here.folder());
      Map<String, String> environment = withCache(cache);
      CommandRun run = CommandRun.in(environment, "check", "--quiet", "samples/image-cnn");
      assertThat(run.out())
          .startsWith("samples/image-cnn: admitted (static + rehearsal, profile hardened)\n")
          .contains("  rehearsal in graalpy: [", "] -> [1, 2] float32\n");
      assertThat(run.code()).isZero();
      assertThat(CommandRun.in(environment, "runtime", "list").out())
          .contains("  graalpy 25.", ", libtorch ");
      CommandRun doctor = CommandRun.in(environment, "doctor");
      assertThat(doctor.out())
          .contains("ok        engine without python: graalpy 25.")
          .endsWith("`portcullis check` rehearses here with the engine that needs no Python.\n");
      assertThat(doctor.code()).isZero();
    } finally {
      try (Stream<Path> all = Files.walk(cache)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  @Test
  void anEngineIsRemovedByItsName(@TempDir Path cache) throws IOException {
    Path old = Files.createDirectories(cache.resolve("runtimes/graalpy-0123456789abcdef/lib"));
    Path ours = new GraalPyEngine(new Cache(cache)).folder();
    Files.createDirectories(ours);
    Map<String, String> environment = withCache(cache);
    assertThat(CommandRun.in(environment, "runtime", "list").out())
        .contains("graalpy-0123456789abcdef  (of another version; not used)\n");
    assertThat(CommandRun.in(environment, "runtime", "remove"))
        .isEqualTo(new CommandRun(0, "removed graalpy-0123456789abcdef\n", ""));
    assertThat(old).doesNotExist();
    assertThat(CommandRun.in(environment, "runtime", "remove", "graalpy"))
        .isEqualTo(new CommandRun(0, "removed graalpy\n", ""));
    assertThat(ours).doesNotExist();
    assertThat(CommandRun.in(environment, "runtime", "remove", "graalpy").code()).isEqualTo(2);
  }

  private static Map<String, String> withCache(Path cache) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PORTCULLIS_CACHE", cache.toString());
    return environment;
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
