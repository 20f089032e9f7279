package org.portcullis.analyzer.archive;

/// What all entries of one archive together may still inflate to.
///
/// A thousand small bombs are a large one, so what comes out beyond the ratio is paid from one
/// purse for all entries. Each may take a little without paying: a bomb that emptied the purse must
/// not make its honest neighbours unreadable.
final class InflationBudget {
  private final ArchiveLimits limits;
  private long total;
  private long purse;

  private long out;
  private long in;
  private long paid;

  InflationBudget(ArchiveLimits limits) {
    this.limits = limits;
    this.purse = limits.ratioFreeBytes();
  }

  /// Begins an entry.
  void begin() {
    out = 0;
    in = 0;
    paid = 0;
  }

  /// Counts bytes of the entry that came out and went in; false once a limit is passed.
  boolean takes(long cameOut, long wentIn) {
    total += cameOut;
    out += cameOut;
    in += wentIn;
    long owed = out - in * limits.compressionRatio() - limits.ratioEntryBytes() - paid;
    if (owed > 0) {
      paid += owed;
      purse -= owed;
    }
    return !overTotal() && (owed <= 0 || purse >= 0);
  }

  /// Whether the sum is past [ArchiveLimits#totalBytes()].
  boolean overTotal() {
    return total > limits.totalBytes();
  }
}
