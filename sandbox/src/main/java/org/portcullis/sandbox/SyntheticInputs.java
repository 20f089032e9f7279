package org.portcullis.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;

/// Made-up inputs, which depend on nothing but the plan's seed and the sample's number: uniform
/// noise, and in place of every other image or frame something with slopes, an edge and the grain
/// of a camera. Detectors are far from where they work on noise alone; without grain, those that
/// look at it would seem to turn on single bits.
///
/// The generator is SplitMix64, written out here because a report must be reproducible by other
/// programs and on later JDKs.
final class SyntheticInputs {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  /// Of a picture's brightness, there and back.
  private static final int PERIOD = 512;

  /// Grain is the difference of two numbers below this: three levels, as of a good camera.
  private static final int GRAIN = 8;

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
        case NONE -> fill(values, batch, sample);
        case LOWEST_BITS -> {
          fill(values, batch, sample);
          disturb(values.rewind(), batch.type());
        }
        case ZEROS -> {} // as Java makes arrays
      }
    }
    return all;
  }

  private static void fill(ByteBuffer values, Batch batch, long sample) {
    SyntheticInputs noise = new SyntheticInputs(sample);
    // Two streams that start one apart would overlap; one scrambled step sets them apart.
    noise.state = noise.next();
    switch (batch.type()) {
      case UINT8 -> {
        if (sample % 2 != 0 && batch.shape().size() > 3) {
          noise.draw(values, batch.shape().getLast(), batch.shape().get(batch.shape().size() - 2));
        }
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

  /// A brightness that rises and falls across the picture, the other way round in one field of it;
  /// each channel and frame lies a little further on.
  private void draw(ByteBuffer values, int width, int height) {
    long kind = next();
    int across = (int) (kind & 3) + 1;
    int down = (int) (kind >>> 2 & 3) + 1;
    int further = (int) (kind >>> 4 & 63);
    for (int plane = 0; values.hasRemaining(); plane++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int phase = (across * x + down * y + further * plane) % PERIOD;
          int level = Math.min(Math.abs(phase - PERIOD / 2), 255);
          boolean inField = 4 * x / width == 1 && 4 * y / height == 1;
          long random = next();
          int grain = (int) (random & (GRAIN - 1)) - (int) (random >>> 3 & (GRAIN - 1));
          values.put((byte) Math.clamp((inField ? 255 - level : level) + grain, 0, 255));
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
