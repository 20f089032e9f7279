package org.portcullis.analyzer.config;

/// The bounds of reading one `model_config.yaml`: every number with its unit and reason.
///
/// @param bytes of the file
/// @param depth of nested collections
/// @param nodes scalars and collections together
/// @param side pixels of one side of `preprocessing.resize`
/// @param classes of `model.num_classes`
public record ConfigLimits(int bytes, int depth, int nodes, int side, int classes) {

  /// The bounds of an ordinary configuration.
  ///
  /// The longest honest one in sight has 2 KiB and three levels; keyword arguments may be lists of
  /// some hundred numbers. A side of 4,096 makes a batch of 32 images as large as one frame of the
  /// worker protocol; no published detector takes more than 1,024. Heads with more than 1,000
  /// outputs are ImageNet's, not a detector's.
  public static ConfigLimits defaults() {
    return new ConfigLimits(256 << 10, 16, 10_000, 4096, 1000);
  }
}
