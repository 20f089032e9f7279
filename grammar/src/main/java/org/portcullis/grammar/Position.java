package org.portcullis.grammar;

/// A place in a source file.
///
/// @param line 1-based line, counted as CPython counts (LF, CRLF and lone CR end a line)
/// @param column 0-based offset in UTF-8 bytes from the start of the line, as Python's `col_offset`
public record Position(int line, int column) implements Comparable<Position> {
  @Override
  public int compareTo(Position other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }
}
