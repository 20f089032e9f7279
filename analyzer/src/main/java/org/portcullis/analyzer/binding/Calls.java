package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.binding.Thing.Bound;
import org.portcullis.analyzer.binding.Thing.Function;
import org.portcullis.analyzer.binding.Thing.Instance;
import org.portcullis.analyzer.binding.Thing.Known;
import org.portcullis.analyzer.binding.Thing.Layer;
import org.portcullis.analyzer.binding.Thing.Tensor;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Expr;

/// What calls give, and do.
final class Calls {
  /// What `torch.no_grad` gives, as a context and as a decorator.
  static final String NO_GRADIENT = "torch.no_grad()";

  /// Bases that add nothing to a class that matters here.
  static final Set<String> BASES = Set.of("object", "abc.ABC", "typing.Generic", "typing.Protocol");

  /// Functions of torch that make a tensor of other things and do nothing else.
  private static final Set<String> TENSORS =
      Set.of(
          "tensor",
          "as_tensor",
          "arange",
          "linspace",
          "logspace",
          "eye",
          "from_numpy",
          "stack",
          "cat",
          "outer",
          "exp",
          "log",
          "sqrt",
          "rsqrt",
          "sin",
          "cos",
          "pow",
          "abs",
          "where",
          "tril",
          "triu",
          "hann_window",
          "hamming_window",
          "blackman_window",
          "zeros_like",
          "ones_like",
          "rand_like",
          "randn_like",
          "randperm",
          "einsum",
          "matmul",
          "clamp",
          "flip",
          "roll",
          "kron",
          "zeros",
          "ones",
          "rand",
          "randn",
          "empty",
          "full");

  /// Of these the arguments are the shape.
  private static final Set<String> SHAPED = Set.of("zeros", "ones", "rand", "randn", "empty");

  /// What may be called without anything changing that we follow.
  private static final Set<String> HARMLESS =
      Set.of(
          "print",
          "object.__init__",
          "torch.manual_seed",
          "torch.set_num_threads",
          "torch.set_grad_enabled",
          "torch.set_float32_matmul_precision",
          "torch.backends.cuda.enable_flash_sdp");

  private final Program program;
  private final Loading loading;
  private final LayerMethods layerMethods;
  private int depth;

  Calls(Program program, Loading loading) {
    this.program = program;
    this.loading = loading;
    this.layerMethods = new LayerMethods(this, loading);
  }

  Thing call(Thing callee, CallArguments given) {
    return call(callee, given, Optional.empty());
  }

  Thing call(Thing callee, CallArguments given, Expr.Call at) {
    return call(callee, given, Optional.of(at));
  }

  private Thing call(Thing callee, CallArguments given, Optional<Expr.Call> at) {
    program.step();
    given.values().forEach(program::weigh);
    return switch (callee) {
      case Function function -> function(function, given);
      case Bound(Thing self, Function function) -> function(function, given.after(self));
      case Bound(Layer layer, Known(String path)) when path.endsWith(".__init__") -> {
        Layers.construct(layer, path.substring(0, path.lastIndexOf('.')), given);
        yield Thing.NONE;
      }
      case Thing.Type type -> make(type, given);
      case Thing.Partial(Thing function, CallArguments first) ->
          call(function, first.and(given), at);
      case Thing.Method(Layer layer, String name) -> layerMethods.call(layer, name, given, at);
      case Thing.Method(Thing of, String name) -> method(of, name, given);
      case Known(String path) -> known(path, given, at);
      case Thing _ -> throw new NotKnown("what is called");
    };
  }

  private Thing method(Thing of, String name, CallArguments given) {
    if (of instanceof Tensor) {
      given.values().forEach(loading::touch);
      given.named().values().forEach(loading::touch);
      return switch (name) {
        case "item", "tolist", "size", "numel", "dim", "__len__" -> throw new NotKnown("a number");
        default -> Tensor.any();
      };
    }
    if (of instanceof Thing.OpenWeights) {
      return switch (name) {
        case "keys" -> loading.names();
        case "get_tensor" -> loading.tensor(given.at(0));
        default -> throw new NotKnown("a method of `safe_open`");
      };
    }
    return Builtins.method(of, name, given);
  }

  private Thing known(String path, CallArguments given, Optional<Expr.Call> at) {
    if (Layers.knows(path)) {
      Layer layer = new Layer(Optional.empty(), path);
      Layers.construct(layer, path, given);
      return layer;
    }
    switch (path) {
      case "safetensors.torch.load_file" -> {
        weights(given);
        return loading.all();
      }
      case "safetensors.safe_open" -> {
        weights(given);
        return new Thing.OpenWeights();
      }
      case "torch.nn.Parameter", "torch.nn.parameter.Parameter" -> {
        given.values().forEach(loading::touch);
        if (!(given.of(0, "data") instanceof Tensor tensor)) {
          throw new NotKnown("a parameter");
        }
        return new Tensor(tensor.shape, Optional.empty(), true);
      }
      case "safetensors.torch.load_model" -> {
        weights(given.from(1));
        if (!(given.at(0) instanceof Layer layer) || at.isEmpty() || layer.ties()) {
          throw new NotKnown("how it is loaded");
        }
        return loading.load(layer, loading.all(), given.truth(2, "strict", true), at.get());
      }
      case "dataclasses.field" -> {
        Optional<Thing> factory = Optional.ofNullable(given.named().get("default_factory"));
        return factory.isPresent()
            ? call(factory.get(), new CallArguments(List.of(), Map.of()))
            : given.of(1, "default");
      }
      case "functools.partial" -> {
        return new Thing.Partial(given.at(0), given.from(1));
      }
      case "torch.no_grad", "torch.inference_mode" -> {
        return new Known(NO_GRADIENT);
      }
      case "pathlib.Path", "str" -> {
        if (given.count() == 1 && given.at(0) instanceof Thing.WeightsPath) {
          return given.at(0);
        }
      }
      case "isinstance" -> {
        return new Thing.Truth(isInstance(given.at(0), given.at(1)));
      }
      default -> {}
    }
    if (path.startsWith("torch.nn.init.") || HARMLESS.contains(path)) {
      given.values().forEach(loading::touch);
      return Thing.NONE;
    }
    if (path.startsWith("torch.") && TENSORS.contains(path.substring("torch.".length()))) {
      return tensor(path.substring("torch.".length()), given);
    }
    if (isArithmetic(path)) {
      given.values().forEach(loading::touch);
      given.named().values().forEach(loading::touch);
      return Tensor.any();
    }
    given.values().forEach(loading::touch);
    return Builtins.call(path, given);
  }

  /// Functions that compute something of what they are given, and keep nothing.
  private static boolean isArithmetic(String path) {
    return path.startsWith("torch.nn.functional.")
        || path.startsWith("torch.fft.")
        || path.startsWith("torch.linalg.")
        || path.startsWith("scipy.signal.")
        || path.startsWith("numpy.")
        || (path.startsWith("math.") && !Builtins.KNOWN_MATH.contains(path));
  }

  private static void weights(CallArguments given) {
    if (!(given.at(0) instanceof Thing.WeightsPath)) {
      throw new NotKnown("another file");
    }
  }

  private Thing tensor(String name, CallArguments given) {
    given.values().forEach(loading::touch);
    given.named().values().forEach(loading::touch);
    if (!SHAPED.contains(name) || given.count() == 0) {
      return Tensor.any();
    }
    List<Thing> sides = given.at(0) instanceof Thing.Items items ? items.values : given.values();
    List<Long> shape = new ArrayList<>();
    for (Thing side : sides) {
      if (!(side instanceof Thing.Whole(long length)) || length < 0) {
        return Tensor.any();
      }
      shape.add(length);
    }
    return Tensor.of(shape.toArray(Long[]::new));
  }

  private static boolean isInstance(Thing thing, Thing type) {
    if (type instanceof Thing.Items types) {
      return types.values.stream().anyMatch(each -> isInstance(thing, each));
    }
    if (type instanceof Thing.Type wanted) {
      Optional<Thing.Type> own =
          switch (thing) {
            case Layer layer -> layer.type;
            case Instance instance -> Optional.of(instance.type);
            case Thing _ -> Optional.empty();
          };
      return own.isPresent() && (own.get() == wanted || own.get().order.contains(wanted));
    }
    if (type instanceof Known(String path)) {
      switch (thing) {
        case Layer layer when Layers.knows(path) -> {
          return path.equals("torch.nn.Module") || layer.kind.equals(path);
        }
        case Thing.Whole _ when path.equals("int") -> {
          return true;
        }
        case Thing.Text _ when path.equals("str") -> {
          return true;
        }
        case Thing.Items items when path.equals("list") || path.equals("tuple") -> {
          return items.tuple == path.equals("tuple");
        }
        case Thing.Whole _, Thing.Text _, Thing.Items _
            when Set.of("int", "str", "list", "tuple", "dict", "float").contains(path) -> {
          return false;
        }
        case Thing _ -> {}
      }
    }
    throw new NotKnown("what it is an instance of");
  }

  private Thing make(Thing.Type type, CallArguments given) {
    Optional<String> kind =
        type.order.stream()
            .filter(base -> base instanceof Known(String path) && Layers.knows(path))
            .map(base -> ((Known) base).path())
            .findFirst();
    Optional<Thing> constructor = Members.inherited(type, "__init__");
    Thing made = kind.isPresent() ? new Layer(Optional.of(type), kind.get()) : new Instance(type);
    if (constructor.isPresent()) {
      if (!(constructor.get() instanceof Function function)) {
        throw new NotKnown("a constructor");
      }
      var _ = function(function, given.after(made));
    } else if (made instanceof Layer layer) {
      Layers.construct(layer, layer.kind, given);
    } else if (made instanceof Instance instance && type.fields.isPresent()) {
      fields(instance, type.fields.get(), given);
    } else {
      given.none();
    }
    return made;
  }

  private void fields(Instance instance, Map<String, Optional<Thing>> fields, CallArguments given) {
    if (instance.type.order.stream().anyMatch(base -> base instanceof Thing.Type)
        || !fields.keySet().containsAll(given.named().keySet())) {
      throw new NotKnown("the fields of a dataclass");
    }
    given.most(fields.size());
    int at = 0;
    for (Map.Entry<String, Optional<Thing>> field : fields.entrySet()) {
      Thing value =
          given
              .find(at++, field.getKey())
              .or(field::getValue)
              .orElseThrow(() -> new NotKnown("a field"));
      loading.touch(value);
      instance.attributes.put(field.getKey(), value);
    }
    Members.inherited(instance.type, "__post_init__")
        .ifPresent(after -> call(after, new CallArguments(List.of(instance), Map.of())));
  }

  private Thing function(Function function, CallArguments given) {
    if (++depth > BindingLimits.DEPTH) {
      throw new NotKnown("so deep a recursion");
    }
    Frame frame = new Frame(Optional.of(function.around()), false, function.owner());
    bind(function, given, frame);
    Thing result = program.body(function, frame);
    depth--;
    return result;
  }

  private static void bind(Function function, CallArguments given, Frame frame) {
    Arguments parameters = function.parameters();
    List<Arg> positional = new ArrayList<>(parameters.posonlyargs());
    positional.addAll(parameters.args());
    Map<String, Thing> named = new LinkedHashMap<>(given.named());
    int defaulted = positional.size() - function.defaults().size();
    for (int i = 0; i < positional.size(); i++) {
      String name = positional.get(i).arg();
      Optional<Thing> byName = Optional.ofNullable(named.remove(name));
      Optional<Thing> byPlace = i < given.count() ? Optional.of(given.at(i)) : Optional.empty();
      if (byName.isPresent() && byPlace.isPresent()) {
        throw new NotKnown("an argument that is given twice");
      }
      Optional<Thing> byDefault =
          i >= defaulted ? Optional.of(function.defaults().get(i - defaulted)) : Optional.empty();
      Thing value =
          byPlace
              .or(() -> byName)
              .or(() -> byDefault)
              .orElseThrow(() -> new NotKnown("the arguments of `" + function.name() + "`"));
      frame.bind(name, value);
      if (i == 0) {
        frame.self = Optional.of(value);
      }
    }
    for (int i = 0; i < parameters.kwonlyargs().size(); i++) {
      String name = parameters.kwonlyargs().get(i).arg();
      Optional<Thing> otherwise = function.keywordDefaults().get(i);
      Optional<Thing> value = Optional.ofNullable(named.remove(name)).or(() -> otherwise);
      frame.bind(name, value.orElseThrow(() -> new NotKnown("an argument")));
    }
    rest(parameters, given.values(), positional.size(), named, frame);
  }

  private static void rest(
      Arguments parameters,
      List<Thing> values,
      int positional,
      Map<String, Thing> named,
      Frame frame) {
    if (parameters.vararg().isPresent()) {
      List<Thing> rest =
          values.size() > positional ? values.subList(positional, values.size()) : List.of();
      frame.bind(parameters.vararg().get().arg(), new Thing.Items(new ArrayList<>(rest), true));
    } else if (values.size() > positional) {
      throw new NotKnown("so many arguments");
    }
    if (parameters.kwarg().isPresent()) {
      Thing.Dict rest = new Thing.Dict();
      named.forEach((name, value) -> rest.values.put(new Thing.Text(name), value));
      frame.bind(parameters.kwarg().get().arg(), rest);
    } else if (!named.isEmpty()) {
      throw new NotKnown("a keyword that is not taken");
    }
  }
}
