package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Operator;

/// What operations on tensors, arrays, numbers and texts give, as functions or as methods.
final class Tensors {
  private final Machine machine;

  Tensors(Machine machine) {
    this.machine = machine;
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
    if (name.equals("manual_seed") || name.equals("seed")) {
      machine.seed();
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

  private static final Set<String> STEPPING =
      Set.of("add", "sub", "mul", "div", "remainder", "bitwise_xor", "roll", "index_add");

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
            return made.view(Keys.rounded(made.traits(), node));
          }
        }
      }
    }
    return made;
  }

  private Val plain(String name, List<Val> values, Given given, Node node) {
    Val first = values.getFirst();
    Val second = values.size() > 1 ? values.get(1) : Val.nothing();
    if (Words.DRAWN.contains(name)) {
      Optional<Val> generator = Optional.ofNullable(given.named().get("generator"));
      return Val.of(chance(Operations.mix(values), generator, node));
    }
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
                  sizes, Numbers.number(second).filter(each -> each == 0).isPresent() ? 0 : 1, node)
          : whole ? Containers.length(Val.of(Operations.flat(first)), node) : sizes;
    }
    if (Words.EQUALITY.contains(name)) {
      return values.size() < 2
          ? Val.of(Operations.flat(first))
          : Val.of(Comparisons.equality(first, second, Words.WHOLE_EQUALITY.contains(name), node));
    }
    if (Words.ORDER.contains(name)) {
      boolean less = name.startsWith("l") || name.startsWith("__l");
      Val made = Val.of(Comparisons.comparison(first, second, !less, node));
      return Comparisons.bounds(first, second, less).map(made::bounded).orElse(made);
    }
    if (name.equals("logical_and") && values.size() > 1) {
      return machine.expressions().binary(first, Operator.BIT_AND, second, node);
    }
    if (name.equals("logical_not")) {
      Traits traits = Operations.flat(first);
      return traits.hasAny(Traits.bits(Trait.DIFFERENCE, Trait.DISTANCE, Trait.SHIFTED))
          ? machine.expressions().compare(first, CompareOperator.EQ, Val.nothing(), node)
          : Val.of(traits);
    }
    if (name.equals("bool")
        || name.equals("nonzero")
        || name.equals("argwhere")
        || name.equals("flatnonzero")) {
      Traits asked = truthOf(first, node);
      boolean places = !name.equals("bool") && asked.has(Trait.FLAG);
      return Val.of(
          places
              ? asked
                  .without(Traits.bits(Trait.FLAG))
                  .from(Trait.STATISTIC, Trait.INPUT, node, "places in the input")
              : asked);
    }
    if (Words.EXTREME.contains(name)) {
      return extremeOf(name, values, given, node);
    }
    if (Words.PLACES.contains(name)) {
      Traits places = Keys.places(first, node);
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
              List.of(Val.of(Keys.reduction(first, name, node).without(0)), Val.of(places)))
          : Val.of(places);
    }
    if (Words.REDUCTION.contains(name)) {
      Traits traits = Keys.reduction(Val.of(Operations.mix(first)), name, node);
      if (name.equals("bincount") || name.equals("std_mean") || name.equals("aminmax")) {
        traits = traits.and(Operations.mix(values));
      }
      return Val.of(traits);
    }
    if (Words.SERIAL.contains(name)) {
      return name.equals("item")
          ? Val.of(Keys.sample(first, node))
              .and(first.literal().isPresent() ? first : Val.of(Keys.sample(first, node)))
          : Val.of(serial(name, values, node));
    }
    if (Words.HASHING.contains(name)) {
      List<Val> pair =
          values.size() > 1 ? values : List.of(Val.of(Keys.serial(first, node)), Val.nothing());
      return machineHash(name, pair, node);
    }
    if (Words.DISTANCE.contains(name)) {
      return Val.of(Measures.distance(values, node));
    }
    if (name.equals("scaled_dot_product_attention")) {
      return Val.of(Measures.attention(values, node));
    }
    if (Words.SIMILARITY.contains(name)) {
      return Val.of(Measures.matrix(values, node));
    }
    if (Words.GATHERING.contains(name)) {
      return gathered(name, values, node);
    }
    if (Words.SEARCHING.contains(name)) {
      return Val.of(Comparisons.search(values, node));
    }
    if (Words.CURVES.contains(name)) {
      return Val.of(Comparisons.curve(values, node));
    }
    if (Words.CHOOSING.contains(name)) {
      return Val.of(Choices.choice(values, node));
    }
    if (Words.MULTIPLYING.contains(name)) {
      return Val.of(Measures.product(values, node));
    }
    if (name.equals("add")) {
      return Val.of(Differences.sum(values, Operations.mix(values), node));
    }
    if (Words.SUBTRACTING.contains(name)) {
      return Val.of(Differences.difference(values, Operations.mix(values), node));
    }
    if (Words.DIVIDING.contains(name)) {
      return Val.of(Measures.division(values, node));
    }
    if (Words.POWER.contains(name) && values.size() > 1) {
      return Val.of(
          Measures.power(
              first, second, Measures.metric(Val.of(Operations.mix(values)), node), node));
    }
    if (Words.METRIC.contains(name)) {
      return Val.of(Measures.metric(Val.of(Operations.mix(values)), node));
    }
    if (Words.ROUNDING.contains(name)) {
      Traits traits = Measures.kernelIfBump(values, node);
      return first.part(Keys.rounded(traits, node));
    }
    if (name.equals("gumbel_softmax")) {
      Traits peak = Measures.peak(values, node);
      return Val.of(
          peak.hasAny(Operations.MEASURES) ? peak.and(Keys.places(Val.of(peak), node)) : peak);
    }
    if (Words.KERNEL.contains(name)) {
      return Val.of(
          Words.PEAKING.contains(name)
              ? Measures.peak(values, node)
              : Measures.kernel(values, node));
    }
    if (Words.VIEWS.contains(name)) {
      return name.equals("unbind") || name.equals("split") || name.equals("chunk")
          ? Containers.sequenceOf(first.part(columns(name, first, values, node)), first.traits())
          : first.part(FLATTENING.contains(name) ? flattened(first, node) : Operations.mix(first));
    }
    if (name.equals("one_hot")) {
      Traits place = Operations.flat(first);
      return Val.of(
          place.has(Trait.HASH)
              ? place.from(Trait.ONE_PLACE, Trait.HASH, node, "is the one place")
              : place);
    }
    if (name.equals("roll") || name.equals("flip")) {
      return Val.of(Expressions.stepped(Operations.mix(values), node));
    }
    if (name.startsWith("cat") || name.startsWith("conc") || name.endsWith("stack")) {
      return Val.of(Expressions.stepped(Keys.joined(values, node), node));
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
      return Val.of(Keys.reduction(first, name, node));
    }
    return Val.of(Operations.mix(values));
  }

  private static final Set<String> FLATTENING = Set.of("flatten", "reshape", "view", "ravel");

  private static Traits flattened(Val value, Node node) {
    Traits traits = Operations.mix(value);
    return traits.has(Trait.INPUT) && !traits.has(Trait.LEARNED)
        ? traits.from(Trait.FLAT, Trait.INPUT, node, "without its shape")
        : traits;
  }

  /// The columns of the input without its shape are single samples.
  private static Traits columns(String name, Val value, List<Val> values, Node node) {
    Traits traits = value.traits();
    boolean single =
        name.equals("unbind")
            && values.size() > 1
            && !Numbers.isZero(values.get(1))
            && traits.has(Trait.FLAT);
    return single ? traits.from(Trait.STATISTIC, Trait.INPUT, node, "single samples") : traits;
  }

  private static Traits serial(String name, List<Val> values, Node node) {
    Traits traits = Keys.serial(Val.of(Operations.mix(values)), node);
    return Words.TOGETHER.contains(name) ? Keys.together(traits) : traits;
  }

  private static Traits truthOf(Val value, Node node) {
    Traits traits = Operations.flat(value);
    return traits.hasAny(Traits.bits(Trait.DIFFERENCE, Trait.DISTANCE, Trait.SHIFTED))
        ? Comparisons.equality(value, Val.nothing(), false, node)
        : traits;
  }

  private Val machineHash(String name, List<Val> values, Node node) {
    boolean and = name.equals("bitwise_and") || name.equals("__and__");
    return and && values.size() > 1
        ? machine.expressions().binary(values.get(0), Operator.BIT_AND, values.get(1), node)
        : Val.of(Keys.hashing(values, name, node));
  }

  private Val extremeOf(String name, List<Val> values, Given given, Node node) {
    Val first = values.getFirst();
    boolean two =
        values.size() > 1 && values.get(1).literal().isEmpty() && !given.named().containsKey("dim");
    if (two || name.endsWith("imum")) {
      Traits mixed = Measures.kernel(values, node);
      boolean pixels = !mixed.hasAny(Traits.bits(Trait.LEARNED, Trait.STATISTIC));
      return Val.of(pixels ? Differences.difference(values, mixed, node) : mixed);
    }
    Traits value = Keys.reduction(first, name, node);
    boolean pair = given.named().containsKey("dim") || values.size() > 1;
    return pair && !name.startsWith("nan")
        ? withBoth(value, Keys.places(first, node))
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
    Traits found = Choices.gather(table, Val.of(Operations.mix(places)), node);
    return Val.of(found);
  }

  /// Random numbers from a seed of the program are the same in every run: they count the calls.
  private Traits chance(Traits traits, Optional<Val> generator, Node node) {
    return machine.isCountedChance(generator)
        ? traits.with(Trait.COUNT, Chain.of(node, "the next random number of a known seed"))
        : traits;
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
    if (Words.CHANCE.contains(name)) {
      traits = chance(traits, Optional.ofNullable(given.named().get("generator")), node);
    }
    Traits sizes = Operations.mix(values);
    return Val.of(
        name.equals("arange") && sizes.has(Trait.LENGTH)
            ? traits.from(Trait.SLOT, Trait.SLOT, node, "counts the inputs of the batch")
            : traits);
  }
}
