package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// What calls of things give that are not of the file: builtins, torch, numpy and the like.
final class Foreign {
  private final Machine machine;
  private final Builtins builtins;
  private final Tensors tensors;

  Foreign(Machine machine) {
    this.machine = machine;
    this.builtins = new Builtins(machine);
    this.tensors = new Tensors(machine);
  }

  Val call(String path, Given given, Node node) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    Optional<Val> known =
        path.startsWith("builtins.")
            ? builtins.call(name, given, node)
            : library(path, name, given, node);
    if (known.isPresent()) {
      return known.get();
    }
    if (isClass(name)) {
      return made(path, name, given, node);
    }
    if (Words.STORES.contains(name) && !anyInput(given)) {
      return Val.of(Expressions.stored(node));
    }
    Optional<Val> wrapped = wrapped(given);
    if (wrapped.isPresent() && !anyInput(given) && !Words.FILLED.contains(name)) {
      return wrapped.get();
    }
    List<Val> values = Operations.values(given);
    Val result = tensors.operation(name, values, given, node);
    Traits searched = path.startsWith("re.") ? searched(values, node) : Traits.NONE;
    return searched.isEmpty() ? result : result.view(result.traits().and(searched));
  }

  private static boolean anyInput(Given given) {
    for (Val value : given.all()) {
      if (Operations.flat(value).has(Trait.INPUT)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClass(String name) {
    return !name.isEmpty()
        && Character.isUpperCase(name.charAt(0))
        && !name.equals(name.toUpperCase(Locale.ROOT));
  }

  /// What wraps models and functions leaves them what they are.
  private static Optional<Val> wrapped(Given given) {
    for (Val value : given.all()) {
      for (Obj object : value.objects()) {
        if (object instanceof Obj.Instance
            || object instanceof Obj.Function
            || object instanceof Obj.Partial
            || object instanceof Obj.Made) {
          return Optional.of(Val.of(object));
        }
      }
    }
    return Optional.empty();
  }

  private Val made(String path, String name, Given given, Node node) {
    return switch (name) {
      case "Parameter", "Buffer", "UninitializedParameter" -> {
        Val value = given.at(0, "data").orElseGet(Val::nothing);
        Traits traits = value.traits().without(Traits.bits(Trait.ZERO));
        yield Val.of(traits.and(Expressions.stored(node)));
      }
      case "Tensor", "LongTensor", "FloatTensor", "IntTensor", "BoolTensor", "DoubleTensor" ->
          tensors.operation("tensor", Operations.values(given), given, node);
      case "Sequential", "ModuleList", "ParameterList" -> {
        List<Val> layers = new ArrayList<>();
        boolean open = false;
        for (Val value : given.positional()) {
          Optional<List<Val>> exact = machine.containers().exact(value);
          boolean list = !name.equals("Sequential") && exact.isPresent();
          if (list) {
            layers.addAll(exact.get());
          } else if (!value.objects().isEmpty()
              && value.objects().getFirst() instanceof Obj.Mapping mapping) {
            layers.addAll(mapping.items().values());
          } else if (!name.equals("Sequential")) {
            layers.add(machine.containers().element(value, node));
            open = true;
          } else {
            layers.add(value);
          }
        }
        Obj.Sequence sequence = new Obj.Sequence(layers, false, machine.isLoading());
        if (open || !given.more().objects().isEmpty()) {
          sequence.spread(given.more());
        }
        Traits traits = name.equals("ParameterList") ? Expressions.stored(node) : Traits.NONE;
        yield Val.of(traits, sequence);
      }
      case "ModuleDict", "ParameterDict", "OrderedDict", "Counter", "UserDict", "ChainMap" ->
          machine.containers().dictOf(given, node);
      case "DataParallel", "DistributedDataParallel", "Lambda" -> given.at(0);
      case "Path", "PurePath", "PosixPath" -> Val.of(Operations.mix(Operations.values(given)));
      default -> Val.of(new Obj.Made(path, given));
    };
  }

  /// `nn.Sequential`.
  Val chain(Obj.Sequence layers, Given given, Node node) {
    Val value = given.at(0);
    Optional<List<Val>> exact = layers.exact();
    if (exact.isPresent()) {
      for (Val layer : exact.get()) {
        value = machine.calls().call(layer, Given.of(value), node);
      }
      return value;
    }
    Val once = machine.calls().call(layers.any(), Given.of(value), node);
    return machine.calls().call(layers.any(), Given.of(once), node);
  }

  /// What a layer gives; what was done to its parameters is in it.
  Val callMade(Obj.Made made, Given given, Node node) {
    Val result = layer(made, given, node);
    Traits decided = machine.extras().decisions(made, machine.run());
    return decided.isEmpty() ? result : result.view(result.traits().and(decided));
  }

  private Val layer(Obj.Made made, Given given, Node node) {
    String name = made.path().substring(made.path().lastIndexOf('.') + 1);
    List<Val> values = Operations.values(given);
    if (name.startsWith("Embedding")) {
      Val table = Val.of(Expressions.stored(node));
      Traits found = Choices.gather(table, Val.of(Operations.mix(values)), node);
      boolean decided = found.hasAny(Operations.DECIDED);
      return Val.of(
          decided
              ? found
              : found.from(Trait.LEARNED, Trait.INPUT, node, "through a table of learned rows"));
    }
    if (name.equals("PairwiseDistance")) {
      return Val.of(Measures.distance(values, node));
    }
    if (name.equals("CosineSimilarity")) {
      return Val.of(Measures.matrix(values, node));
    }
    Traits key = Operations.mix(values);
    if (name.startsWith("BatchNorm") && Operations.isExact(key)) {
      // a sum of pixels minus a stored one: what is nothing then, is known
      Val stored = Val.of(Expressions.stored(node));
      return Val.of(Differences.difference(List.of(Val.of(key), stored), key, node));
    }
    if (Words.PLAIN_LAYERS.contains(name)) {
      return tensors.operation(name.toLowerCase(Locale.ROOT), values, given, node);
    }
    if (isClass(name) || !anyInput(given)) {
      List<Val> all = new ArrayList<>(values);
      Optional<Val> wrapped = wrapped(made.given());
      if (wrapped.isPresent() && anyInput(given)) {
        return machine.calls().call(wrapped.get(), given, node);
      }
      return Val.of(Operations.layer(all, node));
    }
    return Val.of(Operations.layer(values, node));
  }

  private static final List<String> GENERATORS = List.of("Random", "RandomState", "Generator");

  Val methodOfMade(Val receiver, Obj.Made made, String name, Given given, Node node) {
    List<Val> values = Operations.values(given);
    return switch (name) {
      case "to", "eval", "train", "cuda", "half", "float", "requires_grad_", "__enter__", "apply" ->
          receiver;
      case "parameters", "state_dict", "named_parameters", "buffers", "weight" ->
          Val.of(Expressions.stored(node));
      case "forward", "__call__", "features", "forward_features", "encode", "extract_features" ->
          callMade(made, given, node);
      case "manual_seed", "seed" -> receiver;
      default -> {
        if (GENERATORS.stream().anyMatch(made.path()::endsWith)
            && machine.isCountedChance(Optional.of(receiver))) {
          yield Val.of(
              Traits.of(Trait.COUNT, Chain.of(node, "the next random number of a known seed")));
        }
        boolean input = values.stream().anyMatch(value -> value.has(Trait.INPUT));
        yield input ? Val.of(Operations.layer(values, node)) : Val.of(Operations.mix(values));
      }
    };
  }

  /// A method of a tensor, an array, a number or a text.
  Val method(Val receiver, String name, Given given, Node node) {
    List<Val> values = new ArrayList<>();
    values.add(receiver);
    values.addAll(Operations.values(given));
    if (receiver.isConstant() && receiver.has(Trait.STORED)) {
      switch (name) {
        case "get",
            "pop",
            "index",
            "count",
            "find",
            "rfind",
            "rindex",
            "__contains__",
            "__getitem__",
            "startswith",
            "endswith",
            "get_tensor" -> {
          Traits found = Comparisons.lookup(receiver, given.at(0), node);
          machine.expressions().fails(found);
          Val fallback = given.at(1, "default").orElseGet(Val::nothing);
          return Val.of(
                  receiver.traits().and(found).and(Choices.gather(receiver, given.at(0), node)))
              .and(fallback);
        }
        case "items" -> {
          Val each = Val.of(receiver.traits());
          return Containers.sequenceOf(
              Obj.Sequence.of(List.of(each, Val.of(receiver.traits()))), receiver.traits());
        }
        case "keys", "values", "split", "splitlines", "tolist", "unbind" -> {
          return Containers.sequenceOf(Val.of(receiver.traits()), receiver.traits());
        }
        default -> {}
      }
    }
    Traits searched = searched(values, node);
    Val result = tensors.operation(name, values, given, node);
    return searched.isEmpty() ? result : result.view(result.traits().and(searched));
  }

  /// A text of the input and a stored text meet: whatever is asked, the answer tells whether they
  /// share something.
  private static Traits searched(List<Val> values, Node node) {
    Val key = null;
    Val table = null;
    for (Val value : values) {
      if (value.has(Trait.INPUT) && value.has(Trait.SERIAL) && !value.has(Trait.STORED)) {
        key = value;
      } else if (value.isConstant() && isTable(value)) {
        table = value;
      }
    }
    return key == null || table == null
        ? Traits.NONE
        : Comparisons.lookup(table, key, node).only(Traits.bits(Trait.MATCH));
  }

  private static final int KEY_TEXT = 4; // characters from which on a text can be a key

  private static boolean isTable(Val value) {
    ConstantValue literal = value.literal().orElse(ConstantValue.Singleton.NONE);
    return value.has(Trait.STORED)
        && switch (literal) {
          case ConstantValue.Str text -> text.value().length() >= KEY_TEXT;
          case ConstantValue.Bytes bytes -> bytes.latin1().length() >= KEY_TEXT;
          case ConstantValue.Int _, ConstantValue.Float _, ConstantValue.Complex _ -> false;
          case ConstantValue.Singleton _ -> value.literal().isEmpty();
        };
  }

  private Optional<Val> library(String path, String name, Given given, Node node) {
    List<Val> values = Operations.values(given);
    return switch (name) {
      case "partial", "partialmethod" ->
          Optional.of(Val.of(new Obj.Partial(given.at(0), given.afterFirst())));
      case "reduce" -> {
        if (path.startsWith("functools")) {
          Val item = machine.containers().element(given.at(1), node);
          machine.branch(1);
          Val start = given.positional().size() > 2 ? given.at(2) : item;
          Val once = machine.calls().call(given.at(0), Given.of(start, item), node);
          Val twice = machine.calls().call(given.at(0), Given.of(once, item), node);
          machine.branch(-1);
          yield Optional.of(once.and(twice));
        }
        yield Optional.empty();
      }
      case "wraps",
          "lru_cache",
          "cache",
          "total_ordering",
          "no_grad",
          "inference_mode",
          "dataclass",
          "unique",
          "autocast",
          "contextmanager",
          "enable_grad",
          "set_grad_enabled" -> {
        Optional<Val> wrapped =
            name.equals("wraps") || given.positional().isEmpty()
                ? Optional.empty()
                : Optional.of(given.at(0));
        yield Optional.of(
            wrapped
                .filter(each -> !each.objects().isEmpty())
                .orElseGet(() -> Val.of(new Obj.Foreign("passthrough"))));
      }
      case "default_rng" -> Optional.of(Val.of(new Obj.Made("numpy.random.Generator", given)));
      case "passthrough" -> Optional.of(given.at(0));
      case "defaultdict" -> {
        Val made = machine.containers().dictOf(given.afterFirst(), node);
        Val each = machine.calls().call(given.at(0), Given.of(), node);
        for (Obj object : made.objects()) {
          if (object instanceof Obj.Mapping mapping) {
            mapping.put(Val.nothing(), each, false);
          }
        }
        yield Optional.of(made);
      }
      case "deque" -> {
        Obj.Sequence made = new Obj.Sequence(List.of(), false, machine.isLoading());
        if (!given.positional().isEmpty()) {
          made.spread(machine.containers().element(given.at(0), node));
        }
        yield Optional.of(Val.of(given.at(0).traits(), made));
      }
      case "namedtuple" -> Optional.of(Val.of(new Obj.Foreign("collections.namedtuple()")));
      case "namedtuple()", "SimpleNamespace" -> Optional.of(Obj.Sequence.of(values));
      case "field" ->
          Optional.of(
              given.named().containsKey("default_factory")
                  ? machine.calls().call(given.named().get("default_factory"), Given.of(), node)
                  : given.named().getOrDefault("default", Val.nothing()));
      case "cycle", "islice", "chain", "from_iterable", "accumulate", "zip_longest" -> {
        if (!path.startsWith("itertools")) {
          yield Optional.empty();
        }
        Obj.Sequence made = new Obj.Sequence(List.of(), true, machine.isLoading());
        Traits traits = Traits.NONE;
        for (Val value : given.positional()) {
          made.spread(machine.containers().element(value, node));
          traits = traits.and(value.traits());
        }
        yield Optional.of(Val.of(traits, made));
      }
      case "count" ->
          path.startsWith("itertools")
              ? Optional.of(
                  Val.of(new Obj.Sequence(List.of(Val.nothing()), true, machine.isLoading())))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
