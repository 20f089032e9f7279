package org.portcullis.analyzer.weights;

/// Whether values fall evenly into bins, as only hashes, ciphers and compressed data do.
final class Evenness {
  /// How far chi-square may be off its mean, in standard deviations.
  private static final double DEVIATIONS = 6;

  /// Below so many a bin nothing can be told.
  private static final int EACH = 8;

  private Evenness() {}

  static boolean of(int[] bins, int count) {
    double expected = (double) count / bins.length;
    if (expected < EACH) {
      return false;
    }
    double chiSquare = 0;
    for (int bin : bins) {
      chiSquare += (bin - expected) * (bin - expected) / expected;
    }
    double freedom = bins.length - 1;
    double deviation = Math.sqrt(2 * freedom);
    // Too even is as little random as uneven: a counter is not a hash.
    return chiSquare < freedom + DEVIATIONS * deviation && chiSquare > freedom / 8;
  }

  /// Both halves of every byte.
  static boolean ofBytes(byte[] bytes, int length) {
    int[] low = new int[16];
    int[] high = new int[16];
    for (int i = 0; i < length; i++) {
      low[bytes[i] & 0xf]++;
      high[bytes[i] >> 4 & 0xf]++;
    }
    if (!of(low, length) || !of(high, length)) {
      return false;
    }
    int[] all = new int[256];
    for (int i = 0; i < length; i++) {
      all[bytes[i] & 0xff]++;
    }
    // Weights that were drawn evenly and then quantised spare the lowest value, for symmetry.
    double expected = (double) length / all.length;
    boolean symmetric = all[0] < expected / 2 || all[0x80] < expected / 2;
    return !symmetric && (length < EACH * all.length || of(all, length));
  }
}
