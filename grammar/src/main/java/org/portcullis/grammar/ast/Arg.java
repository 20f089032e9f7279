package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// One parameter.
public record Arg(String arg, Optional<Expr> annotation, Span span) implements Node {
  @Override
  public List<Node> children() {
    return new Children().maybe(annotation).list();
  }
}
