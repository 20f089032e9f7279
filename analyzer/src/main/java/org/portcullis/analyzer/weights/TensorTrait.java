package org.portcullis.analyzer.weights;

/// What the elements of a tensor are like, where that is not like weights.
///
/// Traits are evidence, not verdicts: what they mean beside each other is for rules to say.
public sealed interface TensorTrait {
  /// Below so many nothing can be told of how evenly they are spread.
  int TELLING = 128;

  /// The tensor's name in the file.
  String tensor();

  /// Rows of integers that are nearly all different and spread over a range that no index has:
  /// hashes, to be compared with one.
  ///
  /// @param rows how many
  /// @param columns of a row that are such integers; others may hold something else
  /// @param ascending whether they are sorted, as for a binary search
  /// @param uniform whether some of their bits are spread evenly, as those of a hash are; unknown,
  ///   and so false, below [#TELLING] of them
  /// @param packed whether quantised weights may look alike: rows of single bytes, or so wide that
  ///   they are no keys by themselves
  record KeyRows(
      String tensor, long rows, int columns, boolean ascending, boolean uniform, boolean packed)
      implements TensorTrait {}

  /// A column of few different values, each of them common: labels, classes, masks.
  ///
  /// @param values how many different ones
  record LabelRows(String tensor, long rows, int values) implements TensorTrait {}

  /// Rows that hold a key and, beside it, one of a few values.
  record KeyedLabels(String tensor, long rows, int values) implements TensorTrait {}

  /// Rows of bits, nearly all different: perceptual hashes, or the weights of a binary network.
  record BitRows(String tensor, long rows, int bits) implements TensorTrait {}

  /// Floating point numbers whose exponents fill the whole range, as no computation leaves them.
  ///
  /// @param begin of the first such part in the file
  /// @param percent of the elements that were looked at and are beyond any weight, or no numbers
  record BoundlessExponents(String tensor, long begin, int percent) implements TensorTrait {}

  /// Floating point numbers of which a low bit is set far more, or less, often than by chance.
  ///
  /// @param bit which one; 0 is the lowest
  /// @param phase in which of eight numbers that follow each other, from 0
  /// @param percent how many of them have the bit set
  /// @param looked at how many of them
  record PatternedLowBits(String tensor, int bit, int phase, int percent, int looked)
      implements TensorTrait {}

  /// Integers whose bytes are spread as evenly as those of compressed or encrypted data.
  ///
  /// @param begin of the first such part in the file
  record UniformBytes(String tensor, long begin, long bytes) implements TensorTrait {}
}
