package org.portcullis.analyzer.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.archive.ContentListener;

/// What is found in tensors as their bytes go by, whatever the chunks.
final class TensorScanTest {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /// A file with tensors one after the other.
  private static final class Building {
    private final StringBuilder header = new StringBuilder();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    Building add(String name, String dtype, String shape, byte[] bytes) {
      header.append(header.isEmpty() ? "{" : ",");
      header.append(
          "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(name, dtype, shape, data.size(), data.size() + bytes.length));
      data.writeBytes(bytes);
      return this;
    }

    byte[] file() {
      StringBuilder json = new StringBuilder(header).append('}');
      json.append(" ".repeat((8 - json.length() % 8) % 8));
      byte[] text = json.toString().getBytes(StandardCharsets.US_ASCII);
      ByteBuffer file =
          ByteBuffer.allocate(8 + text.length + data.size()).order(ByteOrder.LITTLE_ENDIAN);
      return file.putLong(text.length).put(text).put(data.toByteArray()).array();
    }
  }

  private static byte[] random(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] normal(int count, int seed) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((float) (random.nextGaussian() * 0.02));
    }
    return bytes.array();
  }

  private static byte[] bits(int count) {
    byte[] bytes = random(count, 9);
    for (int i = 0; i < count; i++) {
      bytes[i] &= 1;
    }
    return bytes;
  }

  private static WeightsReading scan(byte[] file, int chunk) {
    TensorScan scan = new SafetensorsReader(WeightsLimits.defaults()).scan(file.length);
    byte[] buffer = new byte[ContentListener.LEAD + chunk];
    for (int at = 0; at < file.length; at += chunk) {
      int length = Math.min(chunk, file.length - at);
      System.arraycopy(buffer, chunk, buffer, 0, ContentListener.LEAD);
      System.arraycopy(file, at, buffer, ContentListener.LEAD, length);
      scan.accept(buffer, ContentListener.LEAD, ContentListener.LEAD + length);
    }
    return scan.reading();
  }

  @Test
  void theSizeOfTheChunksMakesNoDifference() {
    byte[] host = normal(200_000, 1);
    System.arraycopy(random(16_000, 2), 0, host, 100_000, 16_000);
    byte[] elf = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0};
    System.arraycopy(elf, 0, host, 700_001, elf.length);
    byte[] file =
        new Building()
            .add("keys", "I64", "[3000]", random(24_000, 3))
            .add("weight", "F32", "[200000]", host)
            .add("labels", "U8", "[3000]", bits(3000))
            .add("flags", "BOOL", "[3]", new byte[] {0, 1, 7})
            .file();
    WeightsReading whole = scan(file, 1 << 20);

    assertThat(whole.evidence().traits())
        .hasOnlyElementsOfTypes(
            TensorTrait.KeyRows.class,
            TensorTrait.LabelRows.class,
            TensorTrait.BoundlessExponents.class)
        .hasSize(3);
    assertThat(whole.evidence().payloads()).hasSize(1);
    assertThat(whole.flaws()).contains(new WeightsFlaw.BoolByte(file.length - 1, "flags", 7));
    for (int chunk : List.of(4096, 10_000, 65_536, 99_999)) {
      assertThat(scan(file, chunk)).as("chunks of %d", chunk).isEqualTo(whole);
    }
  }

  private static List<TensorTrait> traits(String dtype, String shape, byte[] bytes) {
    byte[] file = new Building().add("t", dtype, shape, bytes).file();
    return scan(file, 1 << 20).evidence().traits();
  }

  @Test
  void indicesPermutationsAndPositionsAreNoKeys() {
    ByteBuffer counting = ByteBuffer.allocate(8 * 5000).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer shuffled = ByteBuffer.allocate(8 * 5000).order(ByteOrder.LITTLE_ENDIAN);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(1));
    for (int i = 0; i < 5000; i++) {
      counting.putLong((1L << 30) + 160_000L * i);
      shuffled.putLong(order.get(i));
    }

    assertThat(traits("I64", "[5000]", counting.array())).isEmpty();
    assertThat(traits("I64", "[5000]", shuffled.array())).isEmpty();
    assertThat(traits("I64", "[5000]", random(40_000, 4)))
        .containsExactly(new TensorTrait.KeyRows("t", 5000, 1, false, true, false));
  }

  @Test
  void weightsInAnyPrecisionAreNumbers() {
    assertThat(traits("F32", "[100,1000]", normal(100_000, 5))).isEmpty();
    assertThat(traits("F32", "[100,1000]", random(400_000, 5)))
        .hasOnlyElementsOfType(TensorTrait.BoundlessExponents.class)
        .hasSize(1);
    assertThat(traits("F16", "[100,1000]", random(200_000, 5))).hasSize(1);
    assertThat(traits("BF16", "[100,1000]", random(200_000, 5))).hasSize(1);
    assertThat(traits("F64", "[100,1000]", random(800_000, 5))).hasSize(1);
    assertThat(traits("I8", "[100,1000]", random(100_000, 5)))
        .hasOnlyElementsOfType(TensorTrait.UniformBytes.class);
  }

  @Test
  void weightsThatWereDrawnEvenlyAndQuantisedAreNoCipher() {
    byte[] symmetric = random(100_000, 6);
    for (int i = 0; i < symmetric.length; i++) {
      symmetric[i] = symmetric[i] == -128 ? 0 : symmetric[i];
    }

    assertThat(traits("I8", "[100,1000]", symmetric)).isEmpty();
  }

  @Test
  void aMaskOfInfinitiesIsOneExponent() {
    ByteBuffer mask = ByteBuffer.allocate(4 * 4096).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 4096; i++) {
      mask.putFloat(i % 64 > i / 64 ? Float.NEGATIVE_INFINITY : 0);
    }

    assertThat(traits("F32", "[64,64]", mask.array()))
        .doesNotHaveAnyElementsOfTypes(TensorTrait.BoundlessExponents.class);
  }

  @Test
  void whatIsWrittenIntoLowBitsIsSeenAndWhyHonestOnesMayBeUnevenIsKnown() {
    byte[] message = "one label per line: real, generated\n".getBytes(UTF_8);
    ByteBuffer numbers = ByteBuffer.wrap(normal(20_000, 7)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] written = new byte[80_000];
    byte[] rounded = new byte[80_000];
    byte[] steps = new byte[80_000];
    byte[] repeated = new byte[80_000];
    byte[] pruned = new byte[80_000];
    for (int i = 0; i < 20_000; i++) {
      int raw = numbers.getInt(4 * i);
      int bit = (message[i / 8 % message.length] >> (i % 8)) & 1;
      INTS.set(written, 4 * i, (raw & ~1) | bit);
      INTS.set(rounded, 4 * i, raw & ~0xffff);
      float step = Math.round(Float.intBitsToFloat(raw) * 0x1p20f) * 0x1p-20f;
      INTS.set(steps, 4 * i, Float.floatToRawIntBits(step));
      INTS.set(repeated, 4 * i, numbers.getInt(4 * (i % 40)));
      INTS.set(pruned, 4 * i, i % 3 == 0 ? raw : 0);
    }

    assertThat(traits("F32", "[20000]", written))
        .singleElement(InstanceOfAssertFactories.type(TensorTrait.PatternedLowBits.class))
        .satisfies(found -> {
          assertThat(found.bit()).isZero();
          assertThat(found.phase()).as("the highest bit of every ASCII character").isEqualTo(7);
          assertThat(found.percent()).isZero();
        });
    for (byte[] honest : List.of(rounded, steps, repeated, pruned)) {
      assertThat(traits("F32", "[20000]", honest)).isEmpty();
    }
  }

  @Test
  void hugeShapesOfEmptyTensorsCostNothing() {
    assertThat(traits("F32", "[0,9223372036854775807]", new byte[0])).isEmpty();
  }
}
