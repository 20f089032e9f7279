package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.DottedPath;
import org.portcullis.analyzer.python.Reference.Origin;
import org.portcullis.analyzer.python.Value.OwnPath;
import org.portcullis.analyzer.python.Value.OwnPath.Standing;
import org.portcullis.analyzer.python.Value.Wrapping;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Operator;

/// What code outside the file does with what it is given, as far as it hands values on.
final class Foreign {
  private static final Set<String> KINDS =
      Set.of("bytes", "dict", "frozenset", "list", "set", "str", "tuple");

  private static final String MODULE = "\\w+(\\.\\w+)*";

  private final Flow flow;
  private final Recorder recorder;
  private final Calls calls;
  private final Folding folding;
  private final ContainerMethods methods;
  private int callbacks;

  Foreign(Flow flow, Recorder recorder, Calls calls) {
    this.flow = flow;
    this.recorder = recorder;
    this.calls = calls;
    this.folding = new Folding(flow.limits());
    this.methods = new ContainerMethods(flow, calls);
  }

  /// A call of an imported thing or a builtin.
  Values call(Origin origin, String path, Trail trail, Given given, Node node) {
    int dot = path.lastIndexOf('.');
    String name = path.substring(dot + 1);
    boolean builtin = origin == Origin.BUILTIN || DottedPath.parent(path).equals("builtins");
    if (name.equals("__call__") && dot > 0) {
      return call(origin, path.substring(0, dot), trail, given, node);
    }
    Values.Join join = new Values.Join();
    calls.escapes().renames(name, node);
    switch (name) {
      case "__new__" -> recorder.reference(calls.elements(given.at(2), node), node); // of `type`
      case "partial", "partialmethod" -> join.add(partial(given, node));
      case "reduce" -> join.add(reduced(given, node));
      case "attrgetter", "itemgetter", "_itemgetter", "methodcaller" ->
          join.add(getter(name, given));
      case "__getattribute__", "__getattr__" -> {
        Values owner =
            given.count() > 1
                ? given.at(0)
                : Values.of(new Value.Known(origin, path.substring(0, Math.max(0, dot))), trail);
        join.add(attribute(owner, given.at(given.count() > 1 ? 1 : 0), node));
      }
      case "import_module", "__import__" ->
          given.at(0, "name").texts().stream()
              .filter(text -> text.matches(MODULE))
              .forEach(text -> join.add(new Value.Known(Origin.IMPORT, text), trail));
      case "cached_property", "lazy_property" -> wrap(Wrapping.PROPERTY, given.at(0), join);
      case "chain", "starmap", "accumulate", "cycle", "islice", "repeat", "product", "deque" ->
          join.add(methods.sequence(given.all(), node));
      default -> {}
    }
    if (origin == Origin.BUILTIN && dot > 0 && KINDS.contains(path.substring(0, dot))) {
      Values method = calls.members().load(given.at(0), name, node);
      return calls.apply(method, given.afterFirst(), node);
    }
    boolean ofNamespace = path.startsWith("__") || path.contains(".__dict__.");
    if (ofNamespace && Items.namespaceOf(DottedPath.parent(path)).isPresent()) {
      join.add(namespaceMethod(origin, DottedPath.parent(path), name, trail, given, node));
    }
    if (builtin && path.indexOf('.') < 0) {
      Optional<Values> known = builtin(name, given, node);
      if (known.isPresent()) {
        return join.add(known.get()).values();
      }
    }
    Values made = join.values();
    if (flow.world().isClosed()
        && Escapes.isWrapper(path)
        && (given.has(Foreign::isFunction) || !made.isEmpty())) {
      return made.isEmpty() ? passedThrough(given) : made; // wrapped, it is still itself
    }
    Values own = ownPath(path, given, node);
    join.add(own);
    if (own.isEmpty() || own.open()) {
      calls.members().product(path + "()", join);
    }
    if (path.equals("functools.wraps") && flow.world().isClosed()) {
      return join.values(); // it only copies names from what it is given
    }
    calls.escapes().handOut(given, node);
    return join.add(passedThrough(given)).add(callbacks(given, node)).values();
  }

  private Optional<Values> builtin(String name, Given given, Node node) {
    Values first = given.at(0);
    Values.Join join = new Values.Join();
    switch (name) {
      case "getattr" -> join.add(attribute(first, given.at(1), node)).add(given.at(2));
      case "setattr" ->
          given
              .at(1)
              .texts()
              .forEach(text -> calls.members().store(first, text, given.at(2), node.span()));
      case "vars" ->
          join.add(
              given.count() == 0 ? Values.OPEN : calls.members().load(first, "__dict__", node));
      case "super" -> join.add(parents());
      case "type" -> {
        if (given.count() > 1 || given.hasMore()) {
          calls.escapes().handOut(given, node); // a class made of them
          recorder.reference(calls.elements(given.at(1), node), node);
        }
        first
            .known()
            .forEach((value, trail) -> {
              switch (value) {
                case Value.Instance(ClassInFile type) -> join.add(new Value.Type(type), trail);
                case Value.Product(String path) ->
                    join.add(new Value.Product(path + ".__class__"), trail);
                default -> {}
              }
            });
        if (first.open()) {
          join.add(Value.Product.CLASS_OF_UNKNOWN, Trail.START);
        }
        join.open();
      }
      case "staticmethod" -> wrap(Wrapping.STATIC, first, join);
      case "classmethod" -> wrap(Wrapping.CLASS, first, join);
      case "property" -> wrap(Wrapping.PROPERTY, given.at(0, "fget"), join);
      case "list", "tuple", "iter" -> {
        List<Values> counted = calls.items().counted(first);
        join.add(
            counted.isEmpty() ? methods.sequence(first, node) : methods.counted(counted, node));
      }
      case "set", "frozenset", "reversed", "sorted" -> {
        Values elements = calls.elements(first, node);
        key(given, elements, node);
        join.add(methods.sequence(first, node));
      }
      case "min", "max" -> {
        Values elements = given.count() > 1 ? given.all() : calls.elements(first, node);
        key(given, elements, node);
        join.add(elements);
      }
      case "next" -> join.add(calls.elements(first, node)).add(given.at(1)).open();
      case "dict" -> join.add(methods.dict(given, node));
      case "zip" -> join.add(methods.zip(given, node));
      case "enumerate" -> join.add(methods.enumerate(first, node));
      case "map" -> {
        List<Values> arguments = new ArrayList<>();
        for (int i = 1; i < given.count(); i++) {
          arguments.add(calls.elements(given.at(i), node));
        }
        Given each = new Given(arguments, given.rest(), Map.of(), Values.NONE);
        join.add(methods.filled("mapped", calls.apply(first, each, node), node));
      }
      case "filter" -> {
        Values elements = calls.elements(given.at(1), node);
        calls.apply(first, Given.of(elements), node);
        join.add(methods.sequence(given.at(1), node));
      }
      case "str" -> {
        if (given.count() > 1 || given.keywords().containsKey("encoding")) {
          Given decoding = Given.of(given.at(1, "encoding"));
          first
              .literals()
              .forEach(raw -> join.add(folding.method(raw, "decode", decoding, calls.items())));
          if (first.open() || first.literals().size() < first.known().size()) {
            join.open();
          }
        } else {
          join.add(folding.asText(first));
        }
      }
      case "chr" -> join.add(folding.character(first));
      case "abs",
          "all",
          "any",
          "bool",
          "callable",
          "float",
          "hasattr",
          "hash",
          "id",
          "int",
          "isinstance",
          "issubclass",
          "len",
          "ord",
          "pow",
          "print",
          "range",
          "repr",
          "round",
          "sum" ->
          join.open();
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(join.values());
  }

  private void key(Given given, Values elements, Node node) {
    Values key = given.keywords().getOrDefault("key", Values.NONE);
    if (!key.isEmpty()) {
      calls.apply(key, Given.of(elements), node);
    }
  }

  private static void wrap(Wrapping kind, Values functions, Values.Join join) {
    functions
        .known()
        .forEach((value, trail) -> {
          if (value instanceof Value.Wrapped) {
            join.add(value, trail);
          } else {
            join.add(new Value.Wrapped(kind, value), trail);
          }
        });
    join.open();
  }

  /// An attribute whose name is a value: named by it, or not to be told.
  private Values attribute(Values owners, Values names, Node node) {
    Values.Join join = new Values.Join();
    for (String name : names.texts()) {
      recorder.attribute(name, AttributeUse.Access.LOAD, owners, node);
      Values loaded = owners;
      for (String part : name.split("\\.", flow.limits().pathParts())) {
        loaded = calls.members().load(loaded, part, node);
      }
      join.add(loaded);
    }
    recorder.reference(join.values(), node);
    boolean all = !names.open() && names.texts().size() == names.known().size();
    if (!all) {
      for (Value owner : owners.known().keySet()) {
        if (owner instanceof Value.Known(_, String path) && owner.matters()) {
          flow.unnamed(path, node.span());
        }
      }
      join.open();
    }
    return join.values();
  }

  /// `super()`: what the class around inherits from.
  private Values parents() {
    Values.Join join = new Values.Join().open();
    Optional<ClassInFile> owner = flow.current().flatMap(Unit::owner);
    if (owner.isPresent()) {
      owner
          .get()
          .bases()
          .read()
          .known()
          .forEach((base, trail) -> {
            switch (base) {
              case Value.Type(ClassInFile of) -> join.add(new Value.Instance(of), trail);
              case Value.Known(_, String path) -> calls.members().product(path + "()", join);
              default -> {}
            }
          });
    }
    return join.values();
  }

  private Values partial(Given given, Node node) {
    Store store = flow.store(node, "partial", Store.Kind.PARTIAL);
    store.put(Store.CALLEE, given.at(0), node.span(), "wrapped here");
    for (int i = 1; i < given.count(); i++) {
      store.put(Folding.index(i - 1), given.at(i), node.span(), "passed here");
    }
    given
        .keywords()
        .forEach((name, values) ->
            store.put(new ConstantValue.Str(name), values, node.span(), "passed here"));
    store.add(given.rest().and(given.others()), node.span(), "passed here");
    return Values.of(new Value.Box(store));
  }

  private Values reduced(Given given, Node node) {
    Store store = flow.store(node, "reduced", Store.Kind.SEQUENCE);
    Values elements = calls.elements(given.at(1), node);
    store.add(given.count() > 2 ? given.at(2) : elements, node.span(), "passed here");
    Values result = calls.apply(given.at(0), Given.of(store.rest().read(), elements), node);
    store.add(result, node.span(), "returned here");
    return store.rest().read();
  }

  private static Values getter(String name, Given given) {
    List<ConstantValue> keys = new ArrayList<>();
    for (Values values : given.positional()) {
      keys.addAll(values.literals());
    }
    boolean all = !given.hasMore() && keys.size() == given.count();
    Values made = Values.of(new Value.Getter(name, List.copyOf(keys)));
    return all ? made : made.opened();
  }

  /// What `operator.attrgetter(…)(x)` and its like give.
  Values get(String kind, List<ConstantValue> keys, Given given, Node node) {
    Values.Join join = new Values.Join();
    switch (kind) {
      case "attrgetter" -> {
        for (ConstantValue key : keys) {
          join.add(attribute(given.at(0), Values.of(new Value.Literal(key)), node));
        }
        if (keys.isEmpty()) {
          join.add(attribute(given.at(0), Values.OPEN, node));
        }
      }
      case "__getattribute__" -> join.add(attribute(given.at(0), given.at(1), node));
      case "methodcaller" -> {
        List<Values> arguments =
            keys.stream().skip(1).map(key -> Values.of(new Value.Literal(key))).toList();
        Values name = keys.isEmpty() ? Values.OPEN : Values.of(new Value.Literal(keys.getFirst()));
        Given passed = Given.of(arguments.toArray(Values[]::new));
        join.add(calls.apply(attribute(given.at(0), name, node), passed, node));
      }
      default -> {
        for (ConstantValue key : keys) {
          Values item = calls.items().load(given.at(0), Values.of(new Value.Literal(key)), node);
          recorder.reference(item, node);
          join.add(item);
        }
        if (keys.isEmpty()) {
          join.add(calls.items().load(given.at(0), Values.OPEN, node));
        }
      }
    }
    return join.open().values();
  }

  /// A method of what we know by value.
  Values method(Value of, String name, Trail trail, Given given, Node node) {
    return switch (of) {
      case Value.Literal(ConstantValue constant) -> {
        if (name.equals("format") || name.equals("format_map")) {
          FormatFields.read(constant, given, calls, recorder, node);
        }
        yield folding.method(constant, name, given, calls.items());
      }
      case Value.Box(Store store) -> methods.call(of, store, name, given, node);
      case OwnPath(Standing standing) ->
          switch (name) {
            case "glob", "rglob", "iterdir" -> found(standing, given, node);
            case "exists", "is_file", "is_dir", "stat", "match", "is_relative_to" -> Values.OPEN;
            case "open", "read_bytes", "read_text", "samefile" -> Values.OPEN;
            default -> Values.of(ownMethod(standing, name, given));
          };
      case Value.Namespace _ ->
          switch (name) {
            case "get", "pop", "setdefault", "__getitem__" ->
                calls.items().load(Values.of(of, trail), given.at(0), node);
            case "copy" -> Values.of(of, trail);
            default -> Values.OPEN;
          };
      case Value.Instance _, Value.Type _ ->
          attribute(Values.of(of, trail), given.at(given.count() - 1), node);
      case Value.Wrapped _ -> Values.of(of, trail);
      default -> name.equals("__get__") ? Values.of(of, trail).and(bound(of, given)) : Values.OPEN;
    };
  }

  private static Values bound(Value function, Given given) {
    Values.Join join = new Values.Join();
    for (Value self : given.at(0).known().keySet()) {
      if (self instanceof Value.Instance || self instanceof Value.Type) {
        join.add(new Value.Bound(function, self), Trail.START);
      }
    }
    return join.values();
  }

  /// A method of the members of a module.
  private Values namespaceMethod(
      Origin origin, String path, String name, Trail trail, Given given, Node node) {
    Values namespace = Values.of(new Value.Known(origin, path), trail);
    return switch (name) {
      case "get", "pop", "setdefault", "__getitem__" -> {
        Values found = calls.items().load(namespace, given.at(0), node);
        recorder.reference(found, node);
        yield found.and(given.at(1));
      }
      case "copy", "__or__", "__ror__" -> namespace;
      case "keys", "__len__", "__contains__", "__iter__" -> Values.OPEN;
      default -> {
        String module = Items.namespaceOf(path).orElseThrow();
        flow.unnamed(module, node.span());
        yield Values.OPEN;
      }
    };
  }

  private Values ownPath(String path, Given given, Node node) {
    boolean keeps =
        switch (path) {
          case "pathlib.Path",
              "pathlib.PurePath",
              "pathlib.PosixPath",
              "pathlib.PurePosixPath",
              "os.path.join",
              "os.path.abspath",
              "os.fspath" ->
              true;
          default -> false;
        };
    Values result = Values.NONE;
    if (keeps) {
      Values first = given.at(0);
      boolean own = first.known().keySet().stream().anyMatch(OwnPath.class::isInstance);
      result = own ? folding.asText(first) : Values.NONE;
      if (!own
          && !first.texts().isEmpty()
          && first.texts().stream().allMatch(Folding::isAbsolute)) {
        return Values.of(new OwnPath(Standing.OUTSIDE)).and(first.open() ? Values.OPEN : result);
      }
      for (int i = 1; own && i < given.count(); i++) {
        result = folding.binary(result, Operator.DIV, given.at(i));
      }
    }
    if (path.equals("os.path.dirname")) {
      result = calls.members().load(given.at(0), "parent", node);
    }
    return result;
  }

  /// What a search finds: below the folder, unless the pattern climbs.
  private Values found(Standing standing, Given given, Node node) {
    boolean inside = standing == Standing.FOLDER || standing == Standing.BELOW;
    boolean climbs =
        given.count() > 0
            && (given.at(0).open()
                || given.at(0).texts().stream().anyMatch(it -> it.contains("..")));
    Standing each =
        standing == Standing.OUTSIDE || !inside || climbs
            ? standing == Standing.OUTSIDE ? Standing.OUTSIDE : Standing.ANYWHERE
            : Standing.BELOW;
    return methods.filled("found", Values.of(new OwnPath(each)), node);
  }

  private Value ownMethod(Standing standing, String name, Given given) {
    Values self = Values.of(new OwnPath(standing));
    return switch (name) {
      case "resolve", "absolute", "as_posix", "__str__", "__fspath__" -> new OwnPath(standing);
      case "joinpath", "__truediv__" -> {
        for (Values part : given.positional()) {
          self = folding.binary(self, Operator.DIV, part);
        }
        yield self.open() || self.known().size() != 1 || given.hasMore()
            ? new OwnPath(Standing.ANYWHERE)
            : self.known().keySet().iterator().next();
      }
      case "with_suffix", "with_name", "with_stem" ->
          new OwnPath(
              standing == Standing.OUTSIDE
                  ? Standing.OUTSIDE
                  : standing != Standing.ANYWHERE
                          && given.at(0).single().orElse(ConstantValue.Singleton.NONE)
                              instanceof ConstantValue.Str text
                          && Folding.joined(Standing.FOLDER, text.value(), true) == Standing.BELOW
                      ? Standing.BELOW
                      : Standing.ANYWHERE);
      default -> new OwnPath(standing == Standing.OUTSIDE ? Standing.OUTSIDE : Standing.ANYWHERE);
    };
  }

  /// A wrapper that foreign code makes calls what it wraps.
  Values passedThrough(Given given) {
    if (!given.has(Foreign::isFunction)) {
      return Values.NONE;
    }
    Values.Join join = new Values.Join();
    given
        .all()
        .known()
        .forEach((value, trail) -> {
          if (isFunction(value)) {
            join.add(value, trail);
          }
        });
    return join.values();
  }

  private static boolean isFunction(Value value) {
    return switch (value) {
      case Value.Function _, Value.Bound _, Value.Type _, Value.Wrapped _ -> true;
      case Value.Box(Store store) -> store.kind() == Store.Kind.PARTIAL;
      default -> false;
    };
  }

  /// Foreign code that is given a function may call it, with whatever else it is given.
  Values callbacks(Given given, Node node) {
    Values functions = passedThrough(given);
    if (functions.isEmpty()) {
      return Values.NONE;
    }
    if (callbacks >= flow.limits().callbacks()) {
      if (given.has(value -> value instanceof Value.Known && value.matters())) {
        flow.undecided("what functions that call each other are given", node.span());
      }
      return Values.OPEN;
    }
    Values.Join others = new Values.Join();
    given
        .all()
        .known()
        .forEach((value, trail) -> {
          switch (value) {
            case Value.Known _ when value.matters() -> others.add(value, trail);
            case Value.Box(Store store) when store.kind() != Store.Kind.PARTIAL -> {
              others.add(value, trail);
              others.add(Members.mattering(store.all()));
            }
            default -> {}
          }
        });
    Values handed = Members.mattering(others.values());
    if (handed.isEmpty()) {
      return Values.NONE;
    }
    Values.Join join = new Values.Join().open();
    callbacks++;
    Given any = new Given(List.of(), handed.opened(), Map.of(), Values.NONE);
    functions
        .known()
        .forEach((value, trail) -> {
          if (!(value instanceof Value.Type)) {
            join.add(calls.apply(Values.of(value, trail), any, node));
          }
        });
    callbacks--;
    return join.values();
  }
}
