package org.portcullis.grammar.syntax;

/// The levels of indentation, each measured with tabs of eight columns and of one.
///
/// The two must agree about what is deeper, or the file means something else to a reader with
/// another width of a tab.
final class IndentStack {
  /// How a line stands to the innermost level.
  enum Comparison {
    SAME,
    DEEPER,
    SHALLOWER,
    INCONSISTENT
  }

  private final int[] columns;
  private final int[] strict;
  private final boolean[] match;
  private int depth;

  IndentStack(int limit) {
    this.columns = new int[limit];
    this.strict = new int[limit];
    this.match = new boolean[limit];
  }

  Comparison compare(int column, int strictColumn) {
    if (column == columns[depth]) {
      return strictColumn == strict[depth] ? Comparison.SAME : Comparison.INCONSISTENT;
    }
    if (column > columns[depth]) {
      return strictColumn > strict[depth] ? Comparison.DEEPER : Comparison.INCONSISTENT;
    }
    return Comparison.SHALLOWER;
  }

  /// Opens a level, unless there are too many.
  boolean push(int column, int strictColumn, boolean inMatch) {
    if (depth + 1 >= columns.length) {
      return false;
    }
    depth++;
    columns[depth] = column;
    strict[depth] = strictColumn;
    match[depth] = inMatch;
    return true;
  }

  /// Closes the levels deeper than a column, and says how many they were.
  int pop(int column) {
    int closed = 0;
    while (depth > 0 && column < columns[depth]) {
      depth--;
      closed++;
    }
    return closed;
  }

  int depth() {
    return depth;
  }

  int close() {
    return pop(0);
  }

  /// Whether the innermost level is the body of a `match`.
  boolean inMatch() {
    return match[depth];
  }
}
