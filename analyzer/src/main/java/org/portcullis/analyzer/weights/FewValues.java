package org.portcullis.analyzer.weights;

/// Counts the different values of a tensor as long as they are few.
final class FewValues {
  private static final int MOST = 4;

  /// A label that stands on fewer rows than one in fifty is a marker, not a class.
  private static final double SHARE = 0.02;

  private final long[] values = new long[MOST];
  private final long[] counts = new long[MOST];
  private int different;
  private long total;

  /// Whether there are more than a few, so that nobody needs to go on counting.
  boolean many() {
    return different > MOST;
  }

  void add(Sample sample) {
    int count = sample.count();
    for (int i = 0; i < count && !many(); i++) {
      add(sample.raw(i));
    }
  }

  private void add(long value) {
    total++;
    for (int i = 0; i < different; i++) {
      if (values[i] == value) {
        counts[i]++;
        return;
      }
    }
    if (different < MOST) {
      values[different] = value;
      counts[different] = 1;
    }
    different++;
  }

  int different() {
    return different;
  }

  /// Two to four values, each on many rows.
  boolean labels() {
    if (different < 2 || many()) {
      return false;
    }
    for (int i = 0; i < different; i++) {
      if (counts[i] < SHARE * total) {
        return false;
      }
    }
    return true;
  }

  /// Two values, neither of them rare.
  boolean bits() {
    return different == 2 && counts[0] >= total / 5 && counts[1] >= total / 5;
  }
}
