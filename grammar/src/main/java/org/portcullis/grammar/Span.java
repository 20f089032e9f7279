package org.portcullis.grammar;

/// A stretch of a source file, from its first byte to just behind its last.
///
/// The numbers are those of Python's `ast`: `lineno`, `col_offset`, `end_lineno`, `end_col_offset`.
///
/// @param line 1-based line of the first byte
/// @param column 0-based offset in UTF-8 bytes of the first byte
/// @param endLine 1-based line of the last byte
/// @param endColumn 0-based offset in UTF-8 bytes just behind the last byte
public record Span(int line, int column, int endLine, int endColumn) {
  /// Where the stretch begins.
  public Position start() {
    return new Position(line, column);
  }

  /// Just behind where the stretch ends.
  public Position end() {
    return new Position(endLine, endColumn);
  }
}
