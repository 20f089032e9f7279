package org.portcullis.grammar.check;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.Position;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.SyntaxProblem;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// Gathers the errors of a tree.
public final class Problems {
  private final List<SyntaxProblem> found = new ArrayList<>();

  void add(Span place, String message) {
    found.add(new SyntaxProblem(Kind.SYNTAX, new Position(place.line(), place.column()), message));
  }

  /// What was found, in that order.
  public List<SyntaxProblem> list() {
    return List.copyOf(found);
  }
}
