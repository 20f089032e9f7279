package org.portcullis.analyzer.config;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.analyzer.PlainValue;

/// What PyYAML's `safe_load` makes of a plain scalar.
///
/// Not what SnakeYAML makes of it: `1e3` is text for the one and a number for the other.
final class Yaml11 {
  private static final Pattern TRUTH = Pattern.compile("yes|Yes|YES|true|True|TRUE|on|On|ON");
  private static final Pattern UNTRUTH = Pattern.compile("no|No|NO|false|False|FALSE|off|Off|OFF");
  private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern WHOLE =
      Pattern.compile(
          "[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
  private static final Pattern REAL =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
              + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*");
  private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(?:inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");
  private static final Pattern DATE =
      Pattern.compile(
          "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
              + "(?:(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
              + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)?");

  /// A date alone has two digits for month and day.
  private static final Pattern DATE_ONLY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /// Python refuses longer decimal numbers; nobody needs longer ones in another base.
  static final int MOST_DIGITS = 4300;

  private static final Pattern LONG_NUMBER = Pattern.compile("[-+]?[0-9][0-9a-fA-Fx_:.]*+");

  private static final Pattern COLON = Pattern.compile(":");
  private static final int SEXAGESIMAL = 60;

  private static final Map<Character, Integer> RADIX = Map.of('b', 2, 'x', 16);

  private Yaml11() {}

  /// What a scalar turned out to be.
  sealed interface Reading {
    /// A value that Python, YAML and JSON agree about.
    record Value(PlainValue value) implements Reading {}

    /// A date or a time.
    record Date() implements Reading {}

    /// The form promises a number or a date, and PyYAML fails to make it one.
    record Invalid(String promised) implements Reading {}
  }

  static Reading read(String text) {
    if (TRUTH.matcher(text).matches()) {
      return new Reading.Value(new PlainValue.Truth(true));
    }
    if (UNTRUTH.matcher(text).matches()) {
      return new Reading.Value(new PlainValue.Truth(false));
    }
    if (NOTHING.matcher(text).matches()) {
      return new Reading.Value(new PlainValue.Nothing());
    }
    if (text.equals("<<")) {
      return new Reading.Invalid("a merge key");
    }
    if (text.equals("=")) {
      return new Reading.Invalid("a default value");
    }
    if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
      return new Reading.Value(new PlainValue.Text(text));
    }
    if (text.length() > MOST_DIGITS) {
      // Before the patterns with groups that repeat: those take stack for every repetition.
      return LONG_NUMBER.matcher(text).matches()
          ? new Reading.Invalid("a whole number")
          : new Reading.Value(new PlainValue.Text(text));
    }
    if (WHOLE.matcher(text).matches()) {
      return whole(text);
    }
    if (REAL.matcher(text).matches()) {
      return real(text);
    }
    Matcher infinite = INFINITE.matcher(text);
    if (infinite.matches()) {
      boolean below = infinite.group(1).equals("-");
      return number(below ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (NOT_A_NUMBER.matcher(text).matches()) {
      return number(Double.NaN);
    }
    Matcher date = DATE.matcher(text);
    boolean timed = date.matches() && (date.end(3) < text.length());
    if (timed || DATE_ONLY.matcher(text).matches()) {
      return date(date);
    }
    return new Reading.Value(new PlainValue.Text(text));
  }

  /// What `!!int` makes of a text, and a plain scalar of that form.
  static Reading whole(String text) {
    if (text.length() > MOST_DIGITS) {
      return new Reading.Invalid("a whole number");
    }
    String digits = text.replace("_", "");
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    BigInteger value;
    try {
      value = unsigned(digits);
    } catch (NumberFormatException e) {
      // `0b_` has the form of a number and no digits.
      return new Reading.Invalid("a whole number");
    }
    return new Reading.Value(new PlainValue.Whole(negative ? value.negate() : value));
  }

  private static BigInteger unsigned(String digits) {
    if (digits.length() > 1 && digits.charAt(0) == '0') {
      int radix = RADIX.getOrDefault(digits.charAt(1), 8);
      return new BigInteger(radix == 8 ? digits : digits.substring(2), radix);
    }
    BigInteger value = BigInteger.ZERO;
    for (String part : COLON.split(digits, -1)) {
      value = value.multiply(BigInteger.valueOf(SEXAGESIMAL)).add(new BigInteger(part));
    }
    return value;
  }

  /// What `!!float` makes of a text, and a plain scalar of that form.
  static Reading real(String text) {
    String digits = text.replace("_", "");
    boolean negative = digits.startsWith("-");
    if (negative || digits.startsWith("+")) {
      digits = digits.substring(1);
    }
    double value = 0;
    try {
      for (String part : COLON.split(digits, -1)) {
        value = value * SEXAGESIMAL + Double.parseDouble(part);
      }
    } catch (NumberFormatException e) {
      return new Reading.Invalid("a number");
    }
    return number(negative ? -value : value);
  }

  private static Reading number(double value) {
    return new Reading.Value(new PlainValue.Real(value));
  }

  private static Reading date(Matcher date) {
    try {
      var _ =
          LocalDate.of(
              Integer.parseInt(date.group(1)),
              Integer.parseInt(date.group(2)),
              Integer.parseInt(date.group(3)));
      return new Reading.Date();
    } catch (DateTimeException e) {
      return new Reading.Invalid("a date");
    }
  }
}
