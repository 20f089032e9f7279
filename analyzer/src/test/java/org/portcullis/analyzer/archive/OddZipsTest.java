package org.portcullis.analyzer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Odd ZIPs with what common programs unpack from them (recorded by `record_programs.py`) and the
/// kinds of flaws that must be found.
final class OddZipsTest {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern COMMA = Pattern.compile(",");

  /// Honest ones that not every program can read: Python writes ZIP64 fields and descriptors like
  /// these, busybox knows no ZIP64, Java streams no stored entry with a descriptor.
  private static final Set<String> HONEST =
      Set.of(
          "zip64 end honest all ones",
          "zip64 local all ones and same",
          "zip64 unneeded says other",
          "zip64 unneeded says same",
          "zip64 too short",
          "stored with descriptor honest");

  @TempDir Path folder;

  /// One line of the recording.
  private record Odd(String name, String readings, List<String> kinds, String base64) {
    static Odd of(String line) {
      List<String> fields = TAB.splitAsStream(line).toList();
      List<String> kinds =
          COMMA.splitAsStream(fields.get(2)).filter(kind -> !kind.isEmpty()).toList();
      return new Odd(fields.get(0), fields.get(1), kinds, fields.get(3));
    }

    byte[] content() {
      return Base64.getDecoder().decode(base64);
    }

    boolean readAlike() {
      return readings.indexOf('/') < 0;
    }
  }

  private static List<Odd> recorded() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OddZipsTest.class.getResourceAsStream("odd-zips.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(Odd::of).toList();
    }
  }

  private List<ArchiveFlaw> flaws(byte[] zip) throws IOException {
    Path path = Files.write(folder.resolve("submission.zip"), zip);
    try (ArchiveReading reading = new SubmissionReader(ArchiveLimits.defaults()).read(path)) {
      return reading.flaws();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyOddityHasItsFlaw() throws IOException {
    return recorded().stream()
        .map(odd ->
            dynamicTest(
                odd.name(),
                () ->
                    assertThat(flaws(odd.content()))
                        .extracting(flaw -> flaw.getClass().getSimpleName())
                        .isEqualTo(odd.kinds())));
  }

  @Test
  void whatProgramsReadDifferentlyIsAlwaysAFlaw() throws IOException {
    assertThat(recorded())
        .filteredOn(odd -> !odd.readAlike() && !HONEST.contains(odd.name()))
        .hasSizeGreaterThan(60)
        .allSatisfy(odd -> assertThat(odd.kinds()).as(odd.name()).isNotEmpty());
  }
}
