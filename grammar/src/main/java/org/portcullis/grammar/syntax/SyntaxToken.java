package org.portcullis.grammar.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.Nullable;

/// A token with all that the builders of the tree ask it for.
final class SyntaxToken implements Token {
  /// Not final: what follows a token can settle what it is.
  int type;

  final int index;
  final int start;
  final int line;
  final int column;

  /// Not final: `not in` and `is not` become one token.
  int end;

  int endLine;
  int endColumn;

  /// The folded text of a name, the operator of an augmented assignment, or what a field says.
  @Nullable Object value;

  SyntaxToken(
      int type, int index, int start, int end, int line, int column, int endLine, int endColumn) {
    this.type = type;
    this.index = index;
    this.start = start;
    this.end = end;
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }

  String name() {
    return value instanceof String name ? name : "";
  }

  @Override
  public int getType() {
    return type;
  }

  @Override
  public int getLine() {
    return line;
  }

  @Override
  public int getCharPositionInLine() {
    return column;
  }

  @Override
  public int getTokenIndex() {
    return index;
  }

  @Override
  public int getStartIndex() {
    return start;
  }

  @Override
  public int getStopIndex() {
    return end - 1;
  }

  @Override
  public int getChannel() {
    return DEFAULT_CHANNEL;
  }

  @Override
  public String getText() {
    return String.valueOf(value);
  }

  @Override
  public @Nullable TokenSource getTokenSource() {
    return null;
  }

  @Override
  public @Nullable CharStream getInputStream() {
    return null;
  }
}
