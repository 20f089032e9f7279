package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// What the builtins of Python give.
final class Builtins {
  private final Machine machine;

  Builtins(Machine machine) {
    this.machine = machine;
  }

  Optional<Val> call(String name, Given given, Node node) {
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
              name.equals("bool") ? Val.of(truth(first, node)) : Val.of(Keys.sample(first, node)));
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
        if (name.equals("sorted") && given.named().containsKey("key")) {
          element = extreme(given, node);
        }
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
        yield Optional.of(Val.of(Keys.reduction(Val.of(traits), name, node)));
      }
      case "sum" -> {
        Val item = machine.containers().element(first, node);
        yield Optional.of(
            Val.of(
                Keys.reduction(
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
        Val read = Val.of(Operations.mix(values));
        yield Optional.of(machine.attributes().chosen(first, given, node).orElse(read));
      }
      case "vars" -> Optional.of(machine.attributes().read(first, "__dict__", node));
      case "setattr" -> {
        if (given.at(1).literal().orElse(ConstantValue.Singleton.NONE)
            instanceof ConstantValue.Str text) {
          machine.attributes().set(first, text.value(), given.at(2), node);
        } else {
          machine.attributes().set(first, Attributes.ANY, given.at(2), node);
        }
        yield Optional.of(Statements.none());
      }
      case "object" -> Optional.of(Val.nothing());
      case "slice" -> Optional.of(Val.of(Operations.mix(values)));
      case "ord" -> Optional.of(Val.of(Keys.rounding(first, node)));
      default -> Optional.empty();
    };
  }

  private static Traits truth(Val value, Node node) {
    Traits traits = Operations.flat(value);
    return traits.hasAny(Traits.bits(Trait.DIFFERENCE, Trait.DISTANCE, Trait.SHIFTED))
        ? Comparisons.equality(value, Val.nothing(), false, node)
        : Keys.sample(value, node);
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
      case "int", "round" -> Val.of(Keys.rounded(Keys.sample(Val.of(traits), node), node));
      case "abs" -> Val.of(Measures.metric(Val.of(traits), node));
      case "pow", "divmod", "hash" ->
          values.size() == 2 && name.equals("pow")
              ? Val.of(traits)
              : Val.of(
                  Keys.hashing(
                      List.of(Val.of(Keys.serial(Val.of(traits), node)), Val.nothing()),
                      "hash",
                      node));
      case "bytes", "bytearray" -> Val.of(Keys.together(Keys.serial(Val.of(traits), node)));
      default -> Val.of(Keys.serial(Val.of(traits), node));
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
      Traits counter = Traits.of(Trait.COUNTER, Chain.of(node, "counts"));
      items.add(Val.of(place == null ? counter : counter.with(Trait.SLOT, place)));
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
    Traits item =
        traits
            .only(Operations.CONDITIONS | Traits.bits(Trait.COUNT))
            .with(Trait.COUNTER, Chain.of(node, "counts"));
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
      Traits places = Keys.places(measured, node);
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
}
