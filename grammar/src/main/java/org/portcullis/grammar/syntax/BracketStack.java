package org.portcullis.grammar.syntax;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// The brackets that are open, among them the fields of f-strings.
final class BracketStack {
  private final int limit;
  private SyntaxToken[] open = new SyntaxToken[16];
  private @Nullable SyntaxToken[] with = new @Nullable SyntaxToken[16];

  /// How many `lambda` at each level wait for their colon.
  private int[] lambdas = new int[17];

  private int depth;
  private @Nullable SyntaxToken closedWith;

  /// From here on the limit counts.
  private int base;

  BracketStack(int limit) {
    this.limit = limit;
  }

  /// Opens a bracket.
  ///
  /// @param withKeyword the `with` directly in front of it
  void push(SyntaxToken bracket, @Nullable SyntaxToken withKeyword) {
    if (depth - base == limit) {
      throw Refusal.at(
          Kind.LIMIT,
          bracket.line,
          bracket.column,
          "more than %d nested brackets (limit `brackets`)".formatted(limit));
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
      with = Arrays.copyOf(with, depth * 2);
      lambdas = Arrays.copyOf(lambdas, depth * 2 + 1);
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

  /// Counts anew, as Python 3.11 does in a field of an f-string; returns where it counted from.
  int countFrom(int newBase) {
    int before = base;
    base = newBase;
    return before;
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
    base = 0;
  }

  /// A colon follows the bracket that was closed last.
  void markWith() {
    if (closedWith != null) {
      closedWith.type = PythonGrammar.WITH_GROUP;
    }
  }
}
