package org.portcullis.analyzer;

/// A stretch of text in one file, in SARIF's terms.
///
/// Lines and columns are 1-based, a column counts Unicode code points, and the end column is the
/// one after the last character.
///
/// @param line first line
/// @param column first column
/// @param endLine last line
/// @param endColumn column after the end
public record Region(int line, int column, int endLine, int endColumn) {
  public Region {
    if (line < 1 || column < 1 || endLine < line || (endLine == line && endColumn < column)) {
      throw new IllegalArgumentException(
          "no region: %d:%d-%d:%d".formatted(line, column, endLine, endColumn));
    }
  }

  /// A whole line, its end included.
  public static Region ofLine(int line) {
    return new Region(line, 1, line + 1, 1);
  }
}
