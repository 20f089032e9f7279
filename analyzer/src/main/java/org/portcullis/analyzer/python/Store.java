package org.portcullis.analyzer.python;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.ConstantValue;

/// What one container-making place of the program holds, over all times it runs.
final class Store {
  enum Kind {
    /// List, tuple, set, iterator.
    SEQUENCE,
    MAPPING,
    /// `from:to:step`, under 0, 1 and 2.
    SLICE,
    /// A callable with some of its arguments: the callable under [#CALLEE].
    PARTIAL
  }

  /// Whole numbers below fit into a `long`.
  private static final double LONGS = 0x1p62;

  static final ConstantValue CALLEE = ConstantValue.Singleton.ELLIPSIS;

  private final Kind kind;
  private final Flow flow;
  private final Map<ConstantValue, Cell> items = new LinkedHashMap<>();
  private final Cell rest;
  private final Cell everything;
  private final Cell keys;
  private final Set<ConstantValue> first = new HashSet<>();
  private boolean shrinks;

  Store(Kind kind, Flow flow) {
    this.kind = kind;
    this.flow = flow;
    this.rest = new Cell(flow);
    this.everything = new Cell(flow);
    this.keys = new Cell(flow);
  }

  Kind kind() {
    return kind;
  }

  /// Says that it is made with this key.
  void begin(ConstantValue key) {
    if (first.add(equal(key))) {
      rest.touch();
    }
  }

  /// Says that it can lose items.
  void shrink() {
    if (!shrinks) {
      shrinks = true;
      rest.touch();
    }
  }

  /// Whether a key is there at all times.
  boolean keeps(ConstantValue key) {
    rest.read(); // which is touched when that changes
    return !shrinks && first.contains(equal(key));
  }

  /// Whether what is under an index can be under another one later.
  boolean moves() {
    rest.read(); // which is touched when it shrinks
    return shrinks && kind == Kind.SEQUENCE;
  }

  /// The items that are told apart; reading the map is no reading of what is in them.
  Map<ConstantValue, Cell> items() {
    rest.read(); // a new item changes the rest
    return items;
  }

  /// What is under keys that are not known.
  Cell rest() {
    return rest;
  }

  Cell keys() {
    return keys;
  }

  /// Puts something under a key that is known.
  void put(ConstantValue written, Values values, Span place, String how) {
    ConstantValue key = equal(written);
    Cell cell = items.get(key);
    if (cell == null && items.size() < flow.limits().items()) {
      cell = new Cell(flow);
      items.put(key, cell);
      rest.touch();
    }
    if (cell == null) {
      keys.add(Values.of(new Value.Literal(key)), place, how);
      add(values, place, how);
    } else {
      cell.add(values, place, how);
      everything.add(values, place, how);
    }
  }

  /// Puts something under a key that is not known.
  void add(Values values, Span place, String how) {
    rest.add(values, place, how);
    everything.add(values, place, how);
  }

  /// Numbers that Python takes for the same key: `1`, `1.0` and `True`.
  private static ConstantValue equal(ConstantValue key) {
    return switch (key) {
      case ConstantValue.Singleton.TRUE -> Folding.index(1);
      case ConstantValue.Singleton.FALSE -> Folding.index(0);
      case ConstantValue.Float(double number)
          when number == Math.rint(number) && Math.abs(number) < LONGS ->
          new ConstantValue.Int(BigInteger.valueOf((long) number));
      default -> key;
    };
  }

  Values item(ConstantValue key) {
    Cell cell = items().get(equal(key));
    return cell == null ? rest.read() : cell.read().and(rest.read());
  }

  /// What is under any key.
  Values all() {
    return everything.read();
  }
}
