package org.portcullis.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;

/// Made-up inputs: uniform noise that depends on nothing but the plan's seed and the sample's
/// number.
///
/// The generator is SplitMix64, written out here because a report must be reproducible by other
/// programs and on later JDKs.
final class SyntheticInputs {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private SyntheticInputs(long seed) {
    this.state = seed;
  }

  /// The raw little-endian values of one batch.
  static byte[] of(Batch batch, long seed) {
    byte[] all = new byte[batch.byteSize()];
    int sampleBytes = all.length / batch.samples();
    for (int row = 0; row < batch.samples(); row++) {
      long sample = seed + batch.rows().get(row);
      ByteBuffer values =
          ByteBuffer.wrap(all, row * sampleBytes, sampleBytes)
              .slice()
              .order(ByteOrder.LITTLE_ENDIAN);
      switch (batch.alteration()) {
        case NONE -> fill(values, batch.type(), sample);
        case LOWEST_BITS -> {
          fill(values, batch.type(), sample);
          disturb(values.rewind(), batch.type());
        }
        case ZEROS -> {} // as Java makes arrays
      }
    }
    return all;
  }

  private static void fill(ByteBuffer values, InputType type, long sample) {
    SyntheticInputs noise = new SyntheticInputs(sample);
    // Two streams that start one apart would overlap; one scrambled step sets them apart.
    noise.state = noise.next();
    switch (type) {
      case UINT8 -> {
        while (values.remaining() >= Long.BYTES) {
          values.putLong(noise.next());
        }
        while (values.hasRemaining()) {
          values.put((byte) noise.next());
        }
      }
      case FLOAT32 -> {
        while (values.hasRemaining()) {
          // 24 bits fill a float's significand; the result lies in [-1, 1).
          values.putFloat((noise.next() >>> 40) * 0x1p-23f - 1);
        }
      }
    }
  }

  /// Turns over the lowest bit of every other value; of a float, that of 16-bit audio.
  private static void disturb(ByteBuffer values, InputType type) {
    switch (type) {
      case UINT8 -> {
        for (int i = 0; i < values.limit(); i += 2) {
          values.put(i, (byte) (values.get(i) ^ 1));
        }
      }
      case FLOAT32 -> {
        for (int i = 0; i < values.limit(); i += 2 * Float.BYTES) {
          values.putFloat(i, values.getFloat(i) + 0x1p-15f);
        }
      }
    }
  }

  private long next() {
    state += GOLDEN_GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
