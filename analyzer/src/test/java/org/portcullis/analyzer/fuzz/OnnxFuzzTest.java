package org.portcullis.analyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.onnx.OnnxLimits;
import org.portcullis.analyzer.onnx.OnnxReader;

/// No bytes make the walker of ONNX throw, hang or ask for much memory.
@Tag("fuzz")
final class OnnxFuzzTest {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "15s")
  void answersAnyBytes(byte[] file) throws Exception {
    Bounded.soon(() -> {
      try (Arena arena = Arena.ofConfined()) {
        // Outside of the heap, where a wrong bound would be a crash and no exception.
        MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, file);
        assertThat(new OnnxReader(OnnxLimits.defaults()).read(bytes).nodes()).isNotNegative();
      }
    });
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "",
            "08083a190a0d0a01781201792204 52656c75120167 5a03 0a017862030a0179 42021011",
            "3a1c2a1a 0801 1007 4201773a0f ffffffffffffffff7f 010203040506",
            "3a2c0a2a 0a017812 0179 2202 4966 2a1d 0a0474 68656e 3015 3215 0a0d0a01781201792204 52656c75 120167",
            "3a1b 2a19 0801 1001 420177 6a0d 0a086c6f636174696f6e 12012f 7001",
            "3a0c 2a0a 0802 1001 220400000000",
            "a2010b 0a09 0a07 0a0178 12 0179 ca0105 0a0166 3a00")
        .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")));
  }
}
