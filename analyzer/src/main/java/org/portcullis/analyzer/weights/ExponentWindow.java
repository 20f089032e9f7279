package org.portcullis.analyzer.weights;

/// How large the floating point numbers of a window are.
///
/// Bytes that were no numbers have any exponent; weights have a few neighbouring ones. A value that
/// stands for infinity in a mask is one exponent, however often.
///
/// @param looked how many were looked at, without zeros
/// @param beyond how many of those no network holds, or are no numbers
/// @param exponents how many different exponents those have
record ExponentWindow(int looked, int beyond, int exponents, int enough) {
  /// So many are enough to tell.
  private static final int MOST = 512;

  private static final int FEWEST = 256;
  private static final double SHARE = 0.05;

  /// The bits of a type's exponent, and from where on it is beyond any weight.
  private enum Format {
    /// From 2^40; bytes fill the 89 exponents above evenly, text a third of them.
    SINGLE(23, 8, 127 + 40, 20),
    BRAIN(7, 8, 127 + 40, 20),
    /// From 2^64: sums in double precision may be large.
    DOUBLE(52, 11, 1023 + 64, 40),
    /// From 2^12, with infinities and numbers that are none among them.
    HALF(10, 5, 27, 5);

    private final int mantissa;
    private final int bits;
    private final int beyond;
    private final int enough;

    Format(int mantissa, int bits, int beyond, int enough) {
      this.mantissa = mantissa;
      this.bits = bits;
      this.beyond = beyond;
      this.enough = enough;
    }
  }

  static ExponentWindow of(Sample sample, int from, int bytes) {
    Format format =
        switch (sample.dtype()) {
          case F32 -> Format.SINGLE;
          case BF16 -> Format.BRAIN;
          case F64 -> Format.DOUBLE;
          case F16 -> Format.HALF;
          default -> throw new IllegalArgumentException(sample.dtype() + " has no such exponent");
        };
    boolean[] seen = new boolean[1 << format.bits];
    int mask = (1 << format.bits) - 1;
    int first = from / sample.width();
    int last = Math.min(sample.count(), first + bytes / sample.width());
    int step = Math.max(1, (last - first) / MOST);
    int looked = 0;
    int beyond = 0;
    int exponents = 0;
    for (int i = first; i < last; i += step) {
      long raw = sample.raw(i);
      if (raw == 0) {
        continue;
      }
      looked++;
      int exponent = (int) (raw >>> format.mantissa) & mask;
      if (exponent >= format.beyond) {
        beyond++;
        exponents += seen[exponent] ? 0 : 1;
        seen[exponent] = true;
      }
    }
    return new ExponentWindow(looked, beyond, exponents, format.enough);
  }

  /// Whether these are bytes of something else.
  boolean boundless() {
    return looked >= FEWEST && beyond >= SHARE * looked && exponents >= enough;
  }
}
