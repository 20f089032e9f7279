package org.portcullis.grammar.ast;

import java.util.List;
import org.portcullis.grammar.Span;

/// `for target in iter if …` of a comprehension.
@SuppressWarnings("MemberName") // the components carry the names of the fields of Python's ast
public record Comprehension(Expr target, Expr iter, List<Expr> ifs, boolean is_async, Span span)
    implements Node {
  public Comprehension {
    ifs = List.copyOf(ifs);
  }

  @Override
  public List<Node> children() {
    return new Children().one(target).one(iter).all(ifs).list();
  }
}
