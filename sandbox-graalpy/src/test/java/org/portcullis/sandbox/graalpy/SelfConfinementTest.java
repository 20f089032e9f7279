package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.sandbox.EmbeddedRuntime;
import org.portcullis.sandbox.LocalSandbox;

/// Where no bubblewrap is, the engine's JVM holds itself.
final class SelfConfinementTest {
  private static final String HONEST =
      """
      import torch

      def load_model(weights_path, num_classes=2):
          return Net()

      class Net(torch.nn.Module):
          def forward(self, x):
              return x.float().mean((2, 3))[:, :2]
      """;

  @Test
  void anHonestModelIsRehearsedAndEveryPromiseIsKept() throws Exception {
    Rehearsed.required();
    LocalSandbox sandbox =
        new GraalPyEngine(Rehearsed.CACHE).confinedByItself(Rehearsed.CACHE, System.getenv());
    Rehearsed rehearsed = Rehearsed.in(sandbox, HONEST, RehearsalLimits.standard());
    assertThat(rehearsed.ending()).as(rehearsed.seen().toString()).isEqualTo("completed");
    assertThat(rehearsed.seen().enforcements())
        .allSatisfy(each ->
            assertThat(each.mechanism())
                .as(each.promise())
                .isInstanceOfAny(Mechanism.Enforced.class, Mechanism.ByInterpreter.class))
        .extracting(each -> each.promise())
        .contains(
            "fileBytes",
            "descriptors",
            "scratchBytes",
            "sharedMemoryBytes",
            "network",
            "files",
            "environment",
            "privileges",
            "processes",
            "systemCalls",
            "memoryBytes",
            "wallClock",
            "outputBytes")
        .doesNotHaveDuplicates();
  }

  @Test
  void aProgramWithAllOfJavaHasNoPowersThere(@TempDir Path folder) throws Exception {
    Rehearsed.required();
    LocalSandbox sandbox =
        LocalSandbox.confinedByItself(probe(folder), Rehearsed.CACHE, System.getenv());
    Throwable ended =
        catchThrowable(() -> Rehearsed.in(sandbox, HONEST, RehearsalLimits.standard()));
    assertThat(ended)
        .hasMessageEndingWith(
            """
            the submission: yes
            a file of the host: no
            a folder of the host: no
            another process: no
            writing beside the model: no
            writing to /tmp: no
            writing to shared memory: no
            a socket: no
            a program: no
            a signal: no
            variables: 0\
            """);
  }

  @Test
  void theSameProgramHasThemOutside(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("model.py"), HONEST);
    EmbeddedRuntime probe = probe(folder.resolve("probe"));
    List<String> options = probe.options().of("", probe.program().toString());
    ProcessBuilder builder =
        new ProcessBuilder(probe.javaHome().resolve("bin/java").toString())
            .redirectErrorStream(true);
    builder.command().addAll(options);
    builder.command().add(folder.toString());
    Process process = builder.start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .doesNotContain(": no");
    assertThat(process.waitFor()).isEqualTo(3);
  }

  /// A runtime whose worker is the probe.
  private static EmbeddedRuntime probe(Path folder) throws IOException {
    Path classes = folder.resolve("org/portcullis/sandbox/graalpy");
    Files.createDirectories(classes);
    for (Path root : List.of(Path.of("target/classes"), Path.of("target/test-classes"))) {
      try (var all = Files.list(root.resolve("org/portcullis/sandbox/graalpy"))) {
        for (Path each : all.toList()) {
          if (each.getFileName().toString().matches("(Confinement|PowersProbe|Kill).*\\.class")) {
            Files.copy(each, classes.resolve(each.getFileName().toString()));
          }
        }
      }
    }
    return new EmbeddedRuntime(
        "probe",
        Path.of(System.getProperty("java.home")),
        new GraalPyEngine(Rehearsed.CACHE).folder(),
        folder,
        (_, program) ->
            List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                program,
                PowersProbe.class.getName()),
        Confinement.class.getName(),
        new TreeMap<>(Map.of()),
        "none");
  }
}
