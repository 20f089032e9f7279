package org.portcullis.grammar.syntax;

import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// The brackets that are open, among them the fields of f-strings.
final class BracketStack {
  private final SyntaxToken[] open;
  private final @Nullable SyntaxToken[] with;

  /// How many `lambda` at each level wait for their colon.
  private final int[] lambdas;

  private int depth;
  private @Nullable SyntaxToken closedWith;

  BracketStack(int limit) {
    this.open = new SyntaxToken[limit];
    this.with = new @Nullable SyntaxToken[limit];
    this.lambdas = new int[limit + 1];
  }

  /// Opens a bracket.
  ///
  /// @param withKeyword the `with` directly in front of it
  void push(SyntaxToken bracket, @Nullable SyntaxToken withKeyword) {
    if (depth == open.length) {
      throw Refusal.at(
          Kind.LIMIT,
          bracket.line,
          bracket.column,
          "more than %d nested brackets (limit `brackets`)".formatted(open.length));
    }
    open[depth] = bracket;
    with[depth] = withKeyword;
    depth++;
    lambdas[depth] = 0;
  }

  void lambda() {
    lambdas[depth]++;
  }

  void colon() {
    lambdas[depth] = Math.max(0, lambdas[depth] - 1);
  }

  /// Whether a colon would begin a slice here, and not end the parameters of a `lambda`.
  boolean beginsSlice() {
    return depth > 0 && open[depth - 1].type == PythonGrammar.LSQB && lambdas[depth] == 0;
  }

  SyntaxToken pop() {
    depth--;
    closedWith = with[depth];
    return open[depth];
  }

  SyntaxToken top() {
    return open[depth - 1];
  }

  boolean isEmpty() {
    return depth == 0;
  }

  boolean isField() {
    return open[depth - 1].type == PythonGrammar.FIELD_OPEN;
  }

  int depth() {
    return depth;
  }

  void truncate(int newDepth) {
    depth = newDepth;
  }

  /// A colon follows the bracket that was closed last.
  void markWith() {
    if (closedWith != null) {
      closedWith.type = PythonGrammar.WITH_GROUP;
    }
  }
}
