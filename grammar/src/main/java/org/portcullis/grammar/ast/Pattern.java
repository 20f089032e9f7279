package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// A pattern of a `case`.
///
/// The variants and their components are those of Python's `ast.pattern`.
@SuppressWarnings("MemberName") // the components carry the names of the fields of Python's ast
public sealed interface Pattern extends Node {
  /// `case 1:`, `case a.b:`.
  record MatchValue(Expr value, Span span) implements Pattern {
    @Override
    public List<Node> children() {
      return List.of(value);
    }
  }

  /// `case None:`, `case True:`, `case False:`.
  record MatchSingleton(ConstantValue value, Span span) implements Pattern {
    @Override
    public List<Node> children() {
      return List.of();
    }
  }

  /// `case [a, b]:`.
  record MatchSequence(List<Pattern> patterns, Span span) implements Pattern {
    public MatchSequence {
      patterns = List.copyOf(patterns);
    }

    @Override
    public List<Node> children() {
      return new Children().all(patterns).list();
    }
  }

  /// `case {key: pattern, **rest}:`.
  record MatchMapping(List<Expr> keys, List<Pattern> patterns, Optional<String> rest, Span span)
      implements Pattern {
    public MatchMapping {
      keys = List.copyOf(keys);
      patterns = List.copyOf(patterns);
    }

    @Override
    public List<Node> children() {
      return new Children().all(keys).all(patterns).list();
    }
  }

  /// `case cls(pattern, attr=pattern):`.
  record MatchClass(
      Expr cls,
      List<Pattern> patterns,
      List<String> kwd_attrs,
      List<Pattern> kwd_patterns,
      Span span)
      implements Pattern {
    public MatchClass {
      patterns = List.copyOf(patterns);
      kwd_attrs = List.copyOf(kwd_attrs);
      kwd_patterns = List.copyOf(kwd_patterns);
    }

    @Override
    public List<Node> children() {
      return new Children().one(cls).all(patterns).all(kwd_patterns).list();
    }
  }

  /// `*name` of a sequence; no name is `*_`.
  record MatchStar(Optional<String> name, Span span) implements Pattern {
    @Override
    public List<Node> children() {
      return List.of();
    }
  }

  /// `case pattern as name:`; neither is `_`.
  record MatchAs(Optional<Pattern> pattern, Optional<String> name, Span span) implements Pattern {
    @Override
    public List<Node> children() {
      return new Children().maybe(pattern).list();
    }
  }

  /// `case a | b:`.
  record MatchOr(List<Pattern> patterns, Span span) implements Pattern {
    public MatchOr {
      patterns = List.copyOf(patterns);
    }

    @Override
    public List<Node> children() {
      return new Children().all(patterns).list();
    }
  }
}
