package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Detectors as miners write them are not refused, whatever their style.
///
/// `tools/honest/try_them.py` builds and asks each of them, so what stands here really works.
final class HonestDetectorsTest {
  private static final Path FOLDER = Path.of("gate/src/test/resources/honest");

  @TestFactory
  Stream<DynamicTest> honestDetectorsAreNotRefused() throws IOException {
    return detectors().stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> assertAdmitted(file)));
  }

  @Test
  void everyModalityHasMany() throws IOException {
    for (String modality : List.of("image", "video", "audio")) {
      assertThat(detectors())
          .filteredOn(file -> name(file).startsWith(modality))
          .hasSizeGreaterThan(20);
    }
  }

  /// Advice is welcome; errors and what could not be decided are not.
  private static void assertAdmitted(Path file) {
    CommandRun run = CommandRun.of("lint", "--quiet", "--format", "concise", file.toString());
    assertThat(run.out().lines())
        .as("findings that refuse")
        .noneMatch(line -> line.contains(": error[") || line.contains(": inconclusive["));
    assertThat(run.out()).endsWith(file + ": admitted\n");
    assertThat(run.code()).isZero();
  }

  private static List<Path> detectors() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return FOLDER.relativize(file).toString();
  }
}
