package org.portcullis.analyzer.python;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.python.Reference.Origin;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// What stands behind `[…]`.
final class Items {
  private static final String NAMESPACE = ".__dict__";

  private final Flow flow;
  private final Calls calls;
  private final Folding folding;

  Items(Flow flow, Calls calls) {
    this.flow = flow;
    this.calls = calls;
    this.folding = new Folding(flow.limits());
  }

  Values load(Values containers, Values keys, Node node) {
    flow.work(containers.known().size() + 1);
    Values.Join join = new Values.Join();
    if (containers.open()) {
      join.open().add(flow.itemsOfUnknown().read());
    }
    containers.known().forEach((value, trail) -> load(value, trail, keys, node, join));
    return join.values();
  }

  private void load(Value container, Trail trail, Values keys, Node node, Values.Join join) {
    switch (container) {
      case Value.Box(Store store) -> item(store, keys, node, join);
      case Value.Literal(ConstantValue text) -> join.add(folded(text, keys));
      case Value.Known(Origin origin, String path) -> known(origin, path, trail, keys, node, join);
      case Value.Product(String path) -> {
        calls.members().product(path + "[]", join);
        join.open().add(flow.itemsOfUnknown().read());
      }
      case Value.Namespace(Value of) -> {
        for (String key : keys.texts()) {
          join.add(calls.members().load(Values.of(of, trail), key, node));
        }
        join.open();
      }
      case Value.Instance _ ->
          join.add(calls.implicit(Values.of(container), "__getitem__", Given.of(keys), node))
              .open();
      case Value.Type _ -> {
        Given given = Given.of(keys);
        join.add(container, trail); // `Layer[int]` is a kind of `Layer`
        join.add(calls.implicit(Values.of(container), "__class_getitem__", given, node)).open();
      }
      case Value.OwnPath _,
          Value.Function _,
          Value.Bound _,
          Value.Member _,
          Value.Wrapped _,
          Value.Getter _ ->
          join.open().add(flow.itemsOfUnknown().read());
    }
  }

  private void item(Store store, Values keys, Node node, Values.Join join) {
    boolean sliced = keys.known().keySet().stream().anyMatch(key -> isSlice(key));
    if (sliced) {
      Store slice = flow.store(node, "slice", Store.Kind.SEQUENCE);
      slice.add(store.all(), node.span(), "sliced here");
      join.add(new Value.Box(slice), Trail.START);
    }
    boolean exact = !keys.open() && !sliced && !store.moves();
    for (Value key : keys.known().keySet()) {
      exact &=
          key instanceof Value.Literal(ConstantValue literal)
              && !(store.kind() == Store.Kind.SEQUENCE && !isCount(literal));
    }
    if (exact) {
      keys.literals().forEach(key -> join.add(store.item(key)));
    } else {
      join.add(store.all());
    }
  }

  /// Whether a mapping was made with these keys and never loses any.
  boolean holds(Store store, Values keys) {
    return flow.world().isClosed()
        && !keys.open()
        && !keys.isEmpty()
        && keys.known().keySet().stream()
            .allMatch(key -> key instanceof Value.Literal(var literal) && store.keeps(literal));
  }

  private static boolean isCount(ConstantValue key) {
    return key instanceof ConstantValue.Int(BigInteger number) && number.signum() >= 0;
  }

  private static boolean isSlice(Value key) {
    return key instanceof Value.Box(Store store) && store.kind() == Store.Kind.SLICE;
  }

  private void known(
      Origin origin, String path, Trail trail, Values keys, Node node, Values.Join join) {
    Optional<String> module = namespaceOf(path);
    if (module.isEmpty()) {
      boolean modules = path.equals("sys.modules") || path.endsWith(".sys.modules");
      keys.texts().stream()
          .filter(_ -> modules)
          .forEach(key -> join.add(new Value.Known(Origin.IMPORT, key), trail));
      calls.members().product(path + "[]", join);
      return;
    }
    for (String key : keys.texts()) {
      join.add(
          calls.members().load(Values.of(new Value.Known(origin, module.get()), trail), key, node));
    }
    if (keys.open() || keys.texts().size() < keys.known().size()) {
      flow.unnamed(module.get(), node.span());
      join.open();
    }
  }

  /// The thing whose members a mapping holds.
  static Optional<String> namespaceOf(String path) {
    return path.endsWith(NAMESPACE)
        ? Optional.of(path.substring(0, path.length() - NAMESPACE.length()))
        : path.equals("__builtins__") ? Optional.of(path) : Optional.empty();
  }

  private Values folded(ConstantValue text, Values keys) {
    int length =
        switch (text) {
          case ConstantValue.Str each -> each.value().length();
          case ConstantValue.Bytes(String latin1) -> latin1.length();
          default -> 0;
        };
    if (keys.known().size() != 1 || keys.open()) {
      return Values.OPEN;
    }
    Value key = keys.known().keySet().iterator().next();
    if (key instanceof Value.Literal(ConstantValue.Int(BigInteger number))
        && number.bitLength() < Integer.SIZE - 1) {
      int at = number.intValue() < 0 ? number.intValue() + length : number.intValue();
      return folding.item(text, at, at + 1, 1, true);
    }
    if (!isSlice(key) || !(key instanceof Value.Box(Store slice))) {
      return Values.OPEN;
    }
    Optional<Integer> step = bound(slice, 2, 1);
    if (step.isEmpty() || step.get() == 0) {
      return Values.OPEN;
    }
    boolean forward = step.get() > 0;
    Optional<Integer> from = bound(slice, 0, forward ? 0 : Math.max(0, length - 1));
    Optional<Integer> to = bound(slice, 1, forward ? length : -length - 1);
    if (from.isEmpty() || to.isEmpty()) {
      return Values.OPEN;
    }
    int first = clamped(from.get(), length, forward);
    int last = clamped(to.get(), length, forward);
    return folding.item(text, first, last, step.get(), false);
  }

  private static int clamped(int at, int length, boolean forward) {
    int index = at < 0 ? at + length : at;
    return forward
        ? Math.max(0, Math.min(index, length))
        : Math.max(-1, Math.min(index, length - 1));
  }

  private static Optional<Integer> bound(Store slice, int which, int missing) {
    return switch (slice.item(Folding.index(which)).single().orElse(Store.CALLEE)) {
      case ConstantValue.Singleton none when none == ConstantValue.Singleton.NONE ->
          Optional.of(missing);
      case ConstantValue.Int(BigInteger number) when number.bitLength() < 16 ->
          Optional.of(number.intValue());
      default -> Optional.empty();
    };
  }

  Values slice(Values from, Values to, Values by, Node node) {
    Store store = flow.store(node, "", Store.Kind.SLICE);
    List<Values> bounds = List.of(from, to, by);
    for (int i = 0; i < bounds.size(); i++) {
      store.put(Folding.index(i), bounds.get(i), node.span(), "sliced here");
    }
    return Values.of(new Value.Box(store));
  }

  Values at(Values containers, int index, Node node) {
    return load(containers, Values.of(new Value.Literal(Folding.index(index))), node);
  }

  void store(Values containers, Values keys, Values values, Node node) {
    boolean lost = containers.open();
    for (Value container : containers.known().keySet()) {
      switch (container) {
        case Value.Box(Store store) -> put(store, keys, values, node);
        case Value.Namespace(Value of) ->
            keys.texts()
                .forEach(key -> calls.members().store(Values.of(of), key, values, node.span()));
        case Value.Instance _ ->
            calls.implicit(Values.of(container), "__setitem__", Given.of(keys, values), node);
        default -> lost = true;
      }
    }
    if (lost) {
      calls.escapes().handOut(values, node);
      flow.itemsOfUnknown().add(Members.mattering(values), node.span(), "stored here");
    }
  }

  private void put(Store store, Values keys, Values values, Node node) {
    if (keys.known().keySet().stream().anyMatch(Items::isSlice)) {
      store.shrink(); // and what is behind it moves
      store.add(calls.elements(values, node), node.span(), "stored here");
      return;
    }
    boolean exact = !keys.open();
    for (Value key : keys.known().keySet()) {
      boolean told =
          key instanceof Value.Literal(ConstantValue literal)
              && (store.kind() == Store.Kind.MAPPING || isCount(literal));
      if (told && key instanceof Value.Literal(ConstantValue literal)) {
        store.put(literal, values, node.span(), "stored here");
      } else {
        exact = false;
      }
    }
    if (!exact) {
      store.add(values, node.span(), "stored here");
      store.keys().add(keys, node.span(), "stored here");
    }
  }

  /// The elements of a sequence in their order, if it has these and no others.
  List<Values> counted(Values values) {
    if (values.open()
        || values.known().size() != 1
        || !(values.known().keySet().iterator().next() instanceof Value.Box(Store store))
        || store.kind() != Store.Kind.SEQUENCE
        || store.moves()
        || store.rest().read().open()
        || !store.rest().read().isEmpty()) {
      return List.of();
    }
    List<Values> elements = new ArrayList<>();
    for (int i = 0; i < store.items().size(); i++) {
      Cell cell = store.items().get(Folding.index(i));
      if (cell == null) {
        return List.of();
      }
      elements.add(cell.read());
    }
    return elements;
  }

  /// The values of mappings whose keys are strings that we know.
  Map<String, Values> named(Values mappings) {
    Map<String, Values> named = new LinkedHashMap<>();
    for (Value value : mappings.known().keySet()) {
      if (value instanceof Value.Box(Store store)
          && (store.kind() == Store.Kind.MAPPING || store.kind() == Store.Kind.PARTIAL)) {
        store
            .items()
            .forEach((key, cell) -> {
              if (key instanceof ConstantValue.Str text) {
                named.merge(text.value(), cell.read(), Values::and);
              }
            });
      }
    }
    return named;
  }

  /// All other values of mappings.
  Values unnamed(Values mappings) {
    Values.Join join = new Values.Join();
    if (mappings.open()) {
      join.open();
    }
    for (Value value : mappings.known().keySet()) {
      if (value instanceof Value.Box(Store store)) {
        join.add(store.rest().read());
      } else {
        join.open();
      }
    }
    return join.values();
  }

  /// Puts what containers hold into another one, under the same keys.
  void copy(Values containers, Store into, Node node) {
    boolean many = containers.known().size() > flow.limits().copies();
    for (Value value : containers.known().keySet()) {
      if (value instanceof Value.Box(Store store) && store != into) {
        if (many) { // key by key would take the square of their number
          into.add(store.all(), node.span(), "copied here");
          into.keys().add(calls.elements(Values.of(value), node), node.span(), "copied here");
          continue;
        }
        for (Map.Entry<ConstantValue, Cell> item : List.copyOf(store.items().entrySet())) {
          into.put(item.getKey(), item.getValue().read(), node.span(), "copied here");
        }
        into.add(store.rest().read(), node.span(), "copied here");
        into.keys().add(store.keys().read(), node.span(), "copied here");
      }
    }
    if (containers.open()) {
      into.add(Values.OPEN, node.span(), "copied here");
      into.keys().add(Values.OPEN, node.span(), "copied here");
    }
  }

  /// Those of the values that are the members of a module: a copy of it is as good.
  Values namespaces(Values values) {
    Values.Join join = new Values.Join();
    values
        .known()
        .forEach((value, trail) -> {
          if ((value instanceof Value.Known(_, String path) && namespaceOf(path).isPresent())
              || value instanceof Value.Namespace) {
            join.add(value, trail);
          }
        });
    return join.values();
  }

  /// Whether operators can make a container of it.
  static boolean canHold(Value value) {
    return value instanceof Value.Box
        || value instanceof Value.Known
        || value instanceof Value.Namespace;
  }

  /// `a += b` changes `a` itself, under whatever name it is known.
  void grow(Values containers, Values more, Node node) {
    for (Value container : containers.known().keySet()) {
      if (container instanceof Value.Box(Store store)) {
        if (store.kind() == Store.Kind.MAPPING) {
          copy(more, store, node);
        } else {
          store.add(calls.elements(more, node), node.span(), "joined here");
        }
      }
    }
  }

  /// `[a] * 2`.
  Values repeated(Values values, Node node) {
    Values.Join boxes = new Values.Join();
    values
        .known()
        .forEach((value, trail) -> {
          if (value instanceof Value.Box) {
            boxes.add(value, trail);
          }
        });
    Values sequences = boxes.values();
    if (sequences.isEmpty()) {
      return Values.NONE;
    }
    Store store = flow.store(node, "repeated", Store.Kind.SEQUENCE);
    store.add(calls.elements(sequences, node), node.span(), "repeated here");
    return Values.of(new Value.Box(store));
  }

  /// `a + b` of lists, `a | b` of dicts.
  Values merged(Values left, Values right, Node node) {
    Values.Join join = new Values.Join().add(namespaces(left)).add(namespaces(right));
    boolean mapping = false;
    boolean any = false;
    for (Value value : left.and(right).known().keySet()) {
      if (value instanceof Value.Box(Store store)) {
        any = true;
        mapping |= store.kind() == Store.Kind.MAPPING;
      }
    }
    if (!any) {
      return join.values();
    }
    Store store = flow.store(node, "merged", mapping ? Store.Kind.MAPPING : Store.Kind.SEQUENCE);
    if (mapping) {
      copy(left, store, node);
      copy(right, store, node);
    } else {
      List<Values> first = counted(left);
      List<Values> second = counted(right);
      List<Values> all = new ArrayList<>(first);
      all.addAll(second);
      if (first.isEmpty() || second.isEmpty()) {
        store.add(calls.elements(left, node), node.span(), "joined here");
        store.add(calls.elements(right, node), node.span(), "joined here");
      } else {
        for (int i = 0; i < all.size(); i++) {
          store.put(Folding.index(i), all.get(i), node.span(), "joined here");
        }
      }
    }
    return join.add(new Value.Box(store), Trail.START).values();
  }
}
