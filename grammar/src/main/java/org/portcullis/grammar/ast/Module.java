package org.portcullis.grammar.ast;

import java.util.List;
import org.portcullis.grammar.Span;

/// A file.
@SuppressWarnings("JavaLangClash") // Python calls it so
public record Module(List<Stmt> body, Span span) implements Node {
  public Module {
    body = List.copyOf(body);
  }

  @Override
  public List<Node> children() {
    return new Children().all(body).list();
  }
}
