package org.portcullis.grammar.check;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.MatchCase;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;

/// The errors of patterns: what can never be reached, what is bound or compared twice.
final class PatternCheck {
  private final Problems problems;

  private PatternCheck(Problems problems) {
    this.problems = problems;
  }

  static void check(Stmt.Match match, Problems problems) {
    PatternCheck check = new PatternCheck(problems);
    for (int i = 0; i < match.cases().size(); i++) {
      MatchCase each = match.cases().get(i);
      check.names(each.pattern(), new HashSet<>());
      boolean last = i == match.cases().size() - 1;
      if (!last && each.guard().isEmpty()) {
        check.reachable(each.pattern());
      }
    }
  }

  /// Complains about a pattern behind which others are never tried.
  private void reachable(Pattern pattern) {
    irrefutable(pattern)
        .ifPresent(found ->
            problems.add(
                found.span(),
                found
                    .name()
                    .map("name capture '%s' makes remaining patterns unreachable"::formatted)
                    .orElse("wildcard makes remaining patterns unreachable")));
  }

  /// The part of a pattern that matches everything.
  private static Optional<Pattern.MatchAs> irrefutable(Pattern pattern) {
    return switch (pattern) {
      case Pattern.MatchAs as ->
          as.pattern().isEmpty()
              ? Optional.of(as)
              : as.pattern().flatMap(PatternCheck::irrefutable);
      case Pattern.MatchOr or -> irrefutable(or.patterns().getLast());
      case Pattern.MatchValue _,
          Pattern.MatchSingleton _,
          Pattern.MatchSequence _,
          Pattern.MatchMapping _,
          Pattern.MatchClass _,
          Pattern.MatchStar _ ->
          Optional.empty();
    };
  }

  /// Adds the names that a pattern binds.
  private void names(Pattern pattern, Set<String> bound) {
    switch (pattern) {
      case Pattern.MatchValue(var value, var span) -> {
        if (value instanceof Expr.JoinedStr || value instanceof Expr.TemplateStr) {
          problems.add(span, "patterns may only match literals and attribute lookups");
        }
      }
      case Pattern.MatchSingleton _ -> {}
      case Pattern.MatchSequence(var patterns, var span) -> {
        if (patterns.stream().filter(Pattern.MatchStar.class::isInstance).count() > 1) {
          problems.add(span, "multiple starred names in sequence pattern");
        }
        patterns.forEach(each -> names(each, bound));
      }
      case Pattern.MatchMapping(var keys, var patterns, var rest, var span) -> {
        keys(keys, span);
        patterns.forEach(each -> names(each, bound));
        rest.ifPresent(name -> bind(name, span, bound));
      }
      case Pattern.MatchClass(_, var patterns, var attributes, var named, _) -> {
        repeated(attributes, named);
        patterns.forEach(each -> names(each, bound));
        named.forEach(each -> names(each, bound));
      }
      case Pattern.MatchStar(var name, var span) ->
          name.ifPresent(present -> bind(present, span, bound));
      case Pattern.MatchAs(var inner, var name, var span) -> {
        inner.ifPresent(each -> names(each, bound));
        name.ifPresent(present -> bind(present, span, bound));
      }
      case Pattern.MatchOr(var patterns, var span) -> alternatives(patterns, span, bound);
    }
  }

  private void bind(String name, Span span, Set<String> bound) {
    if (!bound.add(name)) {
      problems.add(span, "multiple assignments to name '%s' in pattern".formatted(name));
    }
  }

  private void alternatives(List<Pattern> patterns, Span span, Set<String> bound) {
    Set<String> first = new HashSet<>();
    for (int i = 0; i < patterns.size(); i++) {
      Set<String> own = new HashSet<>();
      names(patterns.get(i), own);
      if (i == 0) {
        first = own;
      } else if (!own.equals(first)) {
        problems.add(span, "alternative patterns bind different names");
      }
      if (i < patterns.size() - 1) {
        reachable(patterns.get(i));
      }
    }
    first.forEach(name -> bind(name, span, bound));
  }

  private void repeated(List<String> attributes, List<Pattern> patterns) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < attributes.size(); i++) {
      if (!seen.add(attributes.get(i))) {
        problems.add(
            patterns.get(i).span(),
            "attribute name repeated in class pattern: %s".formatted(attributes.get(i)));
      }
    }
  }

  private void keys(List<Expr> keys, Span span) {
    Set<Object> seen = new HashSet<>();
    for (Expr key : keys) {
      if (key instanceof Expr.JoinedStr || key instanceof Expr.TemplateStr) {
        problems.add(span, "mapping pattern keys may only match literals and attribute lookups");
      }
      Object value = value(key);
      if (value != null && !seen.add(value)) {
        problems.add(span, "mapping pattern checks duplicate key");
      }
    }
  }

  /// A number as Python compares it: by value, whatever its type.
  private record Quantity(BigDecimal real, BigDecimal imaginary) {
    Quantity negated() {
      return new Quantity(real.negate(), imaginary.negate());
    }
  }

  /// What two keys are compared by; none for a dotted name.
  private static @org.jspecify.annotations.Nullable Object value(Expr key) {
    return switch (key) {
      case Expr.Constant(var constant, _, _) -> value(constant);
      case Expr.UnaryOp(_, var operand, _) ->
          value(operand) instanceof Quantity number ? number.negated() : null;
      case Expr.BinOp(var left, var operator, var right, _) ->
          value(left) instanceof Quantity real && value(right) instanceof Quantity imaginary
              ? new Quantity(
                  real.real,
                  operator == Operator.SUB ? imaginary.imaginary.negate() : imaginary.imaginary)
              : null;
      default -> null;
    };
  }

  private static Object value(ConstantValue constant) {
    return switch (constant) {
      case ConstantValue.Int(var integer) -> number(new BigDecimal(integer));
      case ConstantValue.Float(var real) ->
          Double.isInfinite(real) ? constant : number(new BigDecimal(real));
      case ConstantValue.Complex(var imaginary) ->
          Double.isInfinite(imaginary)
              ? constant
              : new Quantity(BigDecimal.ZERO, normal(new BigDecimal(imaginary)));
      case ConstantValue.Singleton singleton ->
          switch (singleton) {
            case TRUE -> number(BigDecimal.ONE);
            case FALSE -> number(BigDecimal.ZERO);
            case NONE, ELLIPSIS -> singleton;
          };
      case ConstantValue.Str text -> text;
      case ConstantValue.Bytes bytes -> bytes;
    };
  }

  private static Quantity number(BigDecimal real) {
    return new Quantity(normal(real), BigDecimal.ZERO);
  }

  /// Without trailing zeros, so that equal numbers are equal objects.
  private static BigDecimal normal(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }
}
