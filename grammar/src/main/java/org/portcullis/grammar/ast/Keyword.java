package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// `arg=value` in a call; without a name it is `**value`.
public record Keyword(Optional<String> arg, Expr value, Span span) implements Node {
  @Override
  public List<Node> children() {
    return List.of(value);
  }
}
