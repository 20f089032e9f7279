package org.portcullis.analyzer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.archive.ByteView;
import org.portcullis.analyzer.archive.ContentKind;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

final class SafetensorsReaderTest {
  private static final SafetensorsReader READER = new SafetensorsReader(WeightsLimits.defaults());

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static String padded(String header) {
    return header + " ".repeat(Math.floorMod(-header.length(), 8));
  }

  @Test
  void headerHoldsTensorsInItsOrderWithOffsetsInTheFile() {
    String header =
        padded(
            """
            {"__metadata__":{"format":"pt"},\
            "b":{"dtype":"F16","shape":[2,3],"data_offsets":[8,20]},\
            "a":{"dtype":"F64","shape":[],"data_offsets":[0,8]}}\
            """);
    long data = 8L + header.length();
    WeightsReading reading = READER.read(ByteView.of(file(header, 20)));
    assertThat(reading.flaws()).isEmpty();
    assertThat(reading.dataRead()).isTrue();
    SafetensorsHeader read = reading.header().orElseThrow();
    assertThat(read.tensors())
        .containsExactly(
            new Tensor("b", Dtype.F16, List.of(2L, 3L), data + 8, data + 20),
            new Tensor("a", Dtype.F64, List.of(), data, data + 8));
    assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
    assertThat(read.dataOffset()).isEqualTo(data);
    assertThat(read.fileBytes()).isEqualTo(data + 20);
  }

  private static Stream<Arguments> flawsWithTheirPlaces() {
    return Stream.of(
        arguments(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}",
            12,
            List.of(new WeightsFlaw.Gap(64, "a", 4))),
        arguments(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
            12,
            List.of(new WeightsFlaw.TrailingBytes(72, 4))),
        arguments(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
            5,
            List.of(new WeightsFlaw.MissingBytes(69, "a", 3))),
        arguments(
            "{\"a\":{\"dtype\":\"F33\",\"shape\":[-1],\"data_offsets\":[0,8]}}",
            8,
            List.of(
                new WeightsFlaw.UnknownDtype(22, "a", "F33"),
                new WeightsFlaw.BadNumber(37, "a", "shape", "-1"))),
        arguments(
            "{\"a\":{\"dtype\":\"BOOL\",\"shape\":[8],\"data_offsets\":[0,8]}}\t",
            8,
            List.of(new WeightsFlaw.PaddingByte(63, 9))),
        arguments(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},}",
            8,
            List.of(
                new WeightsFlaw.MalformedJson(
                    62,
                    "Unexpected character ('}' (code 125)): was expecting double-quote to start"
                        + " property name"))));
  }

  @ParameterizedTest
  @MethodSource
  void flawsWithTheirPlaces(String header, int dataBytes, List<WeightsFlaw> expected) {
    assertThat(READER.read(ByteView.of(file(padded(header), dataBytes))).flaws())
        .isEqualTo(expected);
  }

  @Test
  void theBeginningOfAFileIsEnoughForItsHeader() {
    String header = padded("{\"a\":{\"dtype\":\"BOOL\",\"shape\":[8],\"data_offsets\":[0,8]}}");
    byte[] whole = file(header, 8);
    whole[whole.length - 1] = 7;
    ByteView beginning =
        new ByteView(ByteView.of(whole).bytes().asSlice(0, 8L + header.length()), whole.length);
    WeightsReading reading = READER.read(beginning);
    assertThat(reading.flaws()).isEmpty();
    assertThat(reading.dataRead()).isFalse();
    assertThat(READER.read(ByteView.of(whole)).flaws())
        .containsExactly(new WeightsFlaw.BoolByte(whole.length - 1, "a", 7));
  }

  @Test
  void manyFlawsOfOneKindNeverPushAnotherOut() {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 1000; i++) {
      int begin = 1 + 4 * i;
      header.append(
          "\"t%d\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]},"
              .formatted(i, begin, begin + 4));
    }
    header.append("\"first\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}");
    List<WeightsFlaw> flaws =
        READER.read(ByteView.of(file(padded(header.toString()), 4002))).flaws();
    assertThat(flaws).hasSize(22);
    assertThat(flaws.subList(0, 20))
        .allSatisfy(flaw -> assertThat(flaw).isInstanceOf(WeightsFlaw.Misaligned.class));
    assertThat(flaws.get(20)).isInstanceOf(WeightsFlaw.TrailingBytes.class);
    assertThat(flaws.get(21)).isEqualTo(new WeightsFlaw.MoreOfAKind(0, "Misaligned", 980));
  }

  @Test
  void anOnnxFileIsCalledByItsName() {
    byte[] onnx = {8, 8, 18, 4, 't', 'o', 'r', 'c', 58, 2, 18, 0, 66, 2, 16, 17};
    assertThat(READER.read(ByteView.of(onnx)).flaws())
        .containsExactly(new WeightsFlaw.NotSafetensors(0, 16, ContentKind.ONNX));
  }
}
