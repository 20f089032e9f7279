package org.portcullis.analyzer.weights;

import org.portcullis.analyzer.archive.ContentKind;

/// One thing that is wrong, or odd, with a safetensors file.
///
/// An `offset` counts bytes from the start of the file. Names of tensors and keys stand as they
/// were decoded, unescaped: whoever prints them escapes them.
public sealed interface WeightsFlaw {
  /// The place in the file.
  long offset();

  // The frame: length, header, padding.

  /// Another format than safetensors, or none.
  record NotSafetensors(long offset, long bytes, ContentKind content) implements WeightsFlaw {}

  /// Shorter than the eight bytes of the header's length.
  record TooShort(long offset, long bytes) implements WeightsFlaw {}

  /// The header is declared longer than the limit `headerBytes`.
  ///
  /// @param declared unsigned, in decimal
  record HeaderTooLarge(long offset, String declared, int limit) implements WeightsFlaw {}

  /// The header is declared longer than the file.
  record HeaderPastEnd(long offset, long declared, long available) implements WeightsFlaw {}

  /// The header is not UTF-8 at this byte.
  record HeaderNotUtf8(long offset) implements WeightsFlaw {}

  /// The header does not begin with `{`.
  record HeaderStart(long offset, int actual) implements WeightsFlaw {}

  /// The header is not JSON from here on, or passes a bound of the JSON reader.
  record MalformedJson(long offset, String message) implements WeightsFlaw {}

  /// A lone surrogate escape, which is no character.
  record LoneSurrogate(long offset, String text) implements WeightsFlaw {}

  /// After the header's JSON comes something else than spaces.
  ///
  /// @param actual the byte
  record PaddingByte(long offset, int actual) implements WeightsFlaw {}

  /// More spaces after the header's JSON than the limit `paddingBytes`.
  record PaddingTooLong(long offset, long bytes, int limit) implements WeightsFlaw {}

  /// The data do not begin at a multiple of 8.
  record HeaderMisaligned(long offset, long length) implements WeightsFlaw {}

  /// More tensors than the limit `tensors`; the first ones were read.
  record TooManyTensors(long offset, int limit) implements WeightsFlaw {}

  /// Not a single tensor.
  record NoTensors(long offset) implements WeightsFlaw {}

  // Metadata.

  /// A second `__metadata__`.
  record DuplicateMetadata(long offset) implements WeightsFlaw {}

  /// A key that stands twice in `__metadata__`.
  record DuplicateMetadataKey(long offset, String key) implements WeightsFlaw {}

  /// `__metadata__` is not an object.
  record MetadataNotObject(long offset, String actual) implements WeightsFlaw {}

  /// A value of `__metadata__` that is not text.
  record MetadataValueNotText(long offset, String key, String actual) implements WeightsFlaw {}

  /// A value of `__metadata__` longer than the limit `metadataValueBytes`.
  record MetadataValueTooLong(long offset, String key, long bytes, int limit)
      implements WeightsFlaw {}

  /// More keys in `__metadata__` than the limit `metadataEntries`.
  record TooMuchMetadata(long offset, int limit) implements WeightsFlaw {}

  // One tensor's entry in the header.

  /// A name that stands twice, however it is escaped.
  record DuplicateTensor(long offset, String tensor) implements WeightsFlaw {}

  /// A name that is empty, looks like a path, or holds a character that cannot be seen.
  ///
  /// @param why in a few words
  record OddName(long offset, String tensor, String why) implements WeightsFlaw {}

  /// A name longer than the limit `nameBytes`.
  record NameTooLong(long offset, String tensor, long bytes, int limit) implements WeightsFlaw {}

  /// An entry that is not an object.
  record EntryNotObject(long offset, String tensor, String actual) implements WeightsFlaw {}

  /// A field that stands twice in one entry.
  record DuplicateField(long offset, String tensor, String field) implements WeightsFlaw {}

  /// A field other than `dtype`, `shape` and `data_offsets`.
  record UnknownField(long offset, String tensor, String field) implements WeightsFlaw {}

  /// A field that is missing.
  record MissingField(long offset, String tensor, String field) implements WeightsFlaw {}

  /// A field of another JSON type than the format's.
  record WrongFieldType(long offset, String tensor, String field, String expected, String actual)
      implements WeightsFlaw {}

  /// None of the format's types.
  record UnknownDtype(long offset, String tensor, String dtype) implements WeightsFlaw {}

  /// More dimensions than the limit `dimensions`.
  record TooManyDimensions(long offset, String tensor, int dimensions, int limit)
      implements WeightsFlaw {}

  /// A size or offset that is negative, not whole, or larger than 2^63 - 1.
  ///
  /// @param actual as it stands in the header, shortened
  record BadNumber(long offset, String tensor, String field, String actual)
      implements WeightsFlaw {}

  /// `data_offsets` that are not two numbers.
  record OffsetCount(long offset, String tensor, int actual) implements WeightsFlaw {}

  /// `data_offsets` whose end is before their begin.
  record ReversedOffsets(long offset, String tensor, long begin, long end) implements WeightsFlaw {}

  /// A shape whose size in bits does not fit 63 bits.
  record SizeOverflow(long offset, String tensor) implements WeightsFlaw {}

  /// A packed type whose elements do not fill whole bytes.
  record PartialByte(long offset, String tensor, long bits) implements WeightsFlaw {}

  /// The shape and type need another number of bytes than the offsets span.
  record SizeMismatch(long offset, String tensor, long expected, long actual)
      implements WeightsFlaw {}

  /// More flaws of one kind than the limit `flawsOfAKind`; the first ones are listed.
  ///
  /// @param kind the name of the flaw's record
  /// @param more how many are not listed
  record MoreOfAKind(long offset, String kind, int more) implements WeightsFlaw {}

  // The layout of the data.

  /// Bytes that belong to no tensor, before `tensor`.
  record Gap(long offset, String tensor, long bytes) implements WeightsFlaw {}

  /// Two tensors that share bytes.
  record Overlap(long offset, String tensor, String other, long bytes) implements WeightsFlaw {}

  /// Bytes after the last tensor.
  record TrailingBytes(long offset, long bytes) implements WeightsFlaw {}

  /// The file ends before this tensor does.
  record MissingBytes(long offset, String tensor, long missing) implements WeightsFlaw {}

  /// A tensor whose first byte does not lie at a multiple of its element's size.
  record Misaligned(long offset, String tensor, int alignment) implements WeightsFlaw {}

  /// An element of a BOOL tensor that is neither 0 nor 1.
  record BoolByte(long offset, String tensor, int actual) implements WeightsFlaw {}
}
