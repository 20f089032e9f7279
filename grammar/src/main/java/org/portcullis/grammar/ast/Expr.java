package org.portcullis.grammar.ast;

import java.util.Optional;
import org.portcullis.grammar.Span;

/// An expression.
///
/// The variants and their components are those of Python's `ast.expr`. One of them is called
/// [Expr.List], so the list of Java carries its full name here.
@SuppressWarnings("MemberName") // the components carry the names of the fields of Python's ast
public sealed interface Expr extends Node {
  /// `a and b and c`: one node for a run of the same operator.
  record BoolOp(BoolOperator op, java.util.List<Expr> values, Span span) implements Expr {
    public BoolOp {
      values = java.util.List.copyOf(values);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().all(values).list();
    }
  }

  /// `target := value`.
  record NamedExpr(Expr target, Expr value, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(target, value);
    }
  }

  /// `left + right`.
  record BinOp(Expr left, Operator op, Expr right, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(left, right);
    }
  }

  /// `-operand`, `not operand`.
  record UnaryOp(UnaryOperator op, Expr operand, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(operand);
    }
  }

  /// `lambda args: body`.
  record Lambda(Arguments args, Expr body, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(args, body);
    }
  }

  /// `body if test else orelse`.
  record IfExp(Expr test, Expr body, Expr orelse, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(test, body, orelse);
    }
  }

  /// `{key: value, **value}`; an unpacked mapping has no key.
  record Dict(java.util.List<Optional<Expr>> keys, java.util.List<Expr> values, Span span)
      implements Expr {
    public Dict {
      keys = java.util.List.copyOf(keys);
      values = java.util.List.copyOf(values);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().present(keys).all(values).list();
    }
  }

  /// `{a, b}`.
  record Set(java.util.List<Expr> elts, Span span) implements Expr {
    public Set {
      elts = java.util.List.copyOf(elts);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().all(elts).list();
    }
  }

  /// `[elt for …]`.
  record ListComp(Expr elt, java.util.List<Comprehension> generators, Span span) implements Expr {
    public ListComp {
      generators = java.util.List.copyOf(generators);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().one(elt).all(generators).list();
    }
  }

  /// `{elt for …}`.
  record SetComp(Expr elt, java.util.List<Comprehension> generators, Span span) implements Expr {
    public SetComp {
      generators = java.util.List.copyOf(generators);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().one(elt).all(generators).list();
    }
  }

  /// `{key: value for …}`.
  record DictComp(Expr key, Expr value, java.util.List<Comprehension> generators, Span span)
      implements Expr {
    public DictComp {
      generators = java.util.List.copyOf(generators);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().one(key).one(value).all(generators).list();
    }
  }

  /// `(elt for …)`.
  record GeneratorExp(Expr elt, java.util.List<Comprehension> generators, Span span)
      implements Expr {
    public GeneratorExp {
      generators = java.util.List.copyOf(generators);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().one(elt).all(generators).list();
    }
  }

  /// `await value`.
  record Await(Expr value, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(value);
    }
  }

  /// `yield value`.
  record Yield(Optional<Expr> value, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return new Children().maybe(value).list();
    }
  }

  /// `yield from value`.
  record YieldFrom(Expr value, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(value);
    }
  }

  /// `left < b <= c`: one node for a chain.
  record Compare(
      Expr left, java.util.List<CompareOperator> ops, java.util.List<Expr> comparators, Span span)
      implements Expr {
    public Compare {
      ops = java.util.List.copyOf(ops);
      comparators = java.util.List.copyOf(comparators);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().one(left).all(comparators).list();
    }
  }

  /// `func(arg, keyword=value)`.
  record Call(Expr func, java.util.List<Expr> args, java.util.List<Keyword> keywords, Span span)
      implements Expr {
    public Call {
      args = java.util.List.copyOf(args);
      keywords = java.util.List.copyOf(keywords);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().one(func).all(args).all(keywords).list();
    }
  }

  /// A field of an f-string; `conversion` is the code of `s`, `r` or `a`, or -1.
  record FormattedValue(Expr value, int conversion, Optional<Expr> format_spec, Span span)
      implements Expr {
    @Override
    public java.util.List<Node> children() {
      return new Children().one(value).maybe(format_spec).list();
    }
  }

  /// An f-string, with whatever literals stand beside it.
  record JoinedStr(java.util.List<Expr> values, Span span) implements Expr {
    public JoinedStr {
      values = java.util.List.copyOf(values);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().all(values).list();
    }
  }

  /// A t-string of Python 3.14.
  record TemplateStr(java.util.List<Expr> values, Span span) implements Expr {
    public TemplateStr {
      values = java.util.List.copyOf(values);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().all(values).list();
    }
  }

  /// A field of a t-string; `str` is its source text.
  record Interpolation(
      Expr value, ConstantValue str, int conversion, Optional<Expr> format_spec, Span span)
      implements Expr {
    @Override
    public java.util.List<Node> children() {
      return new Children().one(value).maybe(format_spec).list();
    }
  }

  /// A literal; `kind` is `u` for a string with that prefix.
  record Constant(ConstantValue value, Optional<String> kind, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of();
    }
  }

  /// `value.attr`, with the name NFKC-folded.
  record Attribute(Expr value, String attr, ExprContext ctx, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(value);
    }
  }

  /// `value[slice]`.
  record Subscript(Expr value, Expr slice, ExprContext ctx, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(value, slice);
    }
  }

  /// `*value`.
  record Starred(Expr value, ExprContext ctx, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of(value);
    }
  }

  /// A name, NFKC-folded.
  record Name(String id, ExprContext ctx, Span span) implements Expr {
    @Override
    public java.util.List<Node> children() {
      return java.util.List.of();
    }
  }

  /// `[a, b]`.
  record List(java.util.List<Expr> elts, ExprContext ctx, Span span) implements Expr {
    public List {
      elts = java.util.List.copyOf(elts);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().all(elts).list();
    }
  }

  /// `a, b`.
  record Tuple(java.util.List<Expr> elts, ExprContext ctx, Span span) implements Expr {
    public Tuple {
      elts = java.util.List.copyOf(elts);
    }

    @Override
    public java.util.List<Node> children() {
      return new Children().all(elts).list();
    }
  }

  /// `lower:upper:step` of a subscript.
  record Slice(Optional<Expr> lower, Optional<Expr> upper, Optional<Expr> step, Span span)
      implements Expr {
    @Override
    public java.util.List<Node> children() {
      return new Children().maybe(lower).maybe(upper).maybe(step).list();
    }
  }
}
