package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// What calls of things give that are not of the file: builtins, torch, numpy and the like.
final class Foreign {
  private final Machine machine;

  Foreign(Machine machine) {
    this.machine = machine;
  }

  Val call(String path, Given given, Node node) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    Optional<Val> known =
        path.startsWith("builtins.")
            ? builtin(name, given, node)
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
    if (wrapped.isPresent() && !anyInput(given)) {
      return wrapped.get();
    }
    return operation(name, Operations.values(given), given, node);
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
        && !name.equals(name.toUpperCase(java.util.Locale.ROOT));
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
          operation("tensor", Operations.values(given), given, node);
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

  Val callMade(Obj.Made made, Given given, Node node) {
    String name = made.path().substring(made.path().lastIndexOf('.') + 1);
    List<Val> values = Operations.values(given);
    if (name.startsWith("Embedding")) {
      Val table = Val.of(Expressions.stored(node));
      Traits found = Operations.gather(table, Val.of(Operations.mix(values)), node);
      boolean decided = found.hasAny(Operations.DECIDED);
      return Val.of(
          decided
              ? found
              : found.from(Trait.LEARNED, Trait.INPUT, node, "through a table of learned rows"));
    }
    if (name.equals("PairwiseDistance")) {
      return Val.of(Operations.distance(values, node));
    }
    if (name.equals("CosineSimilarity")) {
      return Val.of(Operations.matrix(values, node));
    }
    if (Words.PLAIN_LAYERS.contains(name)) {
      return operation(name.toLowerCase(java.util.Locale.ROOT), values, given, node);
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

  Val methodOfMade(Val receiver, Obj.Made made, String name, Given given, Node node) {
    List<Val> values = Operations.values(given);
    return switch (name) {
      case "to", "eval", "train", "cuda", "half", "float", "requires_grad_", "__enter__", "apply" ->
          receiver;
      case "parameters", "state_dict", "named_parameters", "buffers", "weight" ->
          Val.of(Expressions.stored(node));
      case "forward", "__call__", "features", "forward_features", "encode", "extract_features" ->
          callMade(made, given, node);
      case "register_forward_hook" -> Val.nothing();
      default -> {
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
          Traits found = Operations.lookup(receiver, given.at(0), node);
          machine.expressions().fails(found);
          Val fallback = given.at(1, "default").orElseGet(Val::nothing);
          return Val.of(
                  receiver.traits().and(found).and(Operations.gather(receiver, given.at(0), node)))
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
    return operation(name, values, given, node);
  }

  private Optional<Val> builtin(String name, Given given, Node node) {
    List<Val> values = Operations.values(given);
    Val first = given.at(0);
    return switch (name) {
      case "int",
          "round",
          "abs",
          "pow",
          "divmod",
          "hash",
          "str",
          "repr",
          "bytes",
          "format",
          "hex",
          "bin",
          "ascii",
          "bytearray",
          "chr",
          "oct" ->
          Optional.of(scalar(name, first, values, given, node));
      case "float", "bool", "complex" ->
          Optional.of(
              name.equals("bool")
                  ? Val.of(truth(first, node))
                  : Val.of(Operations.number(first, node)));
      case "len" -> Optional.of(length(first, node));
      case "list", "tuple", "set", "frozenset", "sorted", "reversed", "iter" -> {
        if (given.positional().isEmpty()) {
          yield Optional.of(Val.of(new Obj.Sequence(List.of(), false, machine.isLoading())));
        }
        Optional<List<Val>> exact = machine.containers().exact(first);
        boolean order = name.equals("list") || name.equals("tuple") || name.equals("iter");
        Obj.Sequence made =
            new Obj.Sequence(
                exact.isPresent() && order ? exact.get() : List.of(),
                name.equals("iter"),
                machine.isLoading());
        Val element = machine.containers().element(first, node);
        if (exact.isEmpty() || !order) {
          made.spread(element);
        }
        yield Optional.of(Val.of(first.traits(), made));
      }
      case "dict" -> Optional.of(machine.containers().dictOf(given, node));
      case "enumerate", "zip" -> Optional.of(paired(name, given, node));
      case "range" -> Optional.of(range(values, node));
      case "map" -> {
        List<Val> items = new ArrayList<>();
        for (Val value : given.afterFirst().positional()) {
          items.add(machine.containers().element(value, node));
        }
        machine.branch(1);
        Val made = machine.calls().call(first, Given.of(items), node);
        machine.branch(-1);
        yield Optional.of(
            Containers.sequenceOf(made, Operations.flat(made).only(Traits.bits(Trait.STORED))));
      }
      case "filter" -> {
        Val item = machine.containers().element(given.at(1), node);
        Val test = machine.calls().call(first, Given.of(item), node);
        Traits found = Operations.flat(test).only(Operations.CONDITIONS | Traits.bits(Trait.NEAR));
        yield Optional.of(Containers.sequenceOf(item.view(item.traits().and(found)), found));
      }
      case "any", "all" -> {
        Val item = machine.containers().element(first, node);
        Traits traits = item.traits().and(Operations.flat(first));
        yield Optional.of(Val.of(Operations.reduction(Val.of(traits), name, node)));
      }
      case "sum" -> {
        Val item = machine.containers().element(first, node);
        yield Optional.of(
            Val.of(
                Operations.reduction(
                    Val.of(Operations.flat(item).and(Operations.flat(first))), "sum", node)));
      }
      case "max", "min" -> Optional.of(extreme(given, node));
      case "next" -> {
        Optional<Val> own = machine.attributes().method(first, "__next__", Given.of(), node);
        if (own.isPresent()) {
          yield own;
        }
        for (Obj object : first.objects()) {
          if (object instanceof Obj.Sequence sequence) {
            Val taken = machine.containers().next(first, sequence, node);
            yield Optional.of(given.positional().size() > 1 ? taken.and(given.at(1)) : taken);
          }
        }
        yield Optional.of(machine.containers().element(first, node));
      }
      case "isinstance", "issubclass", "callable", "hasattr", "print", "id", "type", "super" ->
          Optional.of(Val.nothing());
      case "getattr" -> {
        if (given.at(1).literal().orElse(ConstantValue.Singleton.NONE)
            instanceof ConstantValue.Str text) {
          yield Optional.of(machine.attributes().read(first, text.value(), node));
        }
        yield Optional.of(Val.of(Operations.mix(values)));
      }
      case "setattr" -> {
        if (given.at(1).literal().orElse(ConstantValue.Singleton.NONE)
            instanceof ConstantValue.Str text) {
          machine.attributes().set(first, text.value(), given.at(2), node);
        }
        yield Optional.of(Statements.none());
      }
      case "object" -> Optional.of(Val.nothing());
      case "slice" -> Optional.of(Val.of(Operations.mix(values)));
      case "ord" -> Optional.of(Val.of(Operations.rounding(first, node)));
      default -> Optional.empty();
    };
  }

  private static Traits truth(Val value, Node node) {
    Traits traits = Operations.flat(value);
    return traits.hasAny(Traits.bits(Trait.DIFFERENCE, Trait.DISTANCE))
        ? Operations.equality(value, Val.nothing(), false, node)
        : Operations.number(value, node);
  }

  private Val scalar(String name, Val first, List<Val> values, Given given, Node node) {
    if (first.literal().isPresent() && given.positional().size() == 1 && name.equals("int")) {
      return first;
    }
    Traits traits = Operations.mix(values);
    if (Operations.flat(first).hasAny(Traits.bits(Trait.STORED)) && first.isConstant()) {
      return first.part(traits);
    }
    return switch (name) {
      case "int", "round" ->
          Val.of(Operations.rounded(Operations.number(Val.of(traits), node), node));
      case "abs" -> Val.of(Operations.metric(Val.of(traits), node));
      case "pow", "divmod", "hash" ->
          values.size() == 2 && name.equals("pow")
              ? Val.of(traits)
              : Val.of(
                  Operations.hashing(
                      List.of(Val.of(Operations.serial(Val.of(traits), node)), Val.nothing()),
                      "hash",
                      node));
      default -> Val.of(Operations.serial(Val.of(traits), node));
    };
  }

  private Val length(Val of, Node node) {
    return machine
        .attributes()
        .method(of, "__len__", Given.of(), node)
        .orElseGet(() -> {
          Val length = Containers.length(Val.of(Operations.flat(of)), node);
          return length;
        });
  }

  private Val paired(String name, Given given, Node node) {
    List<Val> items = new ArrayList<>();
    Chain place = null;
    for (Val value : given.positional()) {
      Traits traits = Operations.flat(value);
      if (traits.has(Trait.INPUT)) {
        place = traits.chain(Trait.INPUT).then(node, "counted by its place in the batch");
      }
    }
    if (name.equals("enumerate")) {
      items.add(place == null ? Val.nothing() : Val.of(Traits.of(Trait.SLOT, place)));
      items.add(machine.containers().element(given.at(0), node));
    } else {
      for (Val value : given.positional()) {
        Val item = machine.containers().element(value, node);
        Traits traits = Operations.flat(item);
        boolean paired = place != null && traits.has(Trait.STORED) && item.isConstant();
        items.add(
            paired && place != null ? item.view(item.traits().with(Trait.PLACE, place)) : item);
      }
    }
    return Containers.sequenceOf(Obj.Sequence.of(items), Traits.NONE);
  }

  private static Val range(List<Val> values, Node node) {
    Traits traits = Operations.mix(values);
    Traits item = traits.only(Operations.CONDITIONS | Traits.bits(Trait.COUNT));
    if (traits.has(Trait.LENGTH)) {
      item = item.from(Trait.SLOT, Trait.LENGTH, node, "counts the inputs of the batch");
    }
    return Containers.sequenceOf(Val.of(item), Traits.NONE);
  }

  private Val extreme(Given given, Node node) {
    Val item =
        given.positional().size() == 1
            ? machine.containers().element(given.at(0), node)
            : given.positional().stream().reduce(Val.nothing(), Val::and);
    Traits traits = Operations.flat(item);
    Val key = given.named().get("key");
    if (key != null) {
      Val measured = machine.calls().call(key, Given.of(item), node);
      Traits places = Operations.places(measured, node);
      Traits made = traits.and(places);
      if (places.has(Trait.NEAREST) && traits.has(Trait.STORED)) {
        made = made.from(Trait.NEIGHBOUR, Trait.NEAREST, node, "the nearest stored one");
      }
      return item.view(made);
    }
    if (traits.hasAny(Traits.bits(Trait.DISTANCE, Trait.DIFFERENCE)) && traits.has(Trait.STORED)) {
      traits = traits.from(Trait.NEIGHBOUR, Trait.DISTANCE, node, "the nearest stored one");
    }
    return item.view(traits);
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
      case "passthrough" -> Optional.of(given.at(0));
      case "defaultdict" -> Optional.of(machine.containers().dictOf(given.afterFirst(), node));
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
      case "count" ->
          path.startsWith("itertools")
              ? Optional.of(
                  Val.of(new Obj.Sequence(List.of(Val.nothing()), true, machine.isLoading())))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// What an operation on tensors gives, whether it is written as a function or as a method.
  Val operation(String word, List<Val> given, Given arguments, Node node) {
    boolean inPlace = word.endsWith("_") && !word.endsWith("__");
    String name = inPlace ? word.substring(0, word.length() - 1) : word;
    List<Val> values = new ArrayList<>();
    for (Val value : given) {
      boolean text =
          value.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Str;
      boolean module = false;
      for (Obj object : value.objects()) {
        module |= object instanceof Obj.Foreign;
      }
      if (!module && !(text && value != given.getFirst())) {
        values.add(value);
      }
    }
    if (values.isEmpty()) {
      values.add(Val.nothing());
    }
    Val made = plain(name, values, arguments, node);
    Val typed = cast(given, arguments, made, node);
    if ((inPlace || Words.MUTATORS.contains(name)) && !given.isEmpty()) {
      Val target = given.getFirst();
      Val under = machine.under(typed, node);
      Traits changed = mixOfRest(given);
      boolean steps = STEPPING.contains(name) && !changed.has(Trait.INPUT);
      machine
          .attributes()
          .changed(
              target,
              steps
                  ? changed.with(Trait.STEPPED, Chain.of(node, "changes from call to call here"))
                  : changed,
              node);
      target.grow(under.traits());
      return target;
    }
    Val out = arguments.named().get("out");
    if (out != null) {
      out.grow(machine.under(typed, node).traits());
    }
    return typed;
  }

  private static final java.util.Set<String> STEPPING =
      java.util.Set.of("add", "sub", "mul", "div", "remainder", "bitwise_xor", "roll", "index_add");

  private static Traits mixOfRest(List<Val> given) {
    return Operations.mix(given.subList(1, given.size()));
  }

  /// A type among the arguments makes integers.
  private static Val cast(List<Val> given, Given arguments, Val made, Node node) {
    List<Val> all = new ArrayList<>(given);
    all.addAll(arguments.named().values());
    for (Val value : all) {
      for (Obj object : value.objects()) {
        if (object instanceof Obj.Foreign(String path)) {
          String type = path.substring(path.lastIndexOf('.') + 1);
          if (Words.ROUNDING.contains(type)) {
            return made.view(Operations.rounded(made.traits(), node));
          }
        }
      }
    }
    return made;
  }

  private Val plain(String name, List<Val> values, Given given, Node node) {
    Val first = values.getFirst();
    Val second = values.size() > 1 ? values.get(1) : Val.nothing();
    if (Words.FILLED.contains(name)) {
      return filled(name, values, given, node);
    }
    if (Words.FORMS.contains(name)) {
      Val sizes = Attributes.form(first, name.equals("size"));
      boolean batch = sizes.has(Trait.SIZES) && second.literal().isPresent();
      boolean whole = name.equals("len") || name.equals("__len__");
      return batch
          ? machine
              .containers()
              .size(
                  sizes,
                  Operations.number(second).filter(each -> each == 0).isPresent() ? 0 : 1,
                  node)
          : whole ? Containers.length(Val.of(Operations.flat(first)), node) : sizes;
    }
    if (Words.EQUALITY.contains(name)) {
      return values.size() < 2
          ? Val.of(Operations.flat(first))
          : Val.of(Operations.equality(first, second, Words.WHOLE_EQUALITY.contains(name), node));
    }
    if (Words.ORDER.contains(name)) {
      boolean less = name.startsWith("l") || name.startsWith("__l");
      Val made = Val.of(Operations.comparison(first, second, !less, node));
      return Operations.bounds(first, second, less).map(made::bounded).orElse(made);
    }
    if (name.equals("logical_and") && values.size() > 1) {
      return machine
          .expressions()
          .binary(first, org.portcullis.grammar.ast.Operator.BIT_AND, second, node);
    }
    if (name.equals("logical_not")) {
      Traits traits = Operations.flat(first);
      return traits.hasAny(Traits.bits(Trait.DIFFERENCE, Trait.DISTANCE))
          ? machine.expressions().compare(first, CompareOperator.EQ, Val.nothing(), node)
          : Val.of(traits);
    }
    if (name.equals("bool")
        || name.equals("nonzero")
        || name.equals("argwhere")
        || name.equals("flatnonzero")) {
      return Val.of(truthOf(first, node));
    }
    if (Words.EXTREME.contains(name)) {
      return extremeOf(name, values, given, node);
    }
    if (Words.PLACES.contains(name)) {
      Traits places = Operations.places(first, node);
      boolean both =
          name.equals("topk")
              || name.equals("sort")
              || name.equals("kthvalue")
              || name.equals("cummax")
              || name.equals("cummin");
      return both
              && !(first.objects().size() == 1
                  && first.objects().getFirst() instanceof Obj.Sequence)
          ? Obj.Sequence.of(
              List.of(Val.of(Operations.reduction(first, name, node).without(0)), Val.of(places)))
          : Val.of(places);
    }
    if (Words.REDUCTION.contains(name)) {
      Traits traits = Operations.reduction(Val.of(Operations.mix(first)), name, node);
      if (name.equals("bincount") || name.equals("std_mean") || name.equals("aminmax")) {
        traits = traits.and(Operations.mix(values));
      }
      return Val.of(traits);
    }
    if (Words.SERIAL.contains(name)) {
      return name.equals("item")
          ? Val.of(Operations.number(first, node))
              .and(first.literal().isPresent() ? first : Val.of(Operations.number(first, node)))
          : Val.of(Operations.serial(Val.of(Operations.mix(values)), node));
    }
    if (Words.HASHING.contains(name)) {
      List<Val> pair =
          values.size() > 1
              ? values
              : List.of(Val.of(Operations.serial(first, node)), Val.nothing());
      return machineHash(name, pair, node);
    }
    if (Words.DISTANCE.contains(name)) {
      return Val.of(Operations.distance(values, node));
    }
    if (Words.SIMILARITY.contains(name)) {
      return Val.of(Operations.matrix(values, node));
    }
    if (Words.GATHERING.contains(name)) {
      return gathered(name, values, node);
    }
    if (Words.SEARCHING.contains(name)) {
      return Val.of(Operations.search(values, node));
    }
    if (Words.CHOOSING.contains(name)) {
      return Val.of(Operations.choice(values, node));
    }
    if (Words.MULTIPLYING.contains(name)) {
      return Val.of(Operations.product(values, node));
    }
    if (Words.SUBTRACTING.contains(name)) {
      return Val.of(Operations.difference(values, Operations.mix(values), node));
    }
    if (Words.DIVIDING.contains(name)) {
      return Val.of(Operations.division(values, node));
    }
    if (Words.METRIC.contains(name)) {
      return Val.of(Operations.metric(Val.of(Operations.mix(values)), node));
    }
    if (Words.ROUNDING.contains(name)) {
      Traits traits = Operations.kernelIfBump(values, node);
      return first.part(Operations.rounded(traits, node));
    }
    if (Words.KERNEL.contains(name)) {
      return Val.of(Operations.kernel(values, node));
    }
    if (Words.VIEWS.contains(name)) {
      return name.equals("unbind") || name.equals("split") || name.equals("chunk")
          ? Containers.sequenceOf(first.part(first.traits()), first.traits())
          : first.part(FLATTENING.contains(name) ? flattened(first, node) : Operations.mix(first));
    }
    if (name.equals("one_hot")) {
      return Val.of(Operations.flat(first));
    }
    if (name.equals("roll") || name.equals("flip")) {
      return Val.of(Expressions.stepped(Operations.mix(values), node));
    }
    if (name.startsWith("cat") || name.startsWith("conc") || name.endsWith("stack")) {
      return Val.of(Expressions.stepped(Operations.joined(values, node), node));
    }
    if (name.equals("nan_to_num") || Words.COPIES.contains(name) || Words.SHUFFLES.contains(name)) {
      return Val.of(Operations.mix(values));
    }
    if (name.equals("apply_along_axis") || name.equals("vmap") || name.equals("vectorize")) {
      for (Val value : given.positional()) {
        for (Obj object : value.objects()) {
          if (object instanceof Obj.Function) {
            return name.equals("apply_along_axis")
                ? machine.calls().call(value, Given.of(Val.of(Operations.mix(values))), node)
                : value;
          }
        }
      }
    }
    if (name.startsWith("conv") || name.startsWith("rnn") || name.equals("batch_norm")) {
      return Val.of(Operations.layer(values, node));
    }
    if (name.equals("cumsum")) {
      return Val.of(Operations.reduction(first, name, node));
    }
    return Val.of(Operations.mix(values));
  }

  private static final java.util.Set<String> FLATTENING =
      java.util.Set.of("flatten", "reshape", "view", "ravel");

  private static Traits flattened(Val value, Node node) {
    Traits traits = Operations.mix(value);
    return traits.has(Trait.INPUT) && !traits.has(Trait.LEARNED)
        ? traits.from(Trait.FLAT, Trait.INPUT, node, "without its shape")
        : traits;
  }

  private static Traits truthOf(Val value, Node node) {
    Traits traits = Operations.flat(value);
    return traits.hasAny(Traits.bits(Trait.DIFFERENCE, Trait.DISTANCE))
        ? Operations.equality(value, Val.nothing(), false, node)
        : traits;
  }

  private Val machineHash(String name, List<Val> values, Node node) {
    boolean and = name.equals("bitwise_and") || name.equals("__and__");
    return and && values.size() > 1
        ? machine
            .expressions()
            .binary(values.get(0), org.portcullis.grammar.ast.Operator.BIT_AND, values.get(1), node)
        : Val.of(Operations.hashing(values, name, node));
  }

  private Val extremeOf(String name, List<Val> values, Given given, Node node) {
    Val first = values.getFirst();
    boolean two =
        values.size() > 1 && values.get(1).literal().isEmpty() && !given.named().containsKey("dim");
    if (two || name.endsWith("imum")) {
      return Val.of(Operations.kernel(values, node));
    }
    Traits value = Operations.reduction(first, name, node);
    boolean pair = given.named().containsKey("dim") || values.size() > 1;
    return pair && !name.startsWith("nan")
        ? withBoth(value, Operations.places(first, node))
        : Val.of(value);
  }

  /// What `max` along a dimension gives: values and their places.
  private static Val withBoth(Traits value, Traits place) {
    return Obj.Sequence.of(List.of(Val.of(value), Val.of(place)));
  }

  private Val gathered(String name, List<Val> values, Node node) {
    if (values.size() < 2) {
      return Val.of(Operations.mix(values));
    }
    boolean embedding = name.startsWith("embedding");
    Val table = embedding ? values.get(1) : values.getFirst();
    List<Val> places = new ArrayList<>(values);
    places.remove(table);
    if (!embedding && name.equals("select")) {
      return table.part(Operations.mix(table));
    }
    Traits found = Operations.gather(table, Val.of(Operations.mix(places)), node);
    return Val.of(found);
  }

  private Val filled(String name, List<Val> values, Given given, Node node) {
    Traits traits = Traits.NONE;
    if (Words.GIVEN_DATA.contains(name)) {
      Val data = given.named().getOrDefault("fill_value", values.getLast());
      if (name.equals("new_tensor") && values.size() > 1) {
        data = values.get(1);
      } else if (!given.positional().isEmpty()) {
        data =
            name.startsWith("full") || name.startsWith("new_full")
                ? given.named().getOrDefault("fill_value", given.positional().getLast())
                : data;
      }
      traits = Operations.flat(data);
    }
    if (Words.ZEROS.contains(name)) {
      traits = traits.with(Trait.ZERO, Chain.of(node, "zeros"));
    }
    Traits sizes = Operations.mix(values);
    return Val.of(
        name.equals("arange") && sizes.has(Trait.LENGTH)
            ? traits.from(Trait.SLOT, Trait.SLOT, node, "counts the inputs of the batch")
            : traits);
  }
}
