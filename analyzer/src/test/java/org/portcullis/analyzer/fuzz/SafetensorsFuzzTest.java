package org.portcullis.analyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.archive.ByteView;
import org.portcullis.analyzer.weights.SafetensorsReader;
import org.portcullis.analyzer.weights.WeightsLimits;
import org.portcullis.analyzer.weights.WeightsReading;

/// No bytes make the reader of safetensors throw, hang or ask for much memory.
@Tag("fuzz")
final class SafetensorsFuzzTest {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final SafetensorsReader READER = new SafetensorsReader(WeightsLimits.defaults());

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "15s")
  void answersAnyBytes(byte[] file) throws Exception {
    Bounded.soon(() -> {
      WeightsReading reading = READER.read(ByteView.of(file));
      assertThat(reading.header().isPresent() || !reading.flaws().isEmpty()).isTrue();
    });
  }

  /// The odd files that are judged beside the reference library.
  static Stream<byte[]> seeds() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(SafetensorsReader.class.getResourceAsStream("odd-files.tsv"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .map(line -> TAB.splitAsStream(line).toList())
          .filter(fields -> fields.size() > 4 && fields.get(4).length() < 2000)
          .map(fields -> Base64.getDecoder().decode(fields.get(4)));
    }
  }
}
