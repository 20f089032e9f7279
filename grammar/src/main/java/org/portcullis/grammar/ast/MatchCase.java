package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// `case pattern if guard: body`.
public record MatchCase(Pattern pattern, Optional<Expr> guard, List<Stmt> body, Span span)
    implements Node {
  public MatchCase {
    body = List.copyOf(body);
  }

  @Override
  public List<Node> children() {
    return new Children().one(pattern).maybe(guard).all(body).list();
  }
}
