package org.portcullis.analyzer.python;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.python.Value.OwnPath;
import org.portcullis.analyzer.python.Value.OwnPath.Standing;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.UnaryOperator;

/// What operators and methods make of constants.
///
/// It need not know everything: what it does not fold stays open, and an open name of a member of a
/// module is reported as such.
final class Folding {
  /// `None`, also where nothing is written.
  static final Values NOTHING = Values.of(new Value.Literal(ConstantValue.Singleton.NONE));

  private final FactLimits limits;

  Folding(FactLimits limits) {
    this.limits = limits;
  }

  static ConstantValue index(int index) {
    return new ConstantValue.Int(BigInteger.valueOf(index));
  }

  Values literal(ConstantValue value) {
    return switch (value) {
      case ConstantValue.Str text -> text(text.value());
      case ConstantValue.Bytes(String latin1) -> bytes(latin1);
      case ConstantValue.Int _,
          ConstantValue.Float _,
          ConstantValue.Complex _,
          ConstantValue.Singleton _ ->
          Values.of(new Value.Literal(value));
    };
  }

  private Values text(String text) {
    return text.length() > limits.textLength() ? Values.OPEN : Values.text(text);
  }

  private Values bytes(String latin1) {
    return latin1.length() > limits.textLength()
        ? Values.OPEN
        : Values.of(new Value.Literal(new ConstantValue.Bytes(latin1)));
  }

  Values unary(UnaryOperator op, Values operand) {
    if (op == UnaryOperator.USUB
        && operand.single().orElse(null) instanceof ConstantValue.Int(BigInteger number)) {
      return literal(new ConstantValue.Int(number.negate()));
    }
    return Values.OPEN;
  }

  Values binary(Values left, Operator op, Values right) {
    if ((left.isEmpty() && !left.open()) || (right.isEmpty() && !right.open())) {
      return Values.NONE; // not known yet
    }
    Values.Join join = new Values.Join();
    if (left.open() || right.open()) {
      join.open();
    }
    int left0 = left.known().size();
    if ((long) left0 * right.known().size() > limits.combinations()) {
      return Values.OPEN;
    }
    for (Value a : left.known().keySet()) {
      if (right.open() && a instanceof OwnPath) {
        join.add(new OwnPath(Standing.ANYWHERE), Trail.START);
      }
      for (Value b : right.known().keySet()) {
        join.add(binary(a, op, b, right));
      }
    }
    if (left.open()) {
      for (Value b : right.known().keySet()) {
        if (b instanceof OwnPath) {
          join.add(new OwnPath(Standing.ANYWHERE), Trail.START);
        }
      }
    }
    return join.values();
  }

  private Values binary(Value a, Operator op, Value b, Values right) {
    if (a instanceof OwnPath(Standing standing)) {
      boolean slash = op == Operator.DIV;
      return b instanceof Value.Literal(ConstantValue.Str text)
          ? Values.of(new OwnPath(joined(standing, text.value(), slash)))
          : Values.of(new OwnPath(Standing.ANYWHERE));
    }
    if (b instanceof OwnPath) {
      boolean empty = a instanceof Value.Literal(ConstantValue.Str text) && text.value().isEmpty();
      return Values.of(empty ? b : new OwnPath(Standing.ANYWHERE));
    }
    if (!(a instanceof Value.Literal(ConstantValue x))) {
      return Values.OPEN;
    }
    if (op == Operator.MOD && x instanceof ConstantValue.Str format) {
      return percent(format.value(), b, right);
    }
    return b instanceof Value.Literal(ConstantValue y) ? constants(x, op, y) : Values.OPEN;
  }

  private Values constants(ConstantValue a, Operator op, ConstantValue b) {
    return switch (op) {
      case ADD ->
          a instanceof ConstantValue.Str x && b instanceof ConstantValue.Str y
              ? text(x.value() + y.value())
              : a instanceof ConstantValue.Bytes(String x)
                      && b instanceof ConstantValue.Bytes(String y)
                  ? bytes(x + y)
                  : integers(a, op, b);
      case MULT ->
          b instanceof ConstantValue.Int(BigInteger times)
              ? repeated(a, times, b)
              : a instanceof ConstantValue.Int(BigInteger times)
                  ? repeated(b, times, a)
                  : Values.OPEN;
      case SUB, MOD, FLOOR_DIV, BIT_XOR, BIT_OR, BIT_AND -> integers(a, op, b);
      case MAT_MULT, DIV, POW, LSHIFT, RSHIFT -> Values.OPEN;
    };
  }

  private Values repeated(ConstantValue what, BigInteger times, ConstantValue number) {
    String text =
        switch (what) {
          case ConstantValue.Str each -> each.value();
          case ConstantValue.Bytes(String latin1) -> latin1;
          default -> "";
        };
    if (what instanceof ConstantValue.Int) {
      return integers(what, Operator.MULT, number);
    }
    long count =
        times.signum() < 0 ? 0 : times.bitLength() > 31 ? Integer.MAX_VALUE : times.longValue();
    if (text.isEmpty() || count * text.length() > limits.textLength()) {
      return Values.OPEN;
    }
    String result = text.repeat((int) count);
    return what instanceof ConstantValue.Str ? text(result) : bytes(result);
  }

  private static Values integers(ConstantValue a, Operator op, ConstantValue b) {
    if (!(a instanceof ConstantValue.Int(BigInteger x))
        || !(b instanceof ConstantValue.Int(BigInteger y))
        || x.bitLength() + y.bitLength() > Long.SIZE - 2) {
      return Values.OPEN;
    }
    long left = x.longValue();
    long right = y.longValue();
    boolean divides = op == Operator.MOD || op == Operator.FLOOR_DIV;
    if (divides && right == 0) {
      return Values.OPEN;
    }
    long result =
        switch (op) {
          case ADD -> left + right;
          case SUB -> left - right;
          case MULT -> left * right;
          case MOD -> Math.floorMod(left, right);
          case FLOOR_DIV -> Math.floorDiv(left, right);
          case BIT_XOR -> left ^ right;
          case BIT_OR -> left | right;
          case BIT_AND -> left & right;
          default -> throw new IllegalArgumentException("no operation on integers here: " + op);
        };
    return Values.of(new Value.Literal(new ConstantValue.Int(BigInteger.valueOf(result))));
  }

  /// `"%ss" % "o"` and `"%s%s" % ("o", "s")`, for strings and characters.
  private Values percent(String format, Value argument, Values right) {
    if (right.open() || right.known().size() > 1) {
      return Values.OPEN;
    }
    List<Values> arguments =
        argument instanceof Value.Box(Store store)
            ? store.items().values().stream().map(Cell::read).toList()
            : List.of(right);
    StringBuilder out = new StringBuilder();
    int next = 0;
    int at = 0;
    while (at < format.length()) {
      char unit = format.charAt(at++);
      if (unit != '%') {
        out.append(unit);
        continue;
      }
      char kind = at < format.length() ? format.charAt(at++) : ' ';
      if (kind == '%') {
        out.append('%');
        continue;
      }
      Optional<String> text =
          next < arguments.size() ? single(arguments.get(next++), kind) : Optional.empty();
      if (text.isEmpty()) {
        return Values.OPEN;
      }
      out.append(text.get());
    }
    return text(out.toString());
  }

  private static Optional<String> single(Values values, char kind) {
    return switch (values.single().orElse(ConstantValue.Singleton.NONE)) {
      case ConstantValue.Str text when kind == 's' || kind == 'c' -> Optional.of(text.value());
      case ConstantValue.Int(BigInteger number) when kind == 's' || kind == 'd' ->
          Optional.of(number.toString());
      case ConstantValue.Int(BigInteger number)
          when kind == 'c'
              && number.bitLength() < 21
              && Character.isValidCodePoint(number.intValue()) ->
          Optional.of(Character.toString(number.intValue()));
      default -> Optional.empty();
    };
  }

  /// What `str(…)` and a field of an f-string say.
  Values asText(Values values) {
    Values.Join join = new Values.Join();
    if (values.open()) {
      join.open();
    }
    values
        .known()
        .forEach((value, trail) -> {
          switch (value) {
            case Value.Literal(ConstantValue.Str _) -> join.add(value, trail);
            case Value.Literal(ConstantValue.Int(BigInteger number)) ->
                join.add(text(number.toString()));
            case OwnPath _ -> join.add(value, trail);
            default -> join.open();
          }
        });
    return join.values();
  }

  static Standing joined(Standing folder, String more, boolean slash) {
    if (more.isEmpty() || folder == Standing.OUTSIDE) {
      return folder;
    }
    boolean inside = folder == Standing.FOLDER || folder == Standing.BELOW;
    boolean separated = slash || more.startsWith("/");
    String path = slash ? more : more.substring(1);
    boolean plain =
        !path.startsWith("/")
            && !path.startsWith("~")
            && !path.contains("..")
            && !path.contains("\\")
            && !path.contains("\0");
    if (inside && separated && plain) {
      return Standing.BELOW;
    }
    boolean climbs = separated && List.of(path.split("/", -1)).contains("..");
    boolean replaces = slash && path.startsWith("/");
    return climbs || replaces ? Standing.OUTSIDE : Standing.ANYWHERE;
  }

  /// Whether a text names a place on the machine, wherever the program runs.
  static boolean isAbsolute(String path) {
    return path.startsWith("/")
        || path.startsWith("~")
        || path.equals("..")
        || path.startsWith("../")
        || path.matches("[A-Za-z]:[\\\\/].*");
  }

  /// An item or a slice of a string.
  Values item(ConstantValue of, int from, int to, int step, boolean single) {
    String text =
        switch (of) {
          case ConstantValue.Str each -> each.value();
          case ConstantValue.Bytes(String latin1) -> latin1;
          default -> "";
        };
    StringBuilder out = new StringBuilder();
    for (int at = from; step > 0 ? at < to : at > to; at += step) {
      if (at < 0 || at >= text.length()) {
        return Values.OPEN;
      }
      out.append(text.charAt(at));
    }
    if (of instanceof ConstantValue.Bytes) {
      return single && out.length() == 1 ? literal(index(out.charAt(0))) : bytes(out.toString());
    }
    return of instanceof ConstantValue.Str ? text(out.toString()) : Values.OPEN;
  }

  /// A method of a string or of bytes.
  Values method(ConstantValue self, String name, Given given, Items items) {
    return switch (self) {
      case ConstantValue.Str text -> method(text.value(), name, given, items);
      case ConstantValue.Bytes(String latin1) ->
          switch (name) {
            case "decode" -> decoded(latin1, given.at(0, "encoding"));
            case "hex" -> text(HexFormat.of().formatHex(latin1.getBytes(ISO_8859_1)));
            default -> Values.OPEN;
          };
      default -> Values.OPEN;
    };
  }

  private Values decoded(String latin1, Values encoding) {
    String name = encoding.isEmpty() ? "utf-8" : encoding.texts().stream().findFirst().orElse("?");
    byte[] raw = latin1.getBytes(ISO_8859_1);
    return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
      case "utf-8", "utf8", "u8" -> text(new String(raw, UTF_8));
      case "ascii", "latin-1", "latin1", "iso-8859-1" -> text(latin1);
      default -> Values.OPEN;
    };
  }

  private Values method(String self, String name, Given given, Items items) {
    List<Optional<String>> texts =
        given.positional().stream()
            .map(values ->
                values.single().orElse(ConstantValue.Singleton.NONE)
                        instanceof ConstantValue.Str text
                    ? Optional.of(text.value())
                    : Optional.<String>empty())
            .toList();
    Optional<String> first = texts.isEmpty() ? Optional.empty() : texts.getFirst();
    Optional<String> second = texts.size() < 2 ? Optional.empty() : texts.get(1);
    return switch (name) {
      case "join" -> joined(self, items.counted(given.at(0)), given.at(0));
      case "replace" ->
          first.isPresent() && second.isPresent() && !first.get().isEmpty() && texts.size() == 2
              ? text(self.replace(first.get(), second.get()))
              : Values.OPEN;
      case "lower", "casefold" -> text(self.toLowerCase(Locale.ROOT));
      case "upper" -> text(self.toUpperCase(Locale.ROOT));
      case "swapcase", "title", "capitalize" -> Values.OPEN;
      case "strip" -> texts.isEmpty() ? text(self.strip()) : Values.OPEN;
      case "lstrip" -> texts.isEmpty() ? text(self.stripLeading()) : Values.OPEN;
      case "rstrip" -> texts.isEmpty() ? text(self.stripTrailing()) : Values.OPEN;
      case "removeprefix" ->
          first
              .map(prefix -> self.startsWith(prefix) ? self.substring(prefix.length()) : self)
              .map(this::text)
              .orElse(Values.OPEN);
      case "removesuffix" ->
          first
              .map(suffix ->
                  self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self)
              .map(this::text)
              .orElse(Values.OPEN);
      case "encode" -> self.chars().allMatch(unit -> unit < 0x80) ? bytes(self) : Values.OPEN;
      case "format" -> format(self, given);
      case "__add__" -> first.map(more -> text(self + more)).orElse(Values.OPEN);
      case "__str__" -> text(self);
      default -> Values.OPEN;
    };
  }

  private Values joined(String separator, List<Values> parts, Values of) {
    if (parts.isEmpty()) {
      return of.single().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Str text
          ? text(String.join(separator, text.value().split("")))
          : Values.OPEN;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (!(parts.get(i).single().orElse(ConstantValue.Singleton.NONE)
          instanceof ConstantValue.Str text)) {
        return Values.OPEN;
      }
      out.append(i == 0 ? "" : separator).append(text.value());
    }
    return text(out.toString());
  }

  /// `"{}{x}".format("o", x="s")`, for fields without attributes, indexes and specifications.
  private Values format(String format, Given given) {
    StringBuilder out = new StringBuilder();
    int automatic = 0;
    int at = 0;
    while (at < format.length()) {
      char unit = format.charAt(at);
      int end = format.indexOf('}', at);
      if (unit == '{' && end > 0 && !format.startsWith("{{", at)) {
        String field = format.substring(at + 1, end);
        boolean counted = field.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (field.length() > 2 && counted) {
          return Values.OPEN;
        }
        Map<String, Values> named = given.keywords();
        Values values =
            field.isEmpty()
                ? given.at(automatic++)
                : counted
                    ? given.at(Integer.parseInt(field))
                    : named.getOrDefault(field, Values.OPEN);
        Optional<String> text = single(values, 's');
        if (text.isEmpty()) {
          return Values.OPEN;
        }
        out.append(text.get());
        at = end + 1;
      } else if (unit == '{' || unit == '}') {
        if (at + 1 >= format.length() || format.charAt(at + 1) != unit) {
          return Values.OPEN;
        }
        out.append(unit);
        at += 2;
      } else {
        out.append(unit);
        at++;
      }
    }
    return text(out.toString());
  }

  /// `chr(…)`.
  Values character(Values values) {
    Values.Join join = new Values.Join();
    if (values.open() || values.literals().size() < values.known().size()) {
      join.open();
    }
    for (ConstantValue literal : values.literals()) {
      Optional<String> text = single(Values.of(new Value.Literal(literal)), 'c');
      text.ifPresentOrElse(each -> join.add(text(each)), join::open);
    }
    return join.values();
  }
}
