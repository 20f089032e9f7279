package org.portcullis.analyzer.onnx;

/// One thing that is wrong, or odd, with an ONNX file.
///
/// An `offset` counts bytes from the start of the file.
public sealed interface OnnxFlaw {
  /// The place in the file.
  long offset();

  /// The wire format breaks here.
  ///
  /// @param what in a few words
  record Malformed(long offset, String what) implements OnnxFlaw {}

  /// A field that the message does not have: readers skip it, so anything may stand there.
  record UnknownField(long offset, String message, int field, long bytes) implements OnnxFlaw {}

  /// Messages nest deeper than the limit `depth`; what lies below was not read.
  record TooDeep(long offset, int limit) implements OnnxFlaw {}

  /// More fields or tensors than a limit; the rest was not read.
  record TooMuch(long offset, String limitName, long limit) implements OnnxFlaw {}

  /// A tensor whose bytes are in another file.
  record ExternalData(long offset, String tensor, String location) implements OnnxFlaw {}

  /// An operator of a domain that is not ONNX's own.
  record CustomDomain(long offset, String domain, String operator) implements OnnxFlaw {}

  /// An operator of `ai.onnx.ml`, which are tables, trees and encoders.
  record TableOperator(long offset, String operator) implements OnnxFlaw {}

  /// An operator that holds graphs: what runs depends on the input.
  record ControlFlow(long offset, String operator) implements OnnxFlaw {}

  /// A tensor of strings.
  record StringTensor(long offset, String tensor, long strings) implements OnnxFlaw {}

  /// Numbers of a tensor in several pieces, or its bytes twice: of bytes the last count, of numbers
  /// all, and neither is how a program writes them.
  record ScatteredData(long offset, String tensor) implements OnnxFlaw {}

  /// An initializer that nothing reads.
  record UnusedInitializer(long offset, String tensor, long bytes) implements OnnxFlaw {}

  /// Metadata or a description longer than the limit `longText`.
  record LongText(long offset, String where, long bytes) implements OnnxFlaw {}

  /// More flaws of one kind than the limit `flawsOfAKind`; the first ones are listed.
  record MoreOfAKind(long offset, String kind, int more) implements OnnxFlaw {}
}
