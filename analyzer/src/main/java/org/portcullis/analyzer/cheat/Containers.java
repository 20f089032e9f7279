package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Operator;

/// Lists, tuples, sets, dicts, iterators, and items of tensors.
final class Containers {
  private static final Set<String> SEQUENCE_METHODS =
      Set.of(
          "append",
          "extend",
          "insert",
          "add",
          "pop",
          "popleft",
          "remove",
          "discard",
          "index",
          "count",
          "union",
          "intersection",
          "difference",
          "issubset",
          "issuperset",
          "isdisjoint",
          "sort",
          "reverse",
          "copy",
          "appendleft",
          "update",
          "clear",
          "symmetric_difference",
          "__getitem__",
          "__contains__",
          "__len__",
          "__next__",
          "send",
          "rotate",
          "__iter__",
          "parameters",
          "modules",
          "children",
          "to",
          "eval",
          "train",
          "cuda",
          "tolist");
  private static final Set<String> MAPPING_METHODS =
      Set.of(
          "get",
          "pop",
          "setdefault",
          "items",
          "keys",
          "values",
          "update",
          "copy",
          "popitem",
          "__getitem__",
          "__contains__",
          "__len__",
          "clear",
          "move_to_end",
          "most_common",
          "__iter__",
          "to",
          "eval",
          "train");

  private static final long STATE = Traits.bits(Trait.STATE);

  private final Machine machine;

  Containers(Machine machine) {
    this.machine = machine;
  }

  /// The items of something whose items are all known.
  Optional<List<Val>> exact(Val value) {
    return value.objects().size() == 1
            && value.objects().getFirst() instanceof Obj.Sequence sequence
        ? sequence.exact()
        : Optional.empty();
  }

  /// What a loop over a value meets.
  Val element(Val value, Node node) {
    Traits own = value.traits();
    Optional<Val> found = Optional.empty();
    for (Obj object : value.objects()) {
      Optional<Val> each =
          switch (object) {
            case Obj.Sequence sequence -> Optional.of(sequence.any());
            case Obj.Mapping mapping -> Optional.of(mapping.keys());
            case Obj.ClassOf type -> type.isEnum() ? Optional.of(members(type)) : Optional.empty();
            case Obj.Instance _ -> iterate(value, node);
            case Obj.Made(_, Given given) ->
                Optional.of(given.all().stream().reduce(Val.nothing(), Val::and));
            case Obj.Function _, Obj.Partial _, Obj.Foreign _, Obj.Method _, Obj.Super _ ->
                Optional.empty();
          };
      found =
          found.isPresent() && each.isPresent()
              ? Optional.of(found.get().and(each.get()))
              : found.or(() -> each);
    }
    Traits elementTraits = own.without(Traits.bits(Trait.COUNT));
    if (value.isConstant() && own.has(Trait.STORED)) {
      elementTraits =
          elementTraits.from(
              Trait.ROW, Trait.STORED, node, "one after the other of what is stored");
    }
    Traits each = elementTraits;
    return found.map(item -> item.view(item.traits().and(each))).orElseGet(() -> value.part(each));
  }

  private Optional<Val> iterate(Val value, Node node) {
    Optional<Val> iterator = machine.attributes().method(value, "__iter__", Given.of(), node);
    if (iterator.isPresent() && !iterator.get().objects().contains(value.objects().getFirst())) {
      return Optional.of(element(iterator.get(), node));
    }
    return machine
        .attributes()
        .method(value, "__next__", Given.of(), node)
        .or(() -> machine.attributes().method(value, "__getitem__", Given.of(Val.nothing()), node));
  }

  private Val members(Obj.ClassOf type) {
    Val all = Val.of(Expressions.stored(type.definition()));
    for (Slot slot : type.attributes().values()) {
      Val value = slot.read(machine.run());
      if (value.objects().isEmpty() || exact(value).isPresent()) {
        all = all.and(value);
      }
    }
    return all;
  }

  Val item(Val of, Expr slice, Val index, Node node) {
    Optional<Val> own = machine.attributes().method(of, "__getitem__", Given.of(index), node);
    if (own.isPresent()) {
      return own.get();
    }
    Optional<Val> held = held(of, slice, index, node);
    if (held.isPresent()) {
      return held.get();
    }
    if (of.has(Trait.SIZES) && place(index).isPresent()) {
      return size(of, place(index).get(), node);
    }
    Traits traits = Operations.flat(of);
    Val table = Val.of(traits);
    Traits result = Choices.gather(table, index, node);
    if (of.isConstant() && of.has(Trait.STORED) && isText(index)) {
      result = result.and(Comparisons.lookup(of, index, node));
    }
    if (of.has(Trait.INPUT)
        && !of.has(Trait.LEARNED)
        && isSample(slice, index, of.has(Trait.FLAT))) {
      result = result.from(Trait.STATISTIC, Trait.INPUT, node, "single samples of the input");
    }
    if (of.has(Trait.INPUT) && index.has(Trait.INPUT) && !of.has(Trait.STORED)) {
      result = result.without(Traits.bits(Trait.NEAREST));
    }
    boolean shorter =
        slice instanceof Expr.Slice(Optional<Expr> lower, _, _, _)
            && lower.isPresent()
            && !result.has(Trait.INPUT);
    return of.part(shorter ? Expressions.stepped(result, node) : result);
  }

  /// One of the sizes of the input; the first says how many there are.
  Val size(Val sizes, int place, Node node) {
    Traits traits = sizes.traits();
    Traits rest = traits.without(Traits.bits(Trait.SIZES));
    return Val.of(
        place == 0
            ? rest.with(
                Trait.LENGTH, traits.chain(Trait.SIZES).then(node, "how many inputs there are"))
            : rest);
  }

  /// Something looked up by text, in weights that somebody loaded.
  private static boolean isText(Val index) {
    return index.has(Trait.SERIAL);
  }

  /// Whether a slice names one sample: by numbers, or by what counts through its places.
  private boolean isSample(Expr slice, Val index, boolean flat) {
    if (!(slice instanceof Expr.Tuple(List<Expr> parts, _, _))) {
      return false;
    }
    Optional<List<Val>> places = exact(index).filter(each -> each.size() == parts.size());
    int numbers = 0;
    int counters = 0;
    for (int i = 0; i < parts.size(); i++) {
      boolean single = !(parts.get(i) instanceof Expr.Slice);
      if (isNumber(parts.get(i))) {
        numbers++;
      } else if (single && places.isPresent() && places.get().get(i).has(Trait.COUNTER)) {
        counters++;
      }
    }
    if (flat) {
      return numbers + counters >= 1;
    }
    // what counts can count frames and channels, which leaves a picture
    return numbers >= 2 || (counters > 0 && numbers + counters >= 3);
  }

  private static boolean isNumber(Expr part) {
    return switch (part) {
      case Expr.Constant(ConstantValue value, _, _) -> value instanceof ConstantValue.Int;
      case Expr.UnaryOp(_, Expr inner, _) -> isNumber(inner);
      default -> false;
    };
  }

  private Optional<Val> held(Val of, Expr slice, Val index, Node node) {
    Val found = null;
    for (Obj object : of.objects()) {
      Val each =
          switch (object) {
            case Obj.Sequence sequence -> sequenceItem(of, sequence, slice, index, node);
            case Obj.Mapping mapping -> mappingItem(of, mapping, index, node);
            case Obj.ClassOf type ->
                type.isEnum()
                    ? chosenBy(members(type), members(type), index, node)
                    : Val.of(object);
            case Obj.Made made -> Val.of(of.traits(), made);
            case Obj.Instance _,
                Obj.Function _,
                Obj.Partial _,
                Obj.Foreign _,
                Obj.Method _,
                Obj.Super _ ->
                Val.nothing();
          };
      found = found == null ? each : found.and(each);
    }
    return Optional.ofNullable(found);
  }

  private Val sequenceItem(Val of, Obj.Sequence sequence, Expr slice, Val index, Node node) {
    if (slice instanceof Expr.Slice) {
      Val any = sequence.any();
      Obj.Sequence part = new Obj.Sequence(List.of(), false, sequence.isKept());
      part.spread(any);
      Traits from = Choices.gather(Val.of(of.traits()), index, node);
      return Val.of(Expressions.stepped(from.and(any.traits().only(STATE)), node), part);
    }
    Optional<Integer> place = index.has(Trait.COUNT) ? Optional.empty() : place(index);
    Optional<List<Val>> exact = sequence.exact();
    if (place.isPresent() && exact.isPresent()) {
      int at = place.get() < 0 ? place.get() + exact.get().size() : place.get();
      if (at >= 0 && at < exact.get().size()) {
        Val item = exact.get().get(at);
        return item.view(item.traits().and(of.traits()));
      }
    }
    Val any = sequence.any();
    Traits result = Choices.gather(Val.of(of.traits().and(any.traits())), index, node);
    return any.view(any.traits().and(result));
  }

  private static Optional<Integer> place(Val index) {
    return index.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Int number
            && number.value().bitLength() < Integer.SIZE - 1
        ? Optional.of(number.value().intValue())
        : Optional.empty();
  }

  private Val mappingItem(Val of, Obj.Mapping mapping, Val key, Node node) {
    Optional<ConstantValue> literal = key.literal();
    if (literal.isPresent()) {
      Val known = mapping.items().get(literal.get());
      if (known != null) {
        return known.view(known.traits().and(of.traits().without(Traits.bits(Trait.STORED))));
      }
      return mapping.rest().view(mapping.rest().traits().and(of.traits()));
    }
    return chosenBy(mapping.any(), Val.of(of.traits(), mapping), key, node);
  }

  /// What a key finds; not finding it may raise.
  private Val chosenBy(Val any, Val table, Val key, Node node) {
    Traits found = Comparisons.lookup(table, key, node);
    machine.expressions().fails(found);
    return any.view(any.traits().and(found).and(table.traits()));
  }

  void set(Val of, Val index, Val value, Node node) {
    Optional<Val> own =
        machine.attributes().method(of, "__setitem__", Given.of(index, value), node);
    if (own.isPresent()) {
      return;
    }
    boolean certain = machine.isCertain();
    for (Obj object : of.objects()) {
      switch (object) {
        case Obj.Sequence sequence -> {
          Optional<Integer> place = place(index);
          Optional<List<Val>> exact = sequence.exact();
          if (place.isPresent()
              && exact.isPresent()
              && place.get() >= 0
              && place.get() < exact.get().size()) {
            sequence.set(place.get(), value, certain);
          } else {
            sequence.spread(value.view(value.traits().and(selecting(index))));
          }
        }
        case Obj.Mapping mapping -> {
          mapping.put(index, keptHere(mapping.isKept(), value, node), certain);
          mapping
              .of()
              .ifPresent(instance ->
                  machine.attributes().set(Val.of(instance), nameOf(index), value, node));
        }
        case Obj.Instance _,
            Obj.ClassOf _,
            Obj.Function _,
            Obj.Partial _,
            Obj.Foreign _,
            Obj.Made _,
            Obj.Method _,
            Obj.Super _ -> {}
      }
    }
    if (of.objects().isEmpty()) {
      Traits made = Choices.choice(List.of(index, value), node).and(selecting(index));
      of.grow(made);
      machine.attributes().changed(of, made, node);
    }
  }

  private static String nameOf(Val index) {
    return index.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Str text
        ? text.value()
        : Attributes.ANY;
  }

  /// A place that says something of the input says it of what is put there.
  private static Traits selecting(Val index) {
    return Operations.flat(index).only(Operations.CONDITIONS | Traits.bits(Trait.INPUT));
  }

  private Val keptHere(boolean kept, Val value, Node node) {
    if (!kept || machine.isLoading()) {
      return value;
    }
    Traits traits = value.traits();
    Traits made = traits.with(Trait.STATE, Chain.of(node, "kept here"));
    boolean counts = traits.has(Trait.STEPPED) && !traits.has(Trait.INPUT);
    return value.view(counts ? made.with(Trait.COUNT, traits.chain(Trait.STEPPED)) : made);
  }

  void update(Obj.Mapping mapping, Val other) {
    for (Obj object : other.objects()) {
      if (object instanceof Obj.Mapping more) {
        more.items().forEach((key, value) -> mapping.put(Val.literal(key), value, true));
        mapping.put(more.keys(), more.rest(), false);
      }
    }
    if (other.objects().isEmpty()) {
      mapping.put(other, other, false);
    }
  }

  /// Operators of containers: concatenation, repetition, set arithmetic.
  Optional<Val> combine(Val a, Operator op, Val b, Node node) {
    Optional<List<Val>> left = exact(a);
    Optional<List<Val>> right = exact(b);
    boolean sequences = holdsSequence(a) && holdsSequence(b);
    if (op == Operator.ADD && left.isPresent() && right.isPresent()) {
      List<Val> all = new ArrayList<>(left.get());
      all.addAll(right.get());
      return Optional.of(Val.of(a.traits().and(b.traits()), new Obj.Sequence(all, false, false)));
    }
    if (sequences && (op == Operator.BIT_AND || op == Operator.SUB)) {
      Traits found = Expressions.contains(b, Val.of(Operations.flat(a)), node);
      Traits other = Expressions.contains(a, Val.of(Operations.flat(b)), node);
      Obj.Sequence made = new Obj.Sequence(List.of(), false, false);
      made.spread(element(a, node).and(element(b, node)));
      return Optional.of(Val.of(found.and(other), made));
    }
    if (holdsSequence(a) && (op == Operator.ADD || op == Operator.MULT || op == Operator.BIT_OR)) {
      Obj.Sequence made = new Obj.Sequence(List.of(), false, false);
      made.spread(element(a, node));
      if (holdsSequence(b)) {
        made.spread(element(b, node));
      }
      Traits traits = op == Operator.MULT ? repeated(a, b) : a.traits().and(b.traits());
      return Optional.of(Val.of(traits, made));
    }
    return Optional.empty();
  }

  /// How often something is repeated can be the answer: `[x] * hit`.
  private static Traits repeated(Val a, Val b) {
    return a.traits().and(Operations.flat(b).only(Operations.CONDITIONS));
  }

  private static boolean holdsSequence(Val value) {
    for (Obj object : value.objects()) {
      if (object instanceof Obj.Sequence) {
        return true;
      }
    }
    return false;
  }

  static boolean isMethod(Obj object, String name) {
    return switch (object) {
      case Obj.Sequence _ -> SEQUENCE_METHODS.contains(name);
      case Obj.Mapping _ -> MAPPING_METHODS.contains(name);
      case Obj.Instance _,
          Obj.ClassOf _,
          Obj.Function _,
          Obj.Partial _,
          Obj.Foreign _,
          Obj.Made _,
          Obj.Method _,
          Obj.Super _ ->
          false;
    };
  }

  Val call(Val of, String name, Given given, Node node) {
    Val result = null;
    for (Obj object : of.objects()) {
      if (!isMethod(object, name)) {
        continue;
      }
      Val each =
          switch (object) {
            case Obj.Sequence sequence -> sequenceMethod(of, sequence, name, given, node);
            case Obj.Mapping mapping -> mappingMethod(of, mapping, name, given, node);
            case Obj.Instance _,
                Obj.ClassOf _,
                Obj.Function _,
                Obj.Partial _,
                Obj.Foreign _,
                Obj.Made _,
                Obj.Method _,
                Obj.Super _ ->
                Val.nothing();
          };
      result = result == null ? each : result.and(each);
    }
    return result == null ? Val.nothing() : result;
  }

  private Val sequenceMethod(Val of, Obj.Sequence sequence, String name, Given given, Node node) {
    return switch (name) {
      case "append", "add", "appendleft" -> {
        sequence.add(
            keptHere(sequence.isKept(), machine.under(given.at(0), node), node),
            name.equals("append") && machine.isCertain());
        counts(of, sequence, node);
        yield Statements.none();
      }
      case "insert" -> {
        sequence.spread(machine.under(given.at(1), node));
        counts(of, sequence, node);
        yield Statements.none();
      }
      case "extend", "update" -> {
        Optional<List<Val>> exact = exact(given.at(0));
        if (exact.isPresent() && machine.isCertain()) {
          exact.get().forEach(each -> sequence.add(machine.under(each, node), true));
        } else {
          sequence.spread(machine.under(element(given.at(0), node), node));
        }
        counts(of, sequence, node);
        yield Statements.none();
      }
      case "pop", "popleft", "__next__", "send" -> next(of, sequence, node);
      case "index", "count", "__contains__" -> {
        Traits found = Expressions.contains(Val.of(of.traits(), sequence), given.at(0), node);
        machine.expressions().fails(found);
        yield Val.of(found);
      }
      case "intersection",
          "issubset",
          "issuperset",
          "isdisjoint",
          "difference",
          "symmetric_difference" -> {
        Val other = Val.of(Operations.flat(given.at(0)));
        Traits found = Expressions.contains(Val.of(of.traits(), sequence), other, node);
        Traits back = Expressions.contains(given.at(0), Val.of(Operations.flat(of)), node);
        Obj.Sequence made = new Obj.Sequence(List.of(), false, false);
        made.spread(sequence.any());
        yield Val.of(found.and(back), made);
      }
      case "union", "copy", "to", "eval", "train", "cuda", "parameters", "modules", "children" ->
          of;
      case "__getitem__" -> {
        Val any = sequence.any();
        yield any.view(
            any.traits()
                .and(Choices.gather(Val.of(of.traits().and(any.traits())), given.at(0), node)));
      }
      case "__len__" -> length(of, node);
      case "clear" -> {
        sequence.clear(machine.run());
        yield Statements.none();
      }
      case "remove", "discard", "rotate" -> {
        counts(of, sequence, node);
        yield Statements.none();
      }
      default -> of;
    };
  }

  /// A list that grows or shrinks from call to call counts the calls.
  private void counts(Val of, Obj.Sequence sequence, Node node) {
    if (sequence.isKept() && !machine.isLoading() && !sequence.isClearedIn(machine.run())) {
      of.grow(Traits.of(Trait.COUNT, Chain.of(node, "changes from call to call here")));
    }
  }

  /// Taking the next item of something that was there before the call.
  Val next(Val of, Obj.Sequence sequence, Node node) {
    Val any = sequence.any();
    Traits traits = any.traits().and(of.traits());
    if (sequence.isKept() && !machine.isLoading() && !traits.has(Trait.INPUT)) {
      traits =
          traits.with(Trait.ORDER, Chain.of(node, "each call takes the next of what is stored"));
    }
    return any.view(traits);
  }

  /// How long something is.
  static Val length(Val of, Node node) {
    Traits traits = of.traits();
    Traits form = traits.only(Operations.CONDITIONS | Traits.bits(Trait.COUNT, Trait.NEAR));
    if (traits.has(Trait.INPUT)) {
      form = form.with(Trait.FORM, traits.chain(Trait.INPUT));
      if (!traits.has(Trait.FORM)) {
        form =
            form.with(
                Trait.LENGTH, traits.chain(Trait.INPUT).then(node, "how many inputs there are"));
      }
    }
    return Val.of(form);
  }

  private Val mappingMethod(Val of, Obj.Mapping mapping, String name, Given given, Node node) {
    Val table = Val.of(of.traits(), mapping);
    return switch (name) {
      case "get", "pop", "setdefault", "__getitem__" -> {
        Val key = given.at(0);
        Val fallback = given.at(1, "default").orElseGet(Statements::none);
        Optional<ConstantValue> literal = key.literal();
        if (literal.isPresent() && mapping.items().containsKey(literal.get())) {
          yield mappingItem(of, mapping, key, node);
        }
        if (name.equals("setdefault")) {
          mapping.put(key, fallback, false);
        }
        Traits found = Comparisons.lookup(table, key, node);
        Val any = mapping.any().and(fallback);
        yield any.view(any.traits().and(found).and(of.traits()));
      }
      case "items", "most_common" -> {
        Obj.Sequence pair =
            new Obj.Sequence(
                List.of(withTraits(mapping.keys(), of), withTraits(mapping.any(), of)),
                false,
                false);
        Obj.Sequence all = new Obj.Sequence(List.of(), false, mapping.isKept());
        all.spread(Val.of(pair));
        yield Val.of(of.traits(), all);
      }
      case "keys", "__iter__" -> spread(mapping.keys(), of, mapping);
      case "values" -> spread(mapping.any(), of, mapping);
      case "popitem" ->
          next(of, new Obj.Sequence(List.of(mapping.any()), true, mapping.isKept()), node);
      case "update" -> {
        update(mapping, given.at(0));
        given
            .named()
            .forEach(
                (key, value) -> mapping.put(Val.literal(new ConstantValue.Str(key)), value, true));
        yield Statements.none();
      }
      case "__contains__" -> Val.of(Expressions.contains(table, given.at(0), node));
      case "__len__" -> length(of, node);
      default -> of;
    };
  }

  private static Val withTraits(Val value, Val of) {
    return value.view(value.traits().and(of.traits()));
  }

  private static Val spread(Val item, Val of, Obj.Mapping mapping) {
    Obj.Sequence all = new Obj.Sequence(List.of(), false, mapping.isKept());
    all.spread(item);
    return Val.of(of.traits(), all);
  }

  /// A sequence of anything.
  static Val sequenceOf(Val item, Traits traits) {
    Obj.Sequence all = new Obj.Sequence(List.of(), false, false);
    all.spread(item);
    return Val.of(traits, all);
  }

  /// A dict made of pairs.
  Val dictOf(Given given, Node node) {
    Obj.Mapping mapping = new Obj.Mapping(machine.isLoading());
    Traits traits = Traits.NONE;
    for (Val value : given.positional()) {
      traits = traits.and(value.traits());
      boolean isMapping = false;
      for (Obj object : value.objects()) {
        isMapping |= object instanceof Obj.Mapping;
      }
      if (isMapping || value.objects().isEmpty()) {
        update(mapping, value);
      } else {
        Val pair = element(value, node);
        Optional<List<Val>> exact = exact(pair);
        boolean two = exact.isPresent() && exact.get().size() == 2;
        mapping.put(
            two ? exact.get().get(0) : element(pair, node),
            two ? exact.get().get(1) : element(pair, node),
            false);
        traits = traits.and(Operations.flat(value).only(Traits.bits(Trait.STORED)));
      }
    }
    for (Map.Entry<String, Val> each : given.named().entrySet()) {
      mapping.put(Val.literal(new ConstantValue.Str(each.getKey())), each.getValue(), true);
    }
    return Val.of(traits, mapping);
  }
}
