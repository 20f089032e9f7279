package org.portcullis.analyzer.python;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portcullis.analyzer.python.Value.OwnPath;
import org.portcullis.analyzer.python.Value.OwnPath.Standing;
import org.portcullis.analyzer.python.Value.Wrapping;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Node;

/// What stands behind a dot.
final class Members {
  private final Flow flow;
  private final Calls calls;

  Members(Flow flow, Calls calls) {
    this.flow = flow;
    this.calls = calls;
  }

  /// The attribute of anything.
  Values load(Values receivers, String name, Node node) {
    if (receivers.isEmpty() && !receivers.open()) {
      return Values.NONE;
    }
    flow.work(receivers.known().size() + 1);
    Values.Join join = new Values.Join();
    if (receivers.open()) {
      unknown(name, join);
    }
    receivers.known().forEach((value, trail) -> load(value, trail, name, node, join));
    return join.values();
  }

  /// The attribute of what is known by its path, and of nothing else.
  Values ofKnown(Values receivers, String name) {
    Values.Join join = new Values.Join();
    receivers
        .known()
        .forEach((value, trail) -> {
          if (value instanceof Value.Known(Reference.Origin origin, String path)) {
            join.add(new Value.Known(origin, path + "." + name), trail);
          }
        });
    return join.values();
  }

  private void load(Value receiver, Trail trail, String name, Node node, Values.Join join) {
    switch (receiver) {
      case Value.Known(Reference.Origin origin, String path) -> {
        if (count(path, '.') < flow.limits().pathParts()) {
          join.add(new Value.Known(origin, path + "." + name), trail);
        } else {
          join.open(); // all shorter paths of the same names are there
        }
      }
      case Value.Product(String path) -> {
        product(path + "." + name, join);
        unknown(name, join);
      }
      case Value.Instance(ClassInFile type) -> ofClass(type, receiver, trail, name, node, join);
      case Value.Type(ClassInFile type) -> ofClass(type, receiver, trail, name, node, join);
      case OwnPath(Standing standing) -> ownPath(receiver, standing, trail, name, node, join);
      case Value.Literal _, Value.Box _, Value.Namespace _ ->
          join.add(new Value.Member(receiver, name), trail);
      case Value.Wrapped(Wrapping kind, Value function) -> {
        switch (name) {
          case "setter", "getter", "deleter" -> join.add(new Value.Member(receiver, name), trail);
          case "fget", "fset", "fdel", "__func__", "__wrapped__" -> join.add(function, trail);
          default -> unknown(name, join);
        }
      }
      case Value.Bound(Value function, Value self) -> {
        switch (name) {
          case "__func__", "__wrapped__" -> join.add(function, trail);
          case "__self__" -> join.add(self, trail);
          case "__call__" -> join.add(receiver, trail);
          default -> unknown(name, join);
        }
      }
      case Value.Function _, Value.Member _, Value.Getter _ -> {
        if (name.equals("__call__") || name.equals("__wrapped__")) {
          join.add(receiver, trail);
        }
        if (name.equals("__get__")) {
          join.add(new Value.Member(receiver, name), trail);
        }
        unknown(name, join);
      }
    }
  }

  private void unknown(String name, Values.Join join) {
    if (name.equals("__getattribute__")) {
      join.add(new Value.Getter(name, List.of()), Trail.START); // `type(x).__getattribute__`
    } else if (name.equals("__class__")) {
      join.add(Value.Product.CLASS_OF_UNKNOWN, Trail.START);
    }
    join.add(flow.attributeOfUnknown(name).read()).open();
  }

  private void ownPath(
      Value self, Standing standing, Trail trail, String name, Node node, Values.Join join) {
    switch (name) {
      case "parent" -> join.add(new OwnPath(above(standing)), trail);
      case "parents" -> {
        Store store = flow.store(node, "parents", Store.Kind.SEQUENCE);
        Standing each = standing;
        for (int i = 0; i < flow.limits().pathParts(); i++) {
          each = above(each);
          store.put(Folding.index(i), Values.of(new OwnPath(each)), node.span(), "taken here");
        }
        join.add(new Value.Box(store), trail);
      }
      case "anchor", "root" -> join.add(Value.Literal.of("/"), trail);
      case "name", "stem", "suffix", "suffixes", "parts" -> join.open();
      default -> join.add(new Value.Member(self, name), trail);
    }
  }

  private static Standing above(Standing standing) {
    return switch (standing) {
      case FILE -> Standing.FOLDER;
      case FOLDER, OUTSIDE -> Standing.OUTSIDE;
      case BELOW, ANYWHERE -> Standing.ANYWHERE;
    };
  }

  private void ofClass(
      ClassInFile type, Value receiver, Trail trail, String name, Node node, Values.Join join) {
    boolean instance = receiver instanceof Value.Instance;
    Map<Value, Trail> found = new LinkedHashMap<>();
    Values.Join foreign = new Values.Join();
    search(type, name, found, foreign, instance, new HashSet<>());
    found.forEach((value, way) -> join.add(accessed(value, way, receiver, node)));
    if (!found.isEmpty()) {
      if (flow.world().mayAsk(name)) {
        unknown(name, join); // and so may have set it
      } else {
        join.add(flow.storedInUnknown(name).read());
      }
      return;
    }
    if (!instance) {
      calls.escapes().created(type, node); // what it inherits may use it: `Function.apply`
    }
    switch (name) {
      case "__dict__" -> join.add(new Value.Namespace(receiver), trail);
      case "__class__" -> join.add(instance ? new Value.Type(type) : receiver, trail);
      case "__getattribute__", "__getattr__" -> join.add(new Value.Member(receiver, name), trail);
      default -> join.add(foreign.values());
    }
    if (instance && !name.startsWith("__")) {
      join.add(
          calls.implicit(Values.of(receiver), "__getattr__", Given.of(Values.text(name)), node));
    }
    unknown(name, join);
  }

  /// A member that a class of the file defines itself, or inherits from one.
  Values own(Value receiver, String name, Node node) {
    ClassInFile type =
        switch (receiver) {
          case Value.Instance(ClassInFile of) -> of;
          case Value.Type(ClassInFile of) -> of;
          default -> throw new IllegalArgumentException("no class of the file: " + receiver);
        };
    Map<Value, Trail> found = new LinkedHashMap<>();
    search(type, name, found, new Values.Join(), true, new HashSet<>());
    Values.Join join = new Values.Join();
    boolean ofClass = receiver instanceof Value.Type;
    found.forEach((value, trail) -> {
      if (ofClass && value instanceof Value.Function) {
        join.add(new Value.Bound(value, receiver), trail); // an implicit class method
      } else {
        join.add(accessed(value, trail, receiver, node));
      }
    });
    return join.values();
  }

  /// Looks through a class of the file and what it inherits.
  private void search(
      ClassInFile type,
      String name,
      Map<Value, Trail> found,
      Values.Join foreign,
      boolean instance,
      Set<ClassInFile> seen) {
    if (!seen.add(type)) {
      return;
    }
    type.attribute(name).read().known().forEach(found::putIfAbsent);
    if (!type.scope().own(name).isEmpty()) {
      type.scope().cell(name, flow).read().known().forEach(found::putIfAbsent);
    }
    type.bases()
        .read()
        .known()
        .forEach((base, trail) -> {
          switch (base) {
            case Value.Type(ClassInFile of) -> search(of, name, found, foreign, instance, seen);
            case Value.Known(Reference.Origin origin, String path) -> {
              if (origin == Reference.Origin.BUILTIN && !name.startsWith("__")) {
                foreign.open(); // `object` has nothing to hide behind a plain name
              } else {
                product(path + (instance ? "()." : ".") + name, foreign);
              }
            }
            default -> foreign.open();
          }
        });
  }

  /// What reading an attribute makes of what is stored there.
  private Values accessed(Value value, Trail trail, Value receiver, Node node) {
    boolean instance = receiver instanceof Value.Instance;
    return switch (value) {
      case Value.Function _ ->
          Values.of(instance ? new Value.Bound(value, receiver) : value, trail);
      case Value.Wrapped(Wrapping kind, Value function) ->
          switch (kind) {
            case STATIC -> Values.of(function, trail);
            case CLASS ->
                Values.of(
                    new Value.Bound(
                        function,
                        receiver instanceof Value.Instance(ClassInFile type)
                            ? new Value.Type(type)
                            : receiver),
                    trail);
            case PROPERTY ->
                instance
                    ? calls
                        .apply(Values.of(function, trail), Given.of(Values.of(receiver)), node)
                        .opened()
                    : Values.of(value, trail);
          };
      case Value.Instance _ ->
          // A descriptor of the file's own answers with what its `__get__` returns.
          Values.of(value, trail)
              .and(
                  calls.implicit(
                      Values.of(value),
                      "__get__",
                      Given.of(Values.of(receiver), Values.OPEN),
                      node));
      default -> Values.of(value, trail);
    };
  }

  /// Stores an attribute; answers whether something that we do not know may hold it now.
  boolean store(Values receivers, String name, Values values, Span place) {
    boolean lost = receivers.open();
    for (Value receiver : receivers.known().keySet()) {
      switch (receiver) {
        case Value.Instance(ClassInFile type) -> set(type, name, values, place);
        case Value.Type(ClassInFile type) -> set(type, name, values, place);
        default -> lost = true;
      }
    }
    if (flow.world().isClosed() && Truth.TYPE_CHECKING.endsWith("." + name)) {
      flow.undecided("what `%s` is".formatted(Truth.TYPE_CHECKING), place);
    }
    if (lost) {
      flow.attributeOfUnknown(name).add(mattering(values), place, "stored here");
      if (flow.world().isClosed()) {
        flow.storedInUnknown(name).add(values, place, "stored here");
      }
    }
    return lost;
  }

  private void set(ClassInFile type, String name, Values values, Span place) {
    type.attribute(name).add(values, place, "stored here");
    if (!flow.world().mayAsk(name)) { // in a closed world, it may be read where nothing is known
      flow.attributeOfUnknown(name).add(mattering(values), place, "stored here");
    }
  }

  /// Those that must not be lost among things that we do not know.
  static Values mattering(Values values) {
    Values.Join join = new Values.Join();
    values
        .known()
        .forEach((value, trail) -> {
          if (value.matters()) {
            join.add(value, trail);
          }
        });
    return join.values();
  }

  private static int count(String path, char wanted) {
    int count = 0;
    for (int i = 0; i < path.length(); i++) {
      count += path.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }

  /// What comes out of foreign code; far from it only the package counts.
  void product(String path, Values.Join join) {
    boolean near = count(path, '(') <= 2 && path.length() < flow.limits().pathParts() * 8;
    join.add(near ? new Value.Product(path) : new Value.Product(path).widened(), Trail.START);
    if (!near) {
      join.open();
    }
  }
}
