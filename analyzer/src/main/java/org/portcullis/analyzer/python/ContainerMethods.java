package org.portcullis.analyzer.python;

import java.util.List;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// What builtin containers and iterators do with what is in them.
final class ContainerMethods {
  private final Flow flow;
  private final Calls calls;

  ContainerMethods(Flow flow, Calls calls) {
    this.flow = flow;
    this.calls = calls;
  }

  Values call(Value self, Store store, String name, Given given, Node node) {
    Values box = Values.of(self);
    return switch (name) {
      case "append", "add", "appendleft" -> {
        rest(store, given.at(0), node);
        yield Folding.NOTHING;
      }
      case "insert" -> {
        rest(store, given.at(1), node);
        rest(store, store.all(), node); // everything moves
        yield Folding.NOTHING;
      }
      case "extend", "extendleft", "__iadd__" -> {
        rest(store, calls.elements(given.at(0), node), node);
        yield box;
      }
      case "update" -> {
        if (store.kind() == Store.Kind.MAPPING) {
          fill(store, given, node);
        } else {
          rest(store, calls.elements(given.at(0), node), node);
        }
        yield Folding.NOTHING;
      }
      case "__setitem__" -> {
        calls.items().store(box, given.at(0), given.at(1), node);
        yield Folding.NOTHING;
      }
      case "setdefault" -> {
        calls.items().store(box, given.at(0), given.at(1), node);
        yield calls.items().load(box, given.at(0), node);
      }
      case "get", "__getitem__" -> {
        Values found = calls.items().load(box, given.at(0), node);
        Values missing = given.count() > 1 ? given.at(1) : Folding.NOTHING;
        yield calls.items().holds(store, given.at(0))
            ? found
            : flow.world().isClosed() ? found.and(missing) : found.and(given.at(1)).opened();
      }
      case "pop", "popitem", "popleft" -> {
        store.shrink();
        boolean keyed = flow.world().isClosed() && store.kind() == Store.Kind.MAPPING;
        yield keyed && name.equals("pop")
            ? calls.items().load(box, given.at(0), node).and(given.at(1))
            : store.all().and(given.at(1));
      }
      case "clear", "remove", "__delitem__" -> {
        store.shrink();
        yield Folding.NOTHING;
      }
      case "values", "__iter__", "__reversed__" -> filled("values", store.all(), node);
      case "keys" -> filled("keys", calls.elements(box, node), node);
      case "items" ->
          filled("items", pair("item", calls.elements(box, node), store.all(), node), node);
      case "copy", "union", "reverse", "sort" -> {
        if (!given.keywords().isEmpty()) {
          Values key = given.keywords().getOrDefault("key", Values.NONE);
          calls.apply(key, Given.of(store.all()), node);
        }
        rest(
            store, name.equals("reverse") || name.equals("sort") ? store.all() : Values.NONE, node);
        yield name.equals("union") ? box.and(given.at(0)) : box;
      }
      case "__next__", "send" -> store.all().opened();
      default -> Values.OPEN;
    };
  }

  private static void rest(Store store, Values values, Node node) {
    store.add(values, node.span(), "stored here");
  }

  /// A new container of everything that a loop over these meets.
  Values sequence(Values values, Node node) {
    return filled("sequence", calls.elements(values, node), node);
  }

  Values filled(String role, Values elements, Node node) {
    Store store = flow.store(node, role, Store.Kind.SEQUENCE);
    rest(store, elements, node);
    return Values.of(new Value.Box(store));
  }

  Values counted(List<Values> elements, Node node) {
    Store store = flow.store(node, "counted", Store.Kind.SEQUENCE);
    for (int i = 0; i < elements.size(); i++) {
      store.put(Folding.index(i), elements.get(i), node.span(), "stored here");
    }
    return Values.of(new Value.Box(store));
  }

  private Values pair(String role, Values first, Values second, Node node) {
    Store store = flow.store(node, role, Store.Kind.SEQUENCE);
    store.put(Folding.index(0), first, node.span(), "stored here");
    store.put(Folding.index(1), second, node.span(), "stored here");
    return Values.of(new Value.Box(store));
  }

  Values zip(Given given, Node node) {
    Store store = flow.store(node, "zipped", Store.Kind.SEQUENCE);
    for (int i = 0; i < given.count(); i++) {
      store.put(Folding.index(i), calls.elements(given.at(i), node), node.span(), "stored here");
    }
    rest(store, calls.elements(given.rest(), node), node);
    return filled("zip", Values.of(new Value.Box(store)), node);
  }

  Values enumerate(Values values, Node node) {
    Values pair = pair("numbered", Values.OPEN, calls.elements(values, node), node);
    return filled("enumerate", pair, node);
  }

  Values dict(Given given, Node node) {
    Store store = flow.store(node, "dict", Store.Kind.MAPPING);
    fill(store, given, node);
    Values box = Values.of(new Value.Box(store));
    return box.and(calls.items().namespaces(given.at(0)));
  }

  private void fill(Store store, Given given, Node node) {
    Values first = given.at(0);
    given
        .keywords()
        .forEach((name, values) ->
            store.put(new ConstantValue.Str(name), values, node.span(), "stored here"));
    rest(store, given.others(), node);
    for (Value value : first.known().keySet()) {
      if (value instanceof Value.Box(Store from) && from.kind() == Store.Kind.SEQUENCE) {
        Values pairs = calls.elements(first, node);
        Values keys = calls.items().at(pairs, 0, node);
        Values values = calls.items().at(pairs, 1, node);
        calls.items().store(Values.of(new Value.Box(store)), keys, values, node);
      }
    }
    calls.items().copy(mappings(first), store, node);
  }

  private static Values mappings(Values values) {
    Values.Join join = new Values.Join();
    values
        .known()
        .forEach((value, trail) -> {
          if (value instanceof Value.Box(Store store) && store.kind() == Store.Kind.MAPPING) {
            join.add(value, trail);
          }
        });
    return values.open() ? join.open().values() : join.values();
  }
}
