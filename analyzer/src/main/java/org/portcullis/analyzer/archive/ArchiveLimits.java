package org.portcullis.analyzer.archive;

/// The bounds of reading one submission: every number with its unit and reason.
///
/// @param archiveBytes the ZIP file itself, or all files of a folder together
/// @param entries entries of the archive, or files and folders below a folder
/// @param directoryBytes the central directory of a ZIP, which is held in memory
/// @param depth nesting of folders that is walked
/// @param nameBytes an entry's whole name, in UTF-8
/// @param entryBytes what one entry may inflate to
/// @param totalBytes what all entries together may inflate to
/// @param modelPyBytes `model.py`, and any other Python file that is read as text
/// @param configBytes `model_config.yaml` and `config.json`, each
/// @param compressionRatio bytes that come out of an entry for each byte that goes in
/// @param ratioEntryBytes what may come out of each entry beyond the ratio
/// @param ratioFreeBytes what may come out of all entries together beyond that
public record ArchiveLimits(
    long archiveBytes,
    int entries,
    int directoryBytes,
    int depth,
    int nameBytes,
    long entryBytes,
    long totalBytes,
    int modelPyBytes,
    int configBytes,
    int compressionRatio,
    int ratioEntryBytes,
    long ratioFreeBytes) {
  private static final int KIB = 1 << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  public ArchiveLimits {
    requirePositive("archiveBytes", archiveBytes);
    requirePositive("entries", entries);
    requirePositive("directoryBytes", directoryBytes);
    requirePositive("depth", depth);
    requirePositive("nameBytes", nameBytes);
    requirePositive("entryBytes", entryBytes);
    requirePositive("totalBytes", totalBytes);
    requirePositive("modelPyBytes", modelPyBytes);
    requirePositive("configBytes", configBytes);
    requirePositive("compressionRatio", compressionRatio);
    requirePositive("ratioEntryBytes", ratioEntryBytes);
    requirePositive("ratioFreeBytes", ratioFreeBytes);
  }

  /// The bounds of an ordinary submission.
  ///
  /// An upload is one S3 PUT, whose protocol ends at 5 GiB. Trained weights hardly deflate, so 8
  /// GiB of content leave half again; a submission is three or four files, so 4,096 entries are
  /// three orders of magnitude more. 255 bytes are the longest file name that common file systems
  /// take, and four thousand records with such names have 2 MiB. The longest `model.py` in sight
  /// has some 100 KiB. Deflate cannot pass 1,032:1; half precision weights of a freshly pruned
  /// model reach 10:1, so at 200 nobody honest is near. 32 MiB of zeros, a mask buffer, inflate in
  /// a tenth of a second, and 64 KiB for each of 4,096 entries in half a second.
  public static ArchiveLimits defaults() {
    return new ArchiveLimits(
        5 * GIB,
        4096,
        4 * (int) MIB,
        8,
        255,
        8 * GIB,
        8 * GIB,
        (int) MIB,
        256 * KIB,
        200,
        64 * KIB,
        32 * MIB);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
