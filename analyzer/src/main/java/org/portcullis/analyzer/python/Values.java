package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.grammar.ast.ConstantValue;

/// What an expression can be, each with how it got there.
///
/// @param known the values that we know of
/// @param open whether it can be something else
record Values(Map<Value, Trail> known, boolean open) {
  static final Values NONE = new Values(Map.of(), false);
  static final Values OPEN = new Values(Map.of(), true);

  static Values of(Value value) {
    return of(value, Trail.START);
  }

  static Values of(Value value, Trail trail) {
    return new Values(Map.of(value, trail), false);
  }

  /// What the configuration gives.
  static Values of(PlainValue plain) {
    return switch (plain) {
      case PlainValue.Nothing _ -> Folding.NOTHING;
      case PlainValue.Truth(boolean truth) -> Truth.of(truth).asValue();
      case PlainValue.Whole(var number) -> of(new Value.Literal(new ConstantValue.Int(number)));
      case PlainValue.Real(double number) -> of(new Value.Literal(new ConstantValue.Float(number)));
      case PlainValue.Text(String text) -> text(text);
      case PlainValue.Sequence _, PlainValue.Mapping _ -> OPEN;
    };
  }

  static Values text(String text) {
    return of(Value.Literal.of(text));
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  boolean has(Predicate<Value> kind) {
    for (Value value : known.keySet()) {
      if (kind.test(value)) {
        return true;
      }
    }
    return false;
  }

  /// These without anything else that they might be.
  Values closed() {
    return open ? new Values(known, false) : this;
  }

  Values opened() {
    return open ? this : known.isEmpty() ? OPEN : new Values(known, true);
  }

  /// The literals among them.
  List<ConstantValue> literals() {
    List<ConstantValue> literals = new ArrayList<>();
    for (Value value : known.keySet()) {
      if (value instanceof Value.Literal(ConstantValue literal)) {
        literals.add(literal);
      }
    }
    return literals;
  }

  /// The strings among them.
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (ConstantValue literal : literals()) {
      if (literal instanceof ConstantValue.Str text) {
        texts.add(text.value());
      }
    }
    return texts;
  }

  /// The literal that they are, if they are nothing else.
  Optional<ConstantValue> single() {
    return !open
            && known.size() == 1
            && known.keySet().iterator().next() instanceof Value.Literal(ConstantValue literal)
        ? Optional.of(literal)
        : Optional.empty();
  }

  Values and(Values other) {
    if (other.known.isEmpty()) {
      return other.open ? opened() : this;
    }
    if (known.isEmpty()) {
      return open ? other.opened() : other;
    }
    return new Join().add(this).add(other).values();
  }

  /// Several values becoming one.
  static final class Join {
    private final Map<Value, Trail> known = new LinkedHashMap<>();
    private boolean open;

    Join add(Values values) {
      values.known.forEach(known::putIfAbsent);
      open |= values.open;
      return this;
    }

    Join add(Value value, Trail trail) {
      known.putIfAbsent(value, trail);
      return this;
    }

    Join open() {
      open = true;
      return this;
    }

    Values values() {
      return known.isEmpty()
          ? open ? OPEN : NONE
          : new Values(Collections.unmodifiableMap(known), open);
    }
  }
}
