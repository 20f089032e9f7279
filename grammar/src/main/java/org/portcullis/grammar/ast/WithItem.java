package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// `context_expr as optional_vars`.
@SuppressWarnings("MemberName") // the components carry the names of the fields of Python's ast
public record WithItem(Expr context_expr, Optional<Expr> optional_vars, Span span) implements Node {
  @Override
  public List<Node> children() {
    return new Children().one(context_expr).maybe(optional_vars).list();
  }
}
