package org.portcullis.analyzer.python;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.python.AttributeUse.Access;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Pattern;

/// What assignments, deletions and patterns do to their targets.
final class Targets {
  private final Flow flow;
  private final Recorder recorder;
  private final Calls calls;
  private final Expressions expressions;

  Targets(Flow flow, Recorder recorder, Calls calls, Expressions expressions) {
    this.flow = flow;
    this.recorder = recorder;
    this.calls = calls;
    this.expressions = expressions;
  }

  void bind(String name, Values values, Span place, String how, Scope scope) {
    scope.owner(name).cell(scope.mangled(name), flow).add(values, place, how);
  }

  void assign(Expr target, Values values, Span place, String how, Scope scope) {
    switch (target) {
      case Expr.Name(String name, _, _) -> bind(name, values, place, how, scope);
      case Expr.Tuple(List<Expr> targets, _, _) -> unpack(targets, values, place, how, scope);
      case Expr.List(List<Expr> targets, _, _) -> unpack(targets, values, place, how, scope);
      case Expr.Starred(Expr starred, _, _) -> assign(starred, values, place, how, scope);
      case Expr.Attribute(Expr of, String name, _, _) -> {
        Values receivers = expressions.receiver(of, scope);
        touched(receivers, name, Access.STORE, target);
        String attribute = scope.mangled(name);
        boolean lost = calls.members().store(receivers, attribute, values, place);
        if (lost || flow.world().mayAsk(attribute)) {
          calls.escapes().handOut(values, target);
        }
      }
      case Expr.Subscript(Expr of, Expr key, _, _) -> {
        Values containers = expressions.eval(of, scope);
        Values keys = expressions.eval(key, scope);
        calls.items().store(containers, keys, values, target);
      }
      default -> expressions.eval(target, scope);
    }
  }

  /// A target that is looked at without being set: `x.y: int`.
  void visit(Expr target, Scope scope) {
    switch (target) {
      case Expr.Attribute(Expr of, String name, _, _) ->
          touched(expressions.receiver(of, scope), name, Access.STORE, target);
      case Expr.Subscript(Expr of, Expr key, _, _) -> {
        expressions.eval(of, scope);
        expressions.eval(key, scope);
      }
      default -> {}
    }
  }

  void delete(Expr target, Scope scope) {
    switch (target) {
      case Expr.Attribute(Expr of, String name, _, _) ->
          touched(expressions.receiver(of, scope), name, Access.DELETE, target);
      case Expr.Tuple(List<Expr> targets, _, _) -> targets.forEach(each -> delete(each, scope));
      case Expr.List(List<Expr> targets, _, _) -> targets.forEach(each -> delete(each, scope));
      case Expr.Subscript(Expr of, Expr key, _, _) -> {
        for (Value container : expressions.eval(of, scope).known().keySet()) {
          if (container instanceof Value.Box(Store store)) {
            store.shrink();
          }
        }
        expressions.eval(key, scope);
      }
      default -> visit(target, scope);
    }
  }

  /// What the target of `+=` is before.
  Values load(Expr target, Scope scope) {
    return switch (target) {
      case Expr.Name _, Expr.Attribute _, Expr.Subscript _ -> expressions.eval(target, scope);
      default -> Values.OPEN;
    };
  }

  private void touched(Values receivers, String name, Access access, Expr target) {
    recorder.runs(target);
    recorder.attribute(name, access, receivers, target);
    recorder.reference(calls.members().ofKnown(receivers, name), target);
  }

  private void unpack(List<Expr> targets, Values values, Span place, String how, Scope scope) {
    boolean counted = true; // what stands behind a star has no index that we know
    for (int i = 0; i < targets.size(); i++) {
      Expr target = targets.get(i);
      if (target instanceof Expr.Starred(Expr starred, _, _)) {
        counted = false;
        Values elements = calls.elements(values, starred);
        assign(starred, packed(elements, starred, place), place, how, scope);
      } else if (counted) {
        assign(target, calls.items().at(values, i, target), place, how, scope);
      } else {
        assign(target, calls.elements(values, target), place, how, scope);
      }
    }
  }

  private Values packed(Values elements, Expr node, Span place) {
    Store store = flow.store(node, "rest", Store.Kind.SEQUENCE);
    store.add(elements, place, "unpacked here");
    return Values.of(new Value.Box(store));
  }

  void match(Pattern pattern, Values subject, Scope scope) {
    Span span = pattern.span();
    switch (pattern) {
      case Pattern.MatchValue(Expr value, _) -> expressions.eval(value, scope);
      case Pattern.MatchSingleton _ -> {}
      case Pattern.MatchAs(Optional<Pattern> inner, Optional<String> name, _) -> {
        inner.ifPresent(each -> match(each, subject, scope));
        name.ifPresent(each -> bind(each, subject, span, "matched here", scope));
      }
      case Pattern.MatchStar(Optional<String> name, _) ->
          name.ifPresent(each -> bind(each, subject, span, "matched here", scope));
      case Pattern.MatchOr(List<Pattern> patterns, _) ->
          patterns.forEach(each -> match(each, subject, scope));
      case Pattern.MatchSequence(List<Pattern> patterns, _) -> sequence(patterns, subject, scope);
      case Pattern.MatchMapping mapping -> {
        for (int i = 0; i < mapping.keys().size(); i++) {
          Expr key = mapping.keys().get(i);
          Values item = calls.items().load(subject, expressions.eval(key, scope), key);
          match(mapping.patterns().get(i), item, scope);
        }
        mapping.rest().ifPresent(name -> bind(name, subject, span, "matched here", scope));
      }
      case Pattern.MatchClass type -> type(type, subject, scope);
    }
  }

  private void sequence(List<Pattern> patterns, Values subject, Scope scope) {
    boolean counted = true;
    for (int i = 0; i < patterns.size(); i++) {
      Pattern pattern = patterns.get(i);
      if (pattern instanceof Pattern.MatchStar) {
        counted = false;
        Values elements = calls.elements(subject, pattern);
        Store store = flow.store(pattern, "rest", Store.Kind.SEQUENCE);
        store.add(elements, pattern.span(), "matched here");
        match(pattern, Values.of(new Value.Box(store)), scope);
      } else {
        Values element =
            counted ? calls.items().at(subject, i, pattern) : calls.elements(subject, pattern);
        match(pattern, element, scope);
      }
    }
  }

  /// `case cls(first, name=second)` reads attributes without a dot.
  private void type(Pattern.MatchClass type, Values subject, Scope scope) {
    Values matched = expressions.eval(type.cls(), scope);
    Values arguments = calls.members().load(matched, "__match_args__", type.cls());
    for (int i = 0; i < type.patterns().size(); i++) {
      Pattern pattern = type.patterns().get(i);
      Values.Join values = new Values.Join().add(subject).open(); // `str(text)` is the subject
      for (ConstantValue name : calls.items().at(arguments, i, pattern).literals()) {
        if (name instanceof ConstantValue.Str text) {
          values.add(read(subject, text.value(), pattern));
        }
      }
      match(pattern, values.values(), scope);
    }
    for (int i = 0; i < type.kwd_patterns().size(); i++) {
      Pattern pattern = type.kwd_patterns().get(i);
      match(pattern, read(subject, type.kwd_attrs().get(i), pattern), scope);
    }
  }

  private Values read(Values subject, String name, Pattern pattern) {
    Values values = calls.members().load(subject, name, pattern);
    recorder.runs(pattern);
    recorder.attribute(name, Access.LOAD, subject, pattern);
    recorder.reference(values, pattern);
    return values;
  }
}
