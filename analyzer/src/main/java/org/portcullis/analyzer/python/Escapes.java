package org.portcullis.analyzer.python;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.portcullis.analyzer.python.Value.Wrapping;
import org.portcullis.grammar.ast.Node;

/// What code outside the file gets hold of: in a closed world it may call that, with anything, and
/// nothing else.
final class Escapes {
  /// Methods of containers that only keep what they are given.
  static final Set<String> KEEPING =
      Set.of(
          "add",
          "append",
          "appendleft",
          "copy",
          "count",
          "discard",
          "endswith",
          "extend",
          "format",
          "get",
          "index",
          "insert",
          "items",
          "join",
          "keys",
          "pop",
          "popitem",
          "remove",
          "replace",
          "setdefault",
          "split",
          "startswith",
          "update",
          "values",
          "__setitem__");

  /// What wraps a function, or looks at a class, without calling it: calling the result does.
  private static final Set<String> WRAPPERS =
      Set.of(
          "abc.abstractmethod",
          "dataclasses.dataclass",
          "dataclasses.dataclass()",
          "enum.unique",
          "functools.cache",
          "functools.cached_property",
          "functools.lru_cache",
          "functools.lru_cache()",
          "functools.partial",
          "functools.partialmethod",
          "functools.reduce",
          "functools.total_ordering",
          "functools.update_wrapper",
          "functools.wraps()",
          "torch.autocast()",
          "torch.cuda.amp.autocast()",
          "torch.cuda.amp.custom_bwd",
          "torch.cuda.amp.custom_fwd",
          "torch.cuda.amp.custom_fwd()",
          "torch.enable_grad()",
          "torch.inference_mode()",
          "torch.jit.export",
          "torch.jit.ignore",
          "torch.jit.unused",
          "torch.no_grad",
          "torch.no_grad()",
          "typing.final",
          "typing.no_type_check",
          "typing.overload",
          "typing.override",
          "typing.runtime_checkable");

  /// Libraries whose ways of asking an object are counted in [World.Closed#library()].
  private static final Set<String> COUNTED =
      Set.of(
          "abc",
          "collections",
          "dataclasses",
          "einops",
          "enum",
          "functools",
          "math",
          "numpy",
          "pathlib",
          "safetensors",
          "torch",
          "typing");

  /// Methods by which Python makes an object: these run when the file, or somebody who holds the
  /// class, calls it.
  private static final Set<String> MAKING = Set.of("__init__", "__new__", "__post_init__");

  private static final Given ANYTHING = new Given(List.of(), Values.OPEN, Map.of(), Values.OPEN);

  private final Flow flow;
  private final Recorder recorder;
  private final Calls calls;
  private final Set<Value> handed = new HashSet<>(); // by what is being handed out right now

  Escapes(Flow flow, Recorder recorder, Calls calls) {
    this.flow = flow;
    this.recorder = recorder;
    this.calls = calls;
  }

  /// Whether what a path names keeps a function without calling it.
  static boolean isWrapper(String path) {
    return WRAPPERS.contains(path);
  }

  /// Whether a library, by the path of something in it, asks for attributes that are not counted.
  static boolean isUncounted(String path) {
    int dot = path.indexOf('.');
    return !COUNTED.contains(dot < 0 ? path : path.substring(0, dot));
  }

  /// Arguments that a foreign callee gets.
  void handOut(Given given, Node node) {
    if (flow.world().isClosed()) {
      handOut(given.all(), node);
    }
  }

  /// Values that foreign code gets.
  void handOut(Values values, Node node) {
    if (flow.world().isClosed()) {
      values.known().forEach((value, trail) -> handOut(value, trail, node));
    }
  }

  /// Each once, though they may hold each other, and by more ways than could ever be gone.
  private void handOut(Value value, Trail trail, Node node) {
    boolean outermost = handed.isEmpty();
    if (handed.add(value)) {
      flow.work(1);
      release(value, trail, node);
    }
    if (outermost) {
      handed.clear();
    }
  }

  private void release(Value value, Trail trail, Node node) {
    switch (value) {
      case Value.Literal _, Value.OwnPath _, Value.Getter _ -> {}
      case Value.Product(String path) -> renames(path, node);
      case Value.Known _ -> recorder.call(Values.of(value, trail), ANYTHING, node);
      case Value.Function(Unit unit) -> call(unit, ANYTHING, node);
      case Value.Bound(Value function, Value self) -> {
        if (function instanceof Value.Function(Unit unit)) {
          call(unit, ANYTHING.after(Values.of(self)), node);
        } else {
          handOut(function, trail, node);
        }
      }
      case Value.Type(ClassInFile type) -> calls.create(type, value, ANYTHING, node);
      case Value.Instance _ -> {} // made: its methods are handed out by then
      case Value.Box(Store store) -> {
        if (store.kind() == Store.Kind.PARTIAL) {
          calls.apply(Values.of(value, trail), ANYTHING, node);
        } else {
          handOut(store.all(), node);
          store.add(Values.OPEN, node.span(), "handed out here");
        }
      }
      case Value.Member(Value of, _) -> handOut(of, trail, node);
      case Value.Wrapped(_, Value function) -> handOut(function, trail, node);
      case Value.Namespace(Value of) -> handOut(of, trail, node);
    }
  }

  /// Attributes that are set by a name that is only a value: none is known for sure any more.
  void renames(String path, Node node) {
    if (flow.world().isClosed() && path.endsWith("__setattr__")) {
      flow.undecided("an attribute that is set by a computed name", node.span());
    }
  }

  /// Foreign code calls it, and gets what it returns: that is handed out whenever it runs.
  private void call(Unit unit, Given given, Node node) {
    calls.pass(unit, given, node);
    if (unit.handOut()) {
      flow.changed(List.of(unit));
    }
  }

  /// A function has run; what it returns to foreign code is handed out.
  void returned(Unit unit) {
    if (unit.isHandedOut()) {
      handOut(unit.returned().read(), unit.node());
      handOut(unit.yielded().read(), unit.node());
    }
  }

  /// A class statement has run: Python may call everything special in it but what makes objects.
  void defined(ClassInFile type, Node node) {
    if (!flow.world().isClosed()) {
      return;
    }
    for (String name : type.scope().names()) {
      if (World.isSpecial(name) && !MAKING.contains(name)) {
        member(type, name, node);
      } else if (!flow.world().mayAsk(name)) {
        findable(type, name, node);
      }
    }
    boolean makesItself =
        type.bases()
            .read()
            .has(base ->
                base instanceof Value.Known(_, String path)
                    && (path.startsWith("enum.") || isUncounted(path)));
    if (makesItself) {
      calls.create(type, new Value.Type(type), ANYTHING, node);
    }
  }

  /// Where nothing is known of an object, an attribute may be any class's of that name.
  private void findable(ClassInFile type, String name, Node node) {
    flow.attributeOfUnknown(name)
        .add(
            calls.members().own(new Value.Instance(type), name, node).closed(),
            node.span(),
            "defined here");
  }

  /// An object is made: libraries may call what they have names for, and properties are as good as
  /// called.
  void created(ClassInFile type, Node node) {
    if (!flow.world().isClosed()) {
      return;
    }
    Set<String> names = new TreeSet<>();
    boolean uncounted = collect(type, names, new HashSet<>());
    for (String name : names) {
      if (!MAKING.contains(name)
          && (uncounted || flow.world().mayAsk(name) || isProperty(type, name))) {
        member(type, name, node);
      }
    }
  }

  /// Whether a library whose names are not counted is among what a class inherits from.
  private static boolean collect(ClassInFile type, Set<String> names, Set<ClassInFile> seen) {
    if (!seen.add(type)) {
      return false;
    }
    names.addAll(type.scope().names());
    boolean uncounted = false;
    for (Value base : type.bases().read().known().keySet()) {
      uncounted |=
          switch (base) {
            case Value.Type(ClassInFile of) -> collect(of, names, seen);
            case Value.Known(Reference.Origin origin, String path) ->
                origin == Reference.Origin.IMPORT && isUncounted(path);
            default -> true;
          };
    }
    return uncounted || type.bases().read().open();
  }

  private boolean isProperty(ClassInFile type, String name) {
    return type.scope()
        .cell(name, flow)
        .read()
        .has(
            value -> value instanceof Value.Wrapped(Wrapping kind, _) && kind == Wrapping.PROPERTY);
  }

  private void member(ClassInFile type, String name, Node node) {
    Value self = new Value.Instance(type);
    Values values = calls.members().own(self, name, node);
    handOut(values, node);
  }
}
