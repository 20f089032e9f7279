package org.portcullis.analyzer.weights;

/// The bounds of reading one safetensors file: every number with its unit and reason.
///
/// @param headerBytes of the JSON header
/// @param tensors in one file
/// @param nameBytes of a tensor's name, in UTF-8
/// @param dimensions of one tensor
/// @param metadataEntries keys of `__metadata__`
/// @param metadataValueBytes of one value of `__metadata__`, in UTF-8
/// @param paddingBytes of spaces after the header's JSON
/// @param depth of nested JSON that is skipped over
/// @param numberLength digits of one number of the JSON
/// @param flawsOfAKind how many flaws of one kind are listed
public record WeightsLimits(
    int headerBytes,
    int tensors,
    int nameBytes,
    int dimensions,
    int metadataEntries,
    int metadataValueBytes,
    int paddingBytes,
    int depth,
    int numberLength,
    int flawsOfAKind) {

  /// The bounds of an ordinary file.
  ///
  /// 100,000,000 bytes of header are the format's own limit. The largest published models have some
  /// ten thousand tensors, with names below 200 bytes and 6 dimensions; writers pad to 8 bytes, and
  /// 64 leave room for those that pad to a cache line. Honest metadata are a word or two
  /// (`{"format":"pt"}`): what is longer is a table. A number has 20 digits at most; and who mended
  /// twenty flaws of a kind can ask for the next twenty.
  public static WeightsLimits defaults() {
    return new WeightsLimits(100_000_000, 100_000, 1024, 8, 64, 1024, 64, 64, 64, 20);
  }
}
