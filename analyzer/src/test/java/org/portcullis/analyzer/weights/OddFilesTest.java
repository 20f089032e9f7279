package org.portcullis.analyzer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.portcullis.analyzer.archive.ByteView;

/// Odd files with the verdict of the reference library (recorded by `record_reference.py`) and the
/// kinds of flaws that must be found.
final class OddFilesTest {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern COMMA = Pattern.compile(",");
  private static final SafetensorsReader READER = new SafetensorsReader(WeightsLimits.defaults());

  /// One line of the recording.
  private record Odd(String name, boolean referenceAccepts, List<String> kinds, String base64) {
    static Odd of(String line) {
      List<String> fields = TAB.splitAsStream(line).toList();
      List<String> kinds =
          COMMA.splitAsStream(fields.get(3)).filter(kind -> !kind.isEmpty()).toList();
      String base64 = fields.size() > 4 ? fields.get(4) : "";
      return new Odd(fields.get(0), fields.get(1).equals("accepts"), kinds, base64);
    }

    byte[] content() {
      return Base64.getDecoder().decode(base64);
    }
  }

  /// What our reader refuses and the reference takes; each is a kind with a rule.
  private static final Set<String> STRICTER =
      Set.of(
          "BadNumber",
          "BoolByte",
          "DuplicateMetadataKey",
          "DuplicateTensor",
          "HeaderMisaligned",
          "HeaderStart",
          "MetadataNotObject",
          "Misaligned",
          "NoTensors",
          "OddName",
          "PaddingByte",
          "PaddingTooLong",
          "ReversedOffsets",
          "UnknownField");

  private static List<Odd> recorded() throws IOException {
    return lines("odd-files.tsv").stream().map(Odd::of).toList();
  }

  private static List<String> lines(String recording) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(OddFilesTest.class.getResourceAsStream(recording))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static List<WeightsFlaw> flaws(byte[] content) {
    return READER.read(ByteView.of(content)).flaws();
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
  void theReaderIsNeverLaxerThanTheReference() throws IOException {
    assertThat(recorded())
        .filteredOn(odd -> !odd.referenceAccepts())
        .hasSizeGreaterThan(60)
        .allSatisfy(odd -> assertThat(flaws(odd.content())).as(odd.name()).isNotEmpty());
  }

  /// Recorded by `record_mutations.py`.
  @Test
  void ofMutatedFilesTheReaderTakesNoMoreThanTheReferenceAndSaysWhereItTakesLess()
      throws IOException {
    List<String> mutated = lines("mutated-files.tsv");
    assertThat(mutated).hasSizeGreaterThan(400);
    for (String line : mutated) {
      List<String> fields = TAB.splitAsStream(line).toList();
      List<String> kinds =
          flaws(Base64.getDecoder().decode(fields.get(2))).stream()
              .map(flaw -> flaw.getClass().getSimpleName())
              .toList();
      if (fields.get(0).equals("accepts")) {
        assertThat(STRICTER).as(line).containsAll(kinds);
      } else {
        assertThat(kinds).as(line).isNotEmpty();
      }
    }
  }

  /// Cuts every file everywhere and flips bits in it: whatever comes out, it is no exception.
  @Test
  void noCutAndNoFlippedBitMakesTheReaderThrow() throws IOException {
    for (Odd odd : recorded()) {
      byte[] content = odd.content();
      for (int i = 0; i < Math.min(content.length, 400); i++) {
        byte[] cut = Arrays.copyOf(content, i);
        assertThat(flaws(cut)).as("%s cut at %d", odd.name(), i).isNotNull();
        byte[] flipped = content.clone();
        flipped[i] ^= (byte) (1 << (i % 8));
        assertThat(flaws(flipped)).as("%s flipped at %d", odd.name(), i).isNotNull();
      }
    }
  }
}
