package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// `except type as name: body`.
public record ExceptHandler(Optional<Expr> type, Optional<String> name, List<Stmt> body, Span span)
    implements Node {
  public ExceptHandler {
    body = List.copyOf(body);
  }

  @Override
  public List<Node> children() {
    return new Children().maybe(type).all(body).list();
  }
}
