package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// `name as asname` of an import.
public record Alias(String name, Optional<String> asname, Span span) implements Node {
  @Override
  public List<Node> children() {
    return List.of();
  }
}
