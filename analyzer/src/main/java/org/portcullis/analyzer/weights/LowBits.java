package org.portcullis.analyzer.weights;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/// How the lowest bits of a tensor's floating point numbers are spread.
///
/// Arithmetic leaves them as good as random. Where they are not, something was written into them,
/// or the numbers never went through a network's arithmetic; so this is information and proves
/// nothing. Three common and honest reasons are left out: numbers of a lower precision, multiples
/// of one step (initial weights, quantised ones, indices), and few numbers that come again and
/// again.
final class LowBits {
  /// So many numbers are looked at, spread over the whole tensor.
  static final int LOOKED = 1 << 13;

  /// Below so many there is nothing to say.
  static final int FEWEST = 1 << 12;

  /// What is written in characters or bytes comes again after eight numbers.
  private static final int PHASES = Byte.SIZE;

  private static final int BITS = Byte.SIZE;

  /// How far a share may be off a half, in standard deviations: by chance in one of 10^15.
  private static final double DEVIATIONS = 8;

  /// A step that is so much finer than the largest number is no step. A float resolves 24 bits, and
  /// uniform draws were rounded twice; of thousands of computed numbers the smallest add ten more.
  private static final int STEP_BITS = 28;

  /// More repetitions than that are no numbers of a network: every value four times.
  private static final int REPEATED = 4;

  private static final int HASHED = 1 << 18;
  private static final int LANE_LIMIT = 255;

  private final int perWindow;
  private final BitSet different = new BitSet(HASHED);
  private final int[][] ones = new int[PHASES][BITS];
  private final int[] looked = new int[PHASES];
  private int union;
  private int step = Integer.MAX_VALUE;
  private int largest = Integer.MIN_VALUE;

  /// @param windows in how many parts the tensor will come
  LowBits(long windows) {
    this.perWindow = (int) Math.max(PHASES, LOOKED / Math.max(1, windows));
  }

  /// Looks at the first numbers of a window.
  void add(Sample sample) {
    int count = Math.min(sample.count(), perWindow);
    for (int from = 0; from < count; from += PHASES * LANE_LIMIT) {
      add(sample, from, Math.min(count, from + PHASES * LANE_LIMIT));
    }
  }

  private void add(Sample sample, int from, int to) {
    long[] lanes = new long[PHASES];
    for (int i = from; i < to; i++) {
      long raw = sample.raw(i);
      boolean zero = sample.width() == Float.BYTES ? (int) raw << 1 == 0 : raw << 1 == 0;
      if (zero) {
        continue; // of either sign: they were set or pruned
      }
      int low = (int) raw & 0xff;
      union |= low;
      lanes[i % PHASES] += spread(low);
      looked[i % PHASES]++;
      different.set((int) ((raw * 0x9e37_79b9_7f4a_7c15L) >>> (Long.SIZE - 18)));
      place(sample, raw);
    }
    for (int phase = 0; phase < PHASES; phase++) {
      for (int bit = 0; bit < BITS; bit++) {
        ones[phase][bit] += (int) (lanes[phase] >>> (bit * Byte.SIZE)) & LANE_LIMIT;
      }
    }
  }

  /// Bit `i` of a byte as byte `i` of a word.
  private static long spread(int bits) {
    long sevens = (bits & 0x7fL) * 0x0002_0408_1020_4081L & 0x0001_0101_0101_0101L;
    return sevens | ((bits >>> 7 & 1L) << 56);
  }

  private void place(Sample sample, long raw) {
    boolean single = sample.width() == Float.BYTES;
    int mantissaBits = single ? 23 : 52;
    long mantissa = raw & ((1L << mantissaBits) - 1);
    int exponent = (int) (raw >>> mantissaBits) & (single ? 0xff : 0x7ff);
    long significand = exponent == 0 ? mantissa : mantissa | (1L << mantissaBits);
    step = Math.min(step, exponent + Long.numberOfTrailingZeros(significand) - mantissaBits);
    largest = Math.max(largest, exponent);
  }

  /// The most uneven bit, if one is.
  Optional<TensorTrait.PatternedLowBits> pattern(String tensor) {
    int all = Arrays.stream(looked).sum();
    boolean steps = largest - step < STEP_BITS;
    if (all < FEWEST || union == 0 || steps || different.cardinality() < all / REPEATED) {
      return Optional.empty();
    }
    double worst = DEVIATIONS;
    Optional<TensorTrait.PatternedLowBits> found = Optional.empty();
    for (int phase = 0; phase < PHASES; phase++) {
      for (int bit = 0; bit < BITS; bit++) {
        double off = Math.abs(2.0 * ones[phase][bit] - looked[phase]) / Math.sqrt(looked[phase]);
        if (off > worst) {
          worst = off;
          int percent = (int) Math.round(100.0 * ones[phase][bit] / looked[phase]);
          found =
              Optional.of(
                  new TensorTrait.PatternedLowBits(tensor, bit, phase, percent, looked[phase]));
        }
      }
    }
    return found;
  }
}
