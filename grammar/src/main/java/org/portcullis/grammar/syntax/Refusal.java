package org.portcullis.grammar.syntax;

import org.portcullis.grammar.Position;
import org.portcullis.grammar.SyntaxProblem;

/// Carries a problem from where it is seen to where the reading ends; it never leaves the module.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient SyntaxProblem problem;

  /// A problem at a place.
  public Refusal(SyntaxProblem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  /// The problem.
  public SyntaxProblem problem() {
    return problem;
  }

  static Refusal at(SyntaxProblem.Kind kind, int line, int column, String message) {
    return new Refusal(new SyntaxProblem(kind, new Position(line, column), message));
  }

  static Refusal at(SyntaxToken token, String message) {
    return at(SyntaxProblem.Kind.SYNTAX, token.line, token.column, message);
  }
}
