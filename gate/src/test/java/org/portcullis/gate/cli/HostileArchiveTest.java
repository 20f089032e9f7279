package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only the whole program shows of hostile archives.
final class HostileArchiveTest {
  private static final int MIB = 1 << 20;

  @Test
  void aGigabyteOfZerosIsAFinding(@TempDir Path folder) throws IOException {
    Path bomb = folder.resolve("submission.zip");
    try (OutputStream file = Files.newOutputStream(bomb);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("model.safetensors"));
      byte[] zeros = new byte[MIB];
      for (int i = 0; i < 1024; i++) {
        zip.write(zeros);
      }
    }
    CommandRun run = CommandRun.of("lint", "--format", "concise", bomb.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("submission.zip!/model.safetensors: error[AR2");
  }

  @Test
  void nothingIsWrittenWhenHostileArchivesAreJudged(@TempDir Path folder) throws IOException {
    List<String> hostile =
        Samples.refused().stream()
            .filter(sample -> Samples.rule(sample).startsWith("AR"))
            .map(Samples::path)
            .toList();
    List<Path> before = tree(folder);
    for (String path : hostile) {
      Path copy = folder.resolve("submission.zip");
      if (Files.isDirectory(Path.of(path))) {
        continue;
      }
      Files.copy(Path.of(path), copy);
      CommandRun run =
          CommandRun.in(
              java.util.Map.of("PORTCULLIS_CACHE", folder.resolve("cache").toString()),
              "check",
              "-q",
              copy.toString());
      assertThat(run.code()).isEqualTo(1);
      Files.delete(copy);
      assertThat(tree(folder)).as(path).isEqualTo(before);
    }
    assertThat(hostile).hasSizeGreaterThan(5);
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }
}
