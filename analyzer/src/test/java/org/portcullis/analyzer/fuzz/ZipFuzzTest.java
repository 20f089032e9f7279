package org.portcullis.analyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.archive.ArchiveLimits;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.analyzer.archive.SubmissionReader;

/// No bytes make the reader of archives throw, hang or ask for much memory.
@Tag("fuzz")
final class ZipFuzzTest {
  @TempDir Path folder;

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "15s")
  void answersAnyBytes(byte[] file) throws Exception {
    Path path = Files.write(folder.resolve("submission.zip"), file);
    Bounded.soon(() -> {
      SubmissionReader reader = new SubmissionReader(ArchiveLimits.defaults());
      try (ArchiveReading reading = reader.read(path)) {
        for (Entry entry : reading.files().entries()) {
          if (entry.accepted()) {
            assertThat(reading.files().view(entry, 64).size()).isEqualTo(entry.size());
          }
        }
      }
    });
  }

  /// Archives as real programs write them.
  static Stream<byte[]> seeds() throws Exception {
    Path written =
        Path.of(
                Objects.requireNonNull(SubmissionReader.class.getResource("written/README.md"))
                    .toURI())
            .resolveSibling(".");
    List<Path> archives;
    try (Stream<Path> files = Files.list(written)) {
      archives = files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    return archives.stream().map(ZipFuzzTest::bytes);
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
