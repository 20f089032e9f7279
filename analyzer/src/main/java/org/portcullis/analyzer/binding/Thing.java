package org.portcullis.analyzer.binding;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Stmt;

/// A value of the program, exactly as it will be, or something whose content does not matter.
sealed interface Thing {
  Thing NONE = new Nothing();

  record Nothing() implements Thing {}

  record Truth(boolean value) implements Thing {}

  record Whole(long value) implements Thing {}

  record Real(double value) implements Thing {}

  record Text(String value) implements Thing {
    public Text {
      if (value.length() > BindingLimits.TEXT) {
        throw new NotKnown("a text that long");
      }
    }
  }

  /// `weights_path`, or a path made of it alone.
  record WeightsPath() implements Thing {}

  /// What `safe_open` gives.
  record OpenWeights() implements Thing {}

  /// Something imported, a builtin, or one of their members; never looked into.
  record Known(String path) implements Thing {}

  /// A list or a tuple. Two are one only if they are the same object.
  final class Items implements Thing {
    final List<Thing> values;
    final boolean tuple;

    Items(List<Thing> values, boolean tuple) {
      if (values.size() > BindingLimits.ITEMS) {
        throw new NotKnown("a list that long");
      }
      this.values = values;
      this.tuple = tuple;
    }
  }

  /// A dictionary.
  final class Dict implements Thing {
    final Map<Thing, Thing> values = new LinkedHashMap<>();
  }

  /// A tensor: its numbers are never known, its shape often.
  ///
  /// A class and no record, since two tensors of one shape are two.
  final class Tensor implements Thing {
    final Optional<List<Long>> shape;

    /// Its name in the weights file, if it comes from there unchanged.
    final Optional<String> origin;

    final boolean parameter;

    Tensor(Optional<List<Long>> shape, Optional<String> origin, boolean parameter) {
      this.shape = shape;
      this.origin = origin;
      this.parameter = parameter;
    }

    static Tensor any() {
      return new Tensor(Optional.empty(), Optional.empty(), false);
    }

    static Tensor of(Long... shape) {
      return new Tensor(Optional.of(List.of(shape)), Optional.empty(), false);
    }
  }

  /// What `load_state_dict` gives.
  record Loaded(Items missing, Items unexpected) implements Thing {}

  /// A function or lambda of the file.
  record Function(
      String name,
      Arguments parameters,
      List<Stmt> body,
      Optional<Expr> result,
      List<Thing> defaults,
      List<Optional<Thing>> keywordDefaults,
      Frame around,
      Optional<Type> owner,
      Kind kind)
      implements Thing {
    enum Kind {
      PLAIN,
      STATIC,
      CLASS,
      PROPERTY
    }
  }

  /// A function or a method of a library with its first argument.
  record Bound(Thing self, Thing function) implements Thing {}

  /// A function with some of its arguments.
  record Partial(Thing function, CallArguments first) implements Thing {}

  /// A method of a value that is no object of the file.
  record Method(Thing of, String name) implements Thing {}

  /// A class of the file.
  final class Type implements Thing {
    final String name;
    final List<Thing> order;
    final Map<String, Thing> attributes = new LinkedHashMap<>();

    /// The fields of a dataclass, each with its default.
    Optional<Map<String, Optional<Thing>>> fields = Optional.empty();

    /// @param order what attributes are looked up in after the class itself
    Type(String name, List<Thing> order) {
      this.name = name;
      this.order = order;
    }
  }

  /// An object of a class of the file that is no module.
  final class Instance implements Thing {
    final Type type;
    final Map<String, Thing> attributes = new LinkedHashMap<>();

    Instance(Type type) {
      this.type = type;
    }
  }

  /// `super()`.
  record Above(Type owner, Thing self) implements Thing {}

  /// An `nn.Module`.
  final class Layer implements Thing {
    /// Its class in the file, if it is not the library's own.
    final Optional<Type> type;

    /// The library's class that it is or derives from.
    final String kind;

    final Map<String, Optional<Tensor>> parameters = new LinkedHashMap<>();
    final Map<String, Optional<Tensor>> buffers = new LinkedHashMap<>();
    final Map<String, Boolean> persistent = new LinkedHashMap<>();
    final Map<String, Optional<Layer>> children = new LinkedHashMap<>();
    final Map<String, Thing> plain = new LinkedHashMap<>();

    Layer(Optional<Type> type, String kind) {
      this.type = type;
      this.kind = kind;
    }

    /// What its state dict holds, by name.
    Map<String, Tensor> state() {
      Map<String, Tensor> state = new LinkedHashMap<>();
      collect("", state, 0);
      return state;
    }

    /// The names of its own tensors and modules.
    List<String> members() {
      return Stream.of(parameters, buffers, children)
          .flatMap(each -> each.keySet().stream())
          .toList();
    }

    /// Every module below, itself included, each once and by its first name.
    Map<String, Layer> modules() {
      Map<String, Layer> modules = new LinkedHashMap<>();
      walk("", modules, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
      return modules;
    }

    /// Whether a tensor has two names: a file keeps it under one of them.
    boolean ties() {
      Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
      return !state().values().stream().allMatch(seen::add);
    }

    private void walk(String path, Map<String, Layer> modules, Set<Layer> seen, int depth) {
      if (depth > BindingLimits.DEPTH || modules.size() > BindingLimits.NAMES) {
        throw new NotKnown("modules nested that deep");
      }
      if (!seen.add(this)) {
        return;
      }
      modules.put(path, this);
      children.forEach((name, child) ->
          child.ifPresent(layer ->
              layer.walk(path.isEmpty() ? name : path + "." + name, modules, seen, depth + 1)));
    }

    private void collect(String prefix, Map<String, Tensor> state, int depth) {
      if (depth > BindingLimits.DEPTH || state.size() > BindingLimits.NAMES) {
        throw new NotKnown("modules nested that deep");
      }
      parameters.forEach((name, tensor) -> tensor.ifPresent(t -> state.put(prefix + name, t)));
      buffers.forEach((name, tensor) -> {
        if (persistent.getOrDefault(name, true)) {
          tensor.ifPresent(t -> state.put(prefix + name, t));
        }
      });
      children.forEach((name, child) ->
          child.ifPresent(layer -> layer.collect(prefix + name + ".", state, depth + 1)));
    }
  }
}
