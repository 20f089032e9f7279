package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// A type parameter of a function, a class or an alias (Python 3.12).
@SuppressWarnings("MemberName") // the components carry the names of the fields of Python's ast
public sealed interface TypeParam extends Node {
  /// `name: bound = default_value`.
  record TypeVar(String name, Optional<Expr> bound, Optional<Expr> default_value, Span span)
      implements TypeParam {
    @Override
    public List<Node> children() {
      return new Children().maybe(bound).maybe(default_value).list();
    }
  }

  /// `**name = default_value`.
  record ParamSpec(String name, Optional<Expr> default_value, Span span) implements TypeParam {
    @Override
    public List<Node> children() {
      return new Children().maybe(default_value).list();
    }
  }

  /// `*name = default_value`.
  record TypeVarTuple(String name, Optional<Expr> default_value, Span span) implements TypeParam {
    @Override
    public List<Node> children() {
      return new Children().maybe(default_value).list();
    }
  }
}
