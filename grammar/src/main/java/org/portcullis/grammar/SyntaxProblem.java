package org.portcullis.grammar;

/// Why a source was not read, and where.
///
/// @param kind what sort of trouble it is
/// @param position the place that CPython would name, or the nearest that can be told
/// @param message one sentence for the author of the file
public record SyntaxProblem(Kind kind, Position position, String message) {
  /// The sort of trouble.
  public enum Kind {
    /// CPython refuses the text too.
    SYNTAX,
    /// CPython refuses the indentation (its `IndentationError` and `TabError`).
    INDENTATION,
    /// The bytes are not text in an encoding that is accepted here.
    ENCODING,
    /// The text passes one of [ParseLimits].
    LIMIT,
    /// The text is Python, but of a version that the target does not include.
    VERSION
  }
}
