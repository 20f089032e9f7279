package org.portcullis.grammar;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.syntax.UnicodeAge;

/// Writes values as Python's `repr` does.
final class PythonRepr {
  /// From here on `repr` writes a float with an exponent.
  private static final int EXPONENT_FROM = 16;

  private static final int EXPONENT_BELOW = -4;

  private PythonRepr() {}

  static void append(ConstantValue value, StringBuilder out) {
    switch (value) {
      case ConstantValue.Str text -> string(text.codePoints(), "", out);
      case ConstantValue.Bytes(var latin1) -> string(latin1.chars().toArray(), "b", out);
      case ConstantValue.Int(var integer) -> out.append(integer);
      case ConstantValue.Float(var number) -> out.append(real(number, ".0"));
      case ConstantValue.Complex(var imaginary) -> out.append(real(imaginary, "")).append('j');
      case ConstantValue.Singleton singleton -> out.append(singleton.text());
    }
  }

  static void string(String text, StringBuilder out) {
    string(text.codePoints().toArray(), "", out);
  }

  static void optional(Optional<String> text, StringBuilder out) {
    text.ifPresentOrElse(present -> string(present, out), () -> out.append("None"));
  }

  private static void string(int[] points, String prefix, StringBuilder out) {
    boolean single = false;
    boolean twice = false;
    for (int point : points) {
      single |= point == '\'';
      twice |= point == '"';
    }
    char quote = single && !twice ? '"' : '\'';
    out.append(prefix).append(quote);
    for (int point : points) {
      if (point == quote || point == '\\') {
        out.append('\\').append((char) point);
      } else if (point == '\n') {
        out.append("\\n");
      } else if (point == '\r') {
        out.append("\\r");
      } else if (point == '\t') {
        out.append("\\t");
      } else if (point < ' ' || point == 0x7F) {
        out.append("\\x%02x".formatted(point));
      } else if (point < 0x7F) {
        out.append((char) point);
      } else if (prefix.isEmpty() && isPrintable(point)) {
        out.appendCodePoint(point);
      } else if (point <= 0xFF) {
        out.append("\\x%02x".formatted(point));
      } else if (point <= 0xFFFF) {
        out.append("\\u%04x".formatted(point));
      } else {
        out.append("\\U%08x".formatted(point));
      }
    }
    out.append(quote);
  }

  private static boolean isPrintable(int point) {
    if (UnicodeAge.since(point) != Target.PYTHON_3_11) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// The runtime writes two digits even where one would do, as in `1e-323`.
  private static BigDecimal oneDigit(double number, BigDecimal shortest) {
    if (shortest.precision() != 2) {
      return shortest;
    }
    BigDecimal exact = new BigDecimal(number);
    BigDecimal best = shortest;
    for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
      BigDecimal candidate = shortest.round(new MathContext(1, mode)).stripTrailingZeros();
      if (candidate.doubleValue() == number
          && (best.precision() == 2
              || candidate.subtract(exact).abs().compareTo(best.subtract(exact).abs()) < 0)) {
        best = candidate;
      }
    }
    return best;
  }

  private static String real(double number, String whole) {
    if (Double.isInfinite(number)) {
      return "inf";
    }
    if (number == 0) {
      return "0" + whole;
    }
    // The runtime's shortest digits are those of Python; only their layout differs.
    BigDecimal exact =
        oneDigit(number, new BigDecimal(Double.toString(number)).stripTrailingZeros());
    String digits = exact.unscaledValue().toString();
    int exponent = digits.length() - exact.scale() - 1;
    if (exponent >= EXPONENT_FROM || exponent < EXPONENT_BELOW) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return "%s%se%s%02d"
          .formatted(digits.charAt(0), fraction, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    String plain = exact.toPlainString();
    return plain.indexOf('.') < 0 ? plain + whole : plain;
  }
}
