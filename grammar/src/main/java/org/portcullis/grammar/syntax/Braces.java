package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.Expr;

/// What stands between braces: a dictionary, a set or a comprehension of either.
final class Braces {
  private final List<Optional<Expr>> keys = new ArrayList<>(4);
  private final List<Expr> values = new ArrayList<>(4);
  private boolean set;
  private @Nullable List<Comprehension> clauses;

  void pair(SyntaxToken start, Expr key, Expr value) {
    dictionary(start);
    keys.add(Optional.of(key));
    values.add(value);
  }

  void unpacked(SyntaxToken start, Expr value) {
    dictionary(start);
    keys.add(Optional.empty());
    values.add(value);
  }

  private void dictionary(SyntaxToken start) {
    if (set) {
      throw Refusal.at(start, "a set cannot hold `key: value` or `**mapping`");
    }
  }

  void element(SyntaxToken start, Expr value) {
    if (!keys.isEmpty()) {
      throw Refusal.at(start, "':' expected after dictionary key");
    }
    set = true;
    values.add(value);
  }

  void generators(List<Comprehension> list, SyntaxToken start) {
    clauses = list;
    if (set && values.getFirst() instanceof Expr.Starred) {
      throw Refusal.at(start, "iterable unpacking cannot be used in comprehension");
    }
    if (!set && keys.getFirst().isEmpty()) {
      throw Refusal.at(start, "dict unpacking cannot be used in dict comprehension");
    }
  }

  Expr close(Span span) {
    if (clauses != null) {
      return set
          ? new Expr.SetComp(values.getFirst(), clauses, span)
          : new Expr.DictComp(keys.getFirst().orElseThrow(), values.getFirst(), clauses, span);
    }
    return set ? new Expr.Set(values, span) : new Expr.Dict(keys, values, span);
  }
}
