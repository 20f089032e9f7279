package org.portcullis.grammar;

/// Something about a source that was read, which its author or a reviewer should hear of.
///
/// @param kind what it is
/// @param position where it is
/// @param message one sentence
public record SourceNote(Kind kind, Position position, String message) {
  /// What a note is about.
  public enum Kind {
    /// A bidirectional control character: what is shown is not what runs.
    BIDIRECTIONAL_CONTROL,
    /// A character without width, which no reader sees.
    ZERO_WIDTH,
    /// An encoding other than UTF-8 is declared and was honoured.
    ENCODING_DECLARATION,
    /// A construct that Python 3.11 refuses and 3.12 reads.
    NEEDS_PYTHON_3_12,
    /// A construct that Python 3.12 refuses and 3.13 reads.
    NEEDS_PYTHON_3_13,
    /// A construct that Python 3.13 refuses and 3.14 reads.
    NEEDS_PYTHON_3_14,
    /// A construct that Python 3.11 reads and later versions refuse.
    ONLY_PYTHON_3_11
  }
}
