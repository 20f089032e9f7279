package org.portcullis.analyzer.onnx;

/// The bounds of walking one ONNX file: every number with its unit and reason.
///
/// @param depth of messages inside of messages
/// @param fields that are read in all, so that a file of empty messages ends
/// @param tensors whose bytes are looked at
/// @param textBytes of a name or a text that is kept
/// @param longText of metadata or a description, from where on it is reported
/// @param unusedBytes of an initializer that no node reads, from where on it is reported
/// @param flawsOfAKind how many flaws of one kind are listed
public record OnnxLimits(
    int depth,
    long fields,
    int tensors,
    int textBytes,
    int longText,
    int unusedBytes,
    int flawsOfAKind) {

  /// The bounds of an ordinary file.
  ///
  /// Exported networks nest three or four graphs, each in two messages more; twenty thousand nodes
  /// with a dozen fields each are large, so ten million fields are forty times more and take a
  /// second. Descriptions of exporters are a line; a kilobyte no layer reads is no forgotten
  /// scalar.
  public static OnnxLimits defaults() {
    return new OnnxLimits(64, 10_000_000, 100_000, 1024, 1024, 1024, 20);
  }
}
