package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.sandbox.graalpy.Argument.Many;
import org.portcullis.sandbox.graalpy.Argument.Single;
import org.portcullis.sandbox.graalpy.Operators.Operator;
import org.portcullis.sandbox.graalpy.Schema.Kind;
import org.portcullis.sandbox.graalpy.Schema.Parameter;

/// Chooses the overload that takes some arguments, by the rules of PyTorch's own argument parser.
final class Overloads {
  /// Python's names of parameters that the registry names otherwise.
  private static final Map<String, String> ALIASES =
      Map.of("input", "self", "axis", "dim", "keepdims", "keepdim", "x", "self", "a", "self");

  /// Does not fit.
  private static final int NO = -1;

  private Overloads() {}

  /// An overload and, for each of its parameters, the index of the argument that it gets, or -1 for
  /// its default.
  ///
  /// @param gathered from which argument on all are items of one list; -1 for none
  record Choice(Operator operator, List<Integer> sources, int gathered) {
    public Choice {
      sources = List.copyOf(sources);
    }
  }

  /// @param names of the last arguments, which were given by name
  static Optional<Choice> choose(
      List<Operator> overloads, List<Argument> arguments, List<String> names) {
    Optional<Choice> direct = choose(overloads, arguments, names, -1);
    if (direct.isPresent()) {
      return direct;
    }
    // `x.view(2, 3)` for `x.view((2, 3))`: what is left of the positional ones becomes a list.
    int positional = arguments.size() - names.size();
    for (int from = 0; from < positional; from++) {
      if (areIntegers(arguments.subList(from, positional))) {
        List<Argument> gathered = gather(arguments, from, positional);
        Optional<Choice> choice = choose(overloads, gathered, names, from);
        if (choice.isPresent()) {
          return choice;
        }
      }
    }
    return Optional.empty();
  }

  static List<Argument> gather(List<Argument> arguments, int from, int positional) {
    List<Argument> gathered = new ArrayList<>(arguments.subList(0, from));
    List<Single> items = new ArrayList<>();
    for (Argument each : arguments.subList(from, positional)) {
      if (each instanceof Single single) {
        items.add(single);
      }
    }
    gathered.add(new Many(items));
    gathered.addAll(arguments.subList(positional, arguments.size()));
    return gathered;
  }

  private static boolean areIntegers(List<Argument> arguments) {
    return arguments.stream()
        .allMatch(each ->
            each instanceof Single(char kind, var _, var _) && (kind == 'I' || kind == 'T'));
  }

  private static Optional<Choice> choose(
      List<Operator> overloads, List<Argument> arguments, List<String> names, int gathered) {
    Optional<Choice> best = Optional.empty();
    int lowest = Integer.MAX_VALUE;
    for (Operator each : overloads) {
      List<Integer> sources = new ArrayList<>();
      int cost = fit(each.schema(), arguments, names, sources);
      if (cost != NO && cost < lowest) {
        lowest = cost;
        best = Optional.of(new Choice(each, sources, gathered));
      }
    }
    return best;
  }

  private static int fit(
      Schema schema, List<Argument> arguments, List<String> names, List<Integer> sources) {
    int positional = arguments.size() - names.size();
    Map<String, Integer> named = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(nameIn(schema, names.get(i)), positional + i);
    }
    int cost = 0;
    int used = 0;
    for (int i = 0; i < schema.parameters().size(); i++) {
      Parameter parameter = schema.parameters().get(i);
      int source;
      if (i < positional) {
        if (parameter.keywordOnly() || named.containsKey(parameter.name())) {
          return NO;
        }
        source = i;
      } else {
        source = named.getOrDefault(parameter.name(), -1);
      }
      if (source < 0) {
        if (parameter.standard().isEmpty()) {
          return NO;
        }
      } else {
        used++;
        int one = fit(parameter, arguments.get(source));
        if (one == NO) {
          return NO;
        }
        cost += one;
      }
      sources.add(source);
    }
    return used == arguments.size() ? cost : NO;
  }

  private static String nameIn(Schema schema, String name) {
    boolean known = schema.parameters().stream().anyMatch(each -> each.name().equals(name));
    return known ? name : ALIASES.getOrDefault(name, name);
  }

  private static int fit(Parameter parameter, Argument argument) {
    return switch (argument) {
      case Single(char kind, var _, var _) when kind == 'N' -> parameter.optional() ? 0 : NO;
      case Single(char kind, var _, var _) -> {
        int one = fit(parameter.kind(), kind);
        boolean repeated =
            parameter.list() && parameter.size() > 0 && parameter.kind() != Kind.TENSOR;
        yield !parameter.list() || one == NO ? one : repeated ? one + 1 : NO;
      }
      case Many(List<Single> items) -> {
        if (!parameter.list()) {
          yield NO;
        }
        int cost = 0;
        for (Single item : items) {
          int one =
              item.kind() == 'N' && parameter.optionalItems()
                  ? 0
                  : fit(parameter.kind(), item.kind());
          if (one == NO) {
            yield NO;
          }
          cost += one;
        }
        yield cost;
      }
    };
  }

  private static int fit(Kind parameter, char given) {
    return switch (parameter) {
      case TENSOR -> given == 'T' ? 0 : NO;
      case INT -> given == 'I' ? 0 : given == 'B' ? 2 : given == 'T' ? 8 : NO;
      case FLOAT -> given == 'F' ? 0 : given == 'I' ? 1 : given == 'B' ? 2 : given == 'T' ? 8 : NO;
      case SCALAR -> "IFBC".indexOf(given) >= 0 ? 1 : given == 'T' ? 8 : NO;
      case BOOL -> given == 'B' ? 0 : NO;
      case STRING -> given == 'S' ? 0 : NO;
      case DTYPE -> given == 'D' ? 0 : NO;
      case LAYOUT -> given == 'L' ? 0 : NO;
      case DEVICE -> given == 'V' || given == 'S' ? 0 : NO;
      case MEMORY_FORMAT -> given == 'M' ? 0 : NO;
      case GENERATOR -> NO;
    };
  }
}
