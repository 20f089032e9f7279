package org.portcullis.grammar.ast;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/// The value of a literal.
public sealed interface ConstantValue {
  /// A string.
  ///
  /// A string of Python is a sequence of code points, in which a high surrogate may stand before a
  /// low one without being one character with it; a string of Java cannot say that.
  ///
  /// @param value the text
  /// @param splits where in `value` a high surrogate begins two code points of Python, not one;
  ///   ascending, and nearly always empty
  record Str(String value, List<Integer> splits) implements ConstantValue {
    public Str {
      splits = List.copyOf(splits);
    }

    /// A string without split surrogates.
    public Str(String value) {
      this(value, List.of());
    }

    /// The code points that Python sees.
    public int[] codePoints() {
      if (splits.isEmpty()) {
        return value.codePoints().toArray();
      }
      int[] points = new int[value.length()];
      int count = 0;
      int at = 0;
      while (at < value.length()) {
        int point = splits.contains(at) ? value.charAt(at) : value.codePointAt(at);
        points[count++] = point;
        at += Character.charCount(point);
      }
      return Arrays.copyOf(points, count);
    }
  }

  /// A byte string.
  ///
  /// @param latin1 the bytes, as the characters with the same codes
  record Bytes(String latin1) implements ConstantValue {}

  /// An integer of any size.
  ///
  /// @param value the integer
  record Int(BigInteger value) implements ConstantValue {}

  /// A floating point number.
  ///
  /// @param value the number, infinite if the literal is too large
  @SuppressWarnings("AvoidCommonTypeNames") // always written with its outer name
  record Float(double value) implements ConstantValue {}

  /// An imaginary number.
  ///
  /// @param imaginary the factor of `j`
  record Complex(double imaginary) implements ConstantValue {}

  /// `True`, `False`, `None` or `...`.
  enum Singleton implements ConstantValue {
    TRUE("True"),
    FALSE("False"),
    NONE("None"),
    ELLIPSIS("Ellipsis");

    private final String text;

    Singleton(String text) {
      this.text = text;
    }

    /// What Python's `repr` says.
    public String text() {
      return text;
    }
  }
}
