package org.portcullis.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.portcullis.analyzer.RehearsalPlan.Batch;

/// Made-up inputs: uniform noise that depends on nothing but the plan's seed and the batch's place.
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
  ///
  /// @param index the batch's place in its plan
  static byte[] of(Batch batch, long seed, int index) {
    SyntheticInputs noise = new SyntheticInputs(seed + index);
    // Two streams that start one apart would overlap; one scrambled step sets them apart.
    noise.state = noise.next();
    ByteBuffer values = ByteBuffer.allocate(batch.byteSize()).order(ByteOrder.LITTLE_ENDIAN);
    switch (batch.type()) {
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
    return values.array();
  }

  private long next() {
    state += GOLDEN_GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
