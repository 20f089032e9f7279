package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    return new Values(Few.of(value, trail), false);
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
    if (known instanceof Few few) {
      return few.has(kind);
    }
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
    private Map<Value, Trail> known = Map.of();
    private boolean copied; // what was added first is shared until something else comes
    private boolean open;

    Join add(Values values) {
      open |= values.open;
      if (known.isEmpty()) {
        known = values.known;
      } else if (!values.known.isEmpty()) {
        values.known.forEach(this::add);
      }
      return this;
    }

    Join add(Value value, Trail trail) {
      if (known.isEmpty()) {
        known = Few.of(value, trail);
      } else if (!known.containsKey(value)) {
        append(value, trail);
      }
      return this;
    }

    private void append(Value value, Trail trail) {
      if (known instanceof Few few && !few.isFull()) {
        Few growing = copied ? few : few.growing();
        growing.append(value, trail);
        known = growing;
      } else {
        boolean mine = copied && !(known instanceof Few);
        known = mine ? known : new LinkedHashMap<>(known);
        known.put(value, trail);
      }
      copied = true;
    }

    Join open() {
      open = true;
      return this;
    }

    boolean has(Value value) {
      return known.containsKey(value);
    }

    Set<Value> kinds() {
      return known.keySet();
    }

    int size() {
      return known.size();
    }

    /// They are handed out: what is added later is added to a copy.
    Values values() {
      copied = false;
      return known.isEmpty() ? open ? OPEN : NONE : new Values(known, open);
    }
  }
}
