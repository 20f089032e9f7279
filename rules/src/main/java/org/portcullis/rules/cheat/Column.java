package org.portcullis.rules.cheat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What values that stand in one column look like: keys, labels, or anything else.
///
/// @param keys nearly all different, and hashes by their look
/// @param labels two to four different ones, each common
record Column(boolean keys, boolean labels) {
  /// The fewest rows that are a table: shorter lists of large numbers are sizes and seeds.
  static final int FEWEST = 32;

  private static final double NEARLY_ALL = 0.9;

  /// An index, a size or a year is below.
  private static final BigInteger BIG = BigInteger.ONE.shiftLeft(20);

  private static final int SPREAD = 64;

  /// Digests as text: digits of a hash, with digits and letters mixed by chance.
  private static final Pattern HEXADECIMAL = Pattern.compile("(?:0x)?[0-9a-fA-F]{8,128}");

  private static final Pattern DIGITS = Pattern.compile("[0-9]{9,40}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{10,128}={0,2}");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
  private static final Pattern SMALL = Pattern.compile("[a-z]");

  private static final int MOST_LABELS = 4;
  private static final double LABEL_SHARE = 0.02;

  static Column of(List<Scalar> values) {
    if (values.size() < FEWEST) {
      return new Column(false, false);
    }
    Map<Scalar, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    boolean labels =
        counts.size() >= 2
            && counts.size() <= MOST_LABELS
            && counts.values().stream().allMatch(count -> count >= LABEL_SHARE * values.size());
    boolean different = counts.size() >= NEARLY_ALL * values.size();
    return new Column(different && (hashedNumbers(values) || hashedTexts(values)), labels);
  }

  private static boolean hashedNumbers(List<Scalar> values) {
    int big = 0;
    BigInteger least = BigInteger.ONE.shiftLeft(4096);
    BigInteger most = least.negate();
    Set<Integer> steps = new HashSet<>();
    BigInteger last = BigInteger.ZERO;
    for (Scalar value : values) {
      if (value instanceof Scalar.Whole(BigInteger number)) {
        big += number.abs().compareTo(BIG) >= 0 ? 1 : 0;
        least = least.min(number);
        most = most.max(number);
        steps.add(number.subtract(last).hashCode());
        last = number;
      }
    }
    boolean spread =
        most.subtract(least).compareTo(BigInteger.valueOf((long) SPREAD * values.size())) > 0;
    // Powers and multiples go in few different steps, or every one the double of the one before.
    return big >= NEARLY_ALL * values.size() && spread && steps.size() >= values.size() / 2;
  }

  private static boolean hashedTexts(List<Scalar> values) {
    int hashed = 0;
    for (Scalar value : values) {
      hashed += value instanceof Scalar.Text(String text) && hash(text) ? 1 : 0;
    }
    return hashed >= NEARLY_ALL * values.size();
  }

  /// Whether a text looks like a digest; words and names of layers do not.
  private static boolean hash(String text) {
    if (DIGITS.matcher(text).matches()) {
      return true;
    }
    boolean digit = DIGIT.matcher(text).find();
    if (HEXADECIMAL.matcher(text).matches()) {
      return digit;
    }
    return BASE64.matcher(text).matches()
        && digit
        && CAPITAL.matcher(text).find()
        && SMALL.matcher(text).find();
  }

  /// Keys and labels that take turns in one list, as rows of a table laid end to end.
  static boolean takesTurns(List<Scalar> values) {
    for (int width = 2; width <= 4; width++) {
      if (values.size() % width != 0) {
        continue;
      }
      boolean keys = false;
      boolean labels = false;
      for (int column = 0; column < width; column++) {
        List<Scalar> each = new ArrayList<>();
        for (int i = column; i < values.size(); i += width) {
          each.add(values.get(i));
        }
        Column found = of(each);
        keys |= found.keys();
        labels |= found.labels();
      }
      if (keys && labels) {
        return true;
      }
    }
    return false;
  }
}
