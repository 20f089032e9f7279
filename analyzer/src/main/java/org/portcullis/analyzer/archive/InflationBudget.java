package org.portcullis.analyzer.archive;

/// What all entries of one archive together may still inflate to.
///
/// One budget for all of them: a thousand small bombs are a large one.
final class InflationBudget {
  private final ArchiveLimits limits;
  private long out;
  private long in;

  InflationBudget(ArchiveLimits limits) {
    this.limits = limits;
  }

  /// Counts bytes that came out and went in; false once either limit is passed.
  boolean takes(long cameOut, long wentIn) {
    out += cameOut;
    in += wentIn;
    return !overTotal() && !overRatio();
  }

  /// Whether the sum is past [ArchiveLimits#totalBytes()].
  boolean overTotal() {
    return out > limits.totalBytes();
  }

  private boolean overRatio() {
    return out > limits.ratioFreeBytes() && out > in * limits.compressionRatio();
  }
}
