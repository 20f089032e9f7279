package org.portcullis.analyzer.weights;

import java.util.Arrays;

/// What a window of integers looks like: hashes, hashes beside labels, or anything else.
///
/// @param big values no index or count in a network has
/// @param unique whether nearly all of the big ones differ
/// @param uniform whether some of their bits are spread evenly
/// @param small the other values
/// @param smallValues how many different ones there are of those; 5 stands for more than four
/// @param ascending whether each big value is larger than the one before
record IntegerWindow(
    int big, boolean unique, boolean uniform, int small, int smallValues, boolean ascending) {

  /// Images have up to a few million positions and vocabularies fewer words: an index stays below.
  private static final long BIG = 1L << 20;

  /// Keys are spread over at least so many times more values than there are keys; indices and
  /// permutations fill their range.
  private static final double SPREAD = 64;

  /// So many are compared for being different: enough that chance has no say.
  private static final int COMPARED = 1 << 15;

  private static final double NEARLY_ALL = 0.95;
  private static final double REGULAR = 0.5;

  /// The fewest keys that are worth a table.
  static final int FEW = 64;

  static IntegerWindow of(Sample sample) {
    int count = sample.count();
    long[] set = new long[Integer.highestOneBit(Math.max(1, Math.min(count, COMPARED))) * 4];
    int[] nibbles = new int[16];
    long[] seenSmall = new long[4];
    int big = 0;
    int compared = 0;
    int different = 0;
    int smallValues = 0;
    boolean ascending = true;
    int equalSteps = 0;
    long step = 0;
    long last = Long.MIN_VALUE;
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long value = sample.integer(i);
      if (value < BIG && value > -BIG) {
        smallValues = smallValues > 4 ? 5 : note(seenSmall, smallValues, value);
        continue;
      }
      big++;
      ascending &= value > last;
      equalSteps += value - last == step ? 1 : 0;
      step = value - last;
      last = value;
      least = Math.min(least, value);
      most = Math.max(most, value);
      nibbles[(int) value & 0xf]++;
      if (compared < COMPARED) {
        compared++;
        different += add(set, value) ? 1 : 0;
      }
    }
    double span = (double) most - least;
    // Times and offsets go in steps of one size; hashes never do.
    boolean regular = equalSteps > REGULAR * big;
    boolean unique = !regular && different >= NEARLY_ALL * compared && span > SPREAD * big;
    boolean uniform =
        Evenness.of(nibbles, big) || Evenness.of(highNibbles(sample, most, least), big);
    return new IntegerWindow(big, unique, uniform, count - big, smallValues, ascending);
  }

  /// The four bits below the four highest: large numbers that were rounded to floating point have
  /// no low bits, and the highest are those of the range.
  private static int[] highNibbles(Sample sample, long most, long least) {
    long reach = Math.max(Math.abs(most), Math.abs(least));
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(reach) - 8);
    int[] nibbles = new int[16];
    for (int i = 0; i < sample.count(); i++) {
      long value = sample.integer(i);
      if (value >= BIG || value <= -BIG) {
        nibbles[(int) (value >>> shift) & 0xf]++;
      }
    }
    return nibbles;
  }

  private static int note(long[] seen, int count, long value) {
    for (int i = 0; i < count; i++) {
      if (seen[i] == value) {
        return count;
      }
    }
    if (count < seen.length) {
      seen[count] = value;
    }
    return count + 1;
  }

  /// Adds to a set of which zero marks the free places: big values are never zero.
  private static boolean add(long[] set, long value) {
    int mask = set.length - 1;
    int at = (int) ((value * 0x9e37_79b9_7f4a_7c15L) >>> 32) & mask;
    while (set[at] != 0) {
      if (set[at] == value) {
        return false;
      }
      at = (at + 1) & mask;
    }
    set[at] = value;
    return true;
  }

  /// Nothing but hashes, or nearly.
  boolean keys() {
    return unique && big >= 0.9 * (big + small);
  }

  /// Hashes, and among them one of few values, each often enough to be somebody's label.
  boolean keyedLabels() {
    return unique
        && big >= FEW
        && small >= FEW
        && small >= 0.04 * big
        && smallValues >= 2
        && smallValues <= 4;
  }

  /// Whether rows are nearly all different, told by a hash of each.
  static boolean rowsDiffer(Sample sample, int rowBytes) {
    int rows = Math.min(sample.length() / rowBytes, COMPARED);
    long[] hashes = new long[rows];
    for (int row = 0; row < rows; row++) {
      long hash = 0;
      for (int i = row * rowBytes; i < (row + 1) * rowBytes; i++) {
        hash = (hash ^ sample.bytes()[i]) * 0x9e37_79b9_7f4a_7c15L;
        hash ^= hash >>> 29;
      }
      hashes[row] = hash;
    }
    Arrays.sort(hashes);
    int different = rows == 0 ? 0 : 1;
    for (int row = 1; row < rows; row++) {
      different += hashes[row] == hashes[row - 1] ? 0 : 1;
    }
    return different >= NEARLY_ALL * rows;
  }
}
