package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.portcullis.analyzer.binding.Thing.Dict;
import org.portcullis.analyzer.binding.Thing.Items;
import org.portcullis.analyzer.binding.Thing.Real;
import org.portcullis.analyzer.binding.Thing.Text;
import org.portcullis.analyzer.binding.Thing.Truth;
import org.portcullis.analyzer.binding.Thing.Whole;
import org.portcullis.grammar.ast.Operator;

/// The builtin functions, and the methods of text, lists and dictionaries, that models are made
/// with.
final class Builtins {
  private Builtins() {}

  static Thing call(String path, CallArguments given) {
    given.noneNamed();
    return switch (path) {
      case "len" -> new Whole(Iteration.of(given.at(0)).size());
      case "range" -> range(given);
      case "list", "tuple" ->
          new Items(
              given.count() == 0 ? new ArrayList<>() : Iteration.of(given.at(0)),
              path.equals("tuple"));
      case "dict", "collections.OrderedDict" -> dict(given);
      case "enumerate" -> enumerate(given);
      case "zip" -> zip(given);
      case "reversed" -> new Items(new ArrayList<>(Iteration.of(given.at(0)).reversed()), false);
      case "sorted" -> {
        List<Thing> values = Iteration.of(given.at(0));
        values.sort(Operations::order);
        yield new Items(values, false);
      }
      case "int" ->
          switch (given.at(0)) {
            case Whole whole -> whole;
            case Real(double value) when Math.abs(value) < 1e15 -> new Whole((long) value);
            case Text(String text) when WHOLE.matcher(text).matches() ->
                new Whole(Long.parseLong(text));
            case Thing _ -> throw new NotKnown("a number");
          };
      case "float" -> new Real(Operations.number(given.at(0)));
      case "bool" -> new Truth(Operations.truth(given.at(0)));
      case "str" -> new Text(text(given.at(0)));
      case "max", "min" -> extreme(path.equals("max"), given);
      case "sum" -> sum(given);
      case "abs" ->
          given.at(0) instanceof Whole(long value)
              ? new Whole(Math.abs(value))
              : real(Math.abs(Operations.number(given.at(0))));
      case "any" -> new Truth(Iteration.of(given.at(0)).stream().anyMatch(Operations::truth));
      case "all" -> new Truth(Iteration.of(given.at(0)).stream().allMatch(Operations::truth));
      case "math.sqrt" -> real(Math.sqrt(Operations.number(given.at(0))));
      case "math.ceil" -> new Whole((long) Math.ceil(Operations.number(given.at(0))));
      case "math.floor" -> new Whole((long) Math.floor(Operations.number(given.at(0))));
      default -> throw new NotKnown("`" + path + "`");
    };
  }

  /// The functions of `math` whose results are known here.
  static final Set<String> KNOWN_MATH = Set.of("math.sqrt", "math.ceil", "math.floor");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

  private static Thing real(double value) {
    return new Real(value);
  }

  private static Thing range(CallArguments given) {
    long from = given.count() > 1 ? given.signed(0) : 0;
    long to = given.signed(given.count() > 1 ? 1 : 0);
    long by = given.count() > 2 ? given.signed(2) : 1;
    if (by == 0 || Math.abs((double) to - from) / Math.abs(by) > BindingLimits.ITEMS) {
      throw new NotKnown("a range that long");
    }
    List<Thing> values = new ArrayList<>();
    for (long i = from; by > 0 ? i < to : i > to; i += by) {
      values.add(new Whole(i));
    }
    return new Items(values, false);
  }

  private static Thing dict(CallArguments given) {
    Dict dict = new Dict();
    if (given.count() > 0) {
      if (given.at(0) instanceof Dict other) {
        dict.values.putAll(other.values);
        return dict;
      }
      for (Thing pair : Iteration.of(given.at(0))) {
        List<Thing> both = Iteration.of(pair);
        if (both.size() != 2) {
          throw new NotKnown("pairs");
        }
        dict.values.put(Evaluation.key(both.get(0)), both.get(1));
      }
    }
    return dict;
  }

  private static Thing enumerate(CallArguments given) {
    List<Thing> pairs = new ArrayList<>();
    long at = given.count() > 1 ? given.signed(1) : 0;
    for (Thing each : Iteration.of(given.at(0))) {
      pairs.add(new Items(new ArrayList<>(List.of(new Whole(at++), each)), true));
    }
    return new Items(pairs, false);
  }

  private static Thing zip(CallArguments given) {
    List<List<Thing>> columns = given.values().stream().map(Iteration::of).toList();
    int rows = columns.stream().mapToInt(List::size).min().orElse(0);
    List<Thing> zipped = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      List<Thing> row = new ArrayList<>();
      for (List<Thing> column : columns) {
        row.add(column.get(i));
      }
      zipped.add(new Items(row, true));
    }
    return new Items(zipped, false);
  }

  private static Thing extreme(boolean largest, CallArguments given) {
    List<Thing> values = given.count() == 1 ? Iteration.of(given.at(0)) : given.values();
    return values.stream()
        .reduce((a, b) -> Operations.order(b, a) > 0 == largest ? b : a)
        .orElseThrow(() -> new NotKnown("the largest of none"));
  }

  private static Thing sum(CallArguments given) {
    Thing sum = new Whole(0);
    for (Thing each : Iteration.of(given.at(0))) {
      sum = Operations.binary(sum, Operator.ADD, each);
    }
    return sum;
  }

  /// What `str` makes of a thing.
  static String text(Thing thing) {
    return switch (thing) {
      case Text(String text) -> text;
      case Whole(long value) -> Long.toString(value);
      case Truth(boolean value) -> value ? "True" : "False";
      case Thing.Nothing _ -> "None";
      case Thing _ -> throw new NotKnown("its text");
    };
  }

  static Thing method(Thing of, String name, CallArguments given) {
    return switch (of) {
      case Text(String text) -> ofText(text, name, given);
      case Items items -> ofItems(items, name, given);
      case Dict dict -> ofDict(dict, name, given);
      case Thing.WeightsPath _ when name.equals("exists") || name.equals("is_file") ->
          new Truth(true);
      case Thing _ -> throw new NotKnown("the method `" + name + "`");
    };
  }

  private static Thing ofText(String text, String name, CallArguments given) {
    given.noneNamed();
    return switch (name) {
      case "startswith" -> new Truth(texts(given.at(0)).stream().anyMatch(text::startsWith));
      case "endswith" -> new Truth(texts(given.at(0)).stream().anyMatch(text::endsWith));
      case "removeprefix" ->
          new Text(
              text.startsWith(text(given, 0)) ? text.substring(text(given, 0).length()) : text);
      case "removesuffix" ->
          new Text(
              text.endsWith(text(given, 0)) && !text(given, 0).isEmpty()
                  ? text.substring(0, text.length() - text(given, 0).length())
                  : text);
      case "replace" -> {
        given.most(2);
        if (text(given, 0).isEmpty()) {
          throw new NotKnown("what is replaced");
        }
        yield new Text(text.replace(text(given, 0), text(given, 1)));
      }
      case "lower" -> new Text(ascii(text).toLowerCase(Locale.ROOT));
      case "upper" -> new Text(ascii(text).toUpperCase(Locale.ROOT));
      case "split" -> {
        given.most(1);
        if (given.count() == 0 || text(given, 0).isEmpty()) {
          throw new NotKnown("how it is split");
        }
        List<Thing> parts = new ArrayList<>();
        for (String part : Pattern.compile(Pattern.quote(text(given, 0))).split(text, -1)) {
          parts.add(new Text(part));
        }
        yield new Items(parts, false);
      }
      case "join" -> {
        List<String> parts = texts(new Items(Iteration.of(given.at(0)), true));
        long length = (long) parts.size() * (text.length() + 1);
        if (length > BindingLimits.TEXT) {
          throw new NotKnown("a text that long");
        }
        yield new Text(String.join(text, parts));
      }
      default -> throw new NotKnown("the method `" + name + "`");
    };
  }

  private static String ascii(String text) {
    if (text.chars().anyMatch(c -> c > 127)) {
      throw new NotKnown("the case of a letter");
    }
    return text;
  }

  private static String text(CallArguments given, int index) {
    if (given.at(index) instanceof Text(String text)) {
      return text;
    }
    throw new NotKnown("a text");
  }

  private static List<String> texts(Thing thing) {
    List<Thing> all = thing instanceof Items items ? items.values : List.of(thing);
    List<String> texts = new ArrayList<>();
    for (Thing each : all) {
      if (!(each instanceof Text(String text))) {
        throw new NotKnown("a text");
      }
      texts.add(text);
    }
    return texts;
  }

  private static Thing ofItems(Items items, String name, CallArguments given) {
    given.noneNamed();
    int size = items.values.size();
    if (size > BindingLimits.ITEMS) {
      throw new NotKnown("a list that long");
    }
    return switch (name) {
      case "append" -> {
        items.values.add(given.at(0));
        yield Thing.NONE;
      }
      case "extend" -> {
        items.values.addAll(Iteration.of(given.at(0)));
        yield Thing.NONE;
      }
      case "insert" -> {
        long at = given.signed(0);
        items.values.add(Math.clamp(at < 0 ? at + size : at, 0, size), given.at(1));
        yield Thing.NONE;
      }
      case "pop" -> {
        if (given.count() > 0 || size == 0) {
          throw new NotKnown("what is popped");
        }
        yield items.values.removeLast();
      }
      default -> throw new NotKnown("the method `" + name + "`");
    };
  }

  private static Thing ofDict(Dict dict, String name, CallArguments given) {
    return switch (name) {
      case "keys" -> new Items(Iteration.of(dict), false);
      case "values" -> new Items(new ArrayList<>(dict.values.values()), false);
      case "items" -> {
        List<Thing> pairs = new ArrayList<>();
        dict.values.forEach(
            (key, value) -> pairs.add(new Items(new ArrayList<>(List.of(key, value)), true)));
        yield new Items(pairs, false);
      }
      case "get" -> {
        Thing otherwise = given.find(1, "default").orElse(Thing.NONE);
        yield dict.values.getOrDefault(Evaluation.key(given.at(0)), otherwise);
      }
      case "pop" -> {
        Thing key = Evaluation.key(given.at(0));
        Thing value = dict.values.containsKey(key) ? dict.values.get(key) : given.at(1);
        dict.values.remove(key);
        yield value;
      }
      case "setdefault" -> {
        Thing key = Evaluation.key(given.at(0));
        dict.values.putIfAbsent(key, given.at(1));
        yield dict.values.getOrDefault(key, Thing.NONE);
      }
      case "update" -> {
        if (given.count() > 0 && dict(given) instanceof Dict others) {
          dict.values.putAll(others.values);
        }
        given.named().forEach((key, value) -> dict.values.put(new Text(key), value));
        yield Thing.NONE;
      }
      case "copy" -> {
        Dict copy = new Dict();
        copy.values.putAll(dict.values);
        yield copy;
      }
      default -> throw new NotKnown("the method `" + name + "`");
    };
  }
}
