package org.portcullis.analyzer.config;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.portcullis.analyzer.PlainValue;

/// What a reader of YAML 1.2 (core schema) makes of a plain scalar: only to warn where it is
/// something else than in YAML 1.1.
final class Yaml12 {
  private static final Pattern TRUTH = Pattern.compile("true|True|TRUE");
  private static final Pattern UNTRUTH = Pattern.compile("false|False|FALSE");
  private static final Pattern NOTHING = Pattern.compile("~|null|Null|NULL|");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");

  private Yaml12() {}

  static PlainValue read(String text) {
    if (TRUTH.matcher(text).matches()) {
      return new PlainValue.Truth(true);
    }
    if (UNTRUTH.matcher(text).matches()) {
      return new PlainValue.Truth(false);
    }
    if (NOTHING.matcher(text).matches()) {
      return new PlainValue.Nothing();
    }
    if (text.length() > Yaml11.MOST_DIGITS) {
      return new PlainValue.Text(text);
    }
    if (DECIMAL.matcher(text).matches()) {
      return new PlainValue.Whole(new BigInteger(text));
    }
    if (OCTAL.matcher(text).matches()) {
      return new PlainValue.Whole(new BigInteger(text.substring(2), 8));
    }
    if (HEXADECIMAL.matcher(text).matches()) {
      return new PlainValue.Whole(new BigInteger(text.substring(2), 16));
    }
    if (REAL.matcher(text).matches()) {
      return new PlainValue.Real(Double.parseDouble(text));
    }
    if (INFINITE.matcher(text).matches()) {
      boolean below = text.startsWith("-");
      return new PlainValue.Real(below ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (NOT_A_NUMBER.matcher(text).matches()) {
      return new PlainValue.Real(Double.NaN);
    }
    return new PlainValue.Text(text);
  }
}
