package org.portcullis.grammar.syntax;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.ast.ConstantValue;

/// The value of a number whose form the lexer has checked.
final class NumberLiteral {
  /// As many decimal digits as a `long` surely holds.
  private static final int SHORT = 18;

  private NumberLiteral() {}

  static ConstantValue value(byte[] bytes, SyntaxToken token, int integerDigits) {
    int length = token.end - token.start;
    if (length == 1) {
      return new ConstantValue.Int(BigInteger.valueOf(bytes[token.start] - '0'));
    }
    String text =
        new String(bytes, token.start, length, StandardCharsets.ISO_8859_1).replace("_", "");
    char second = text.length() > 1 ? (char) (text.charAt(1) | 0x20) : '0';
    if (text.charAt(0) == '0' && (second == 'x' || second == 'o' || second == 'b')) {
      int bits = second == 'x' ? 4 : second == 'o' ? 3 : 1;
      return new ConstantValue.Int(power(text, bits));
    }
    char last = (char) (text.charAt(text.length() - 1) | 0x20);
    if (last == 'j') {
      return new ConstantValue.Complex(Double.parseDouble(text.substring(0, text.length() - 1)));
    }
    if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return new ConstantValue.Float(Double.parseDouble(text));
    }
    if (text.charAt(0) == '0') {
      // Nothing but zeros, however many, as the lexer has seen to.
      return new ConstantValue.Int(BigInteger.ZERO);
    }
    if (text.length() > integerDigits) {
      throw Refusal.at(
          Kind.LIMIT,
          token.line,
          token.column,
          "the integer has %,d digits (limit `integerDigits` %,d)"
              .formatted(text.length(), integerDigits));
    }
    if (text.length() <= SHORT) {
      return new ConstantValue.Int(BigInteger.valueOf(Long.parseLong(text)));
    }
    return new ConstantValue.Int(new BigInteger(text));
  }

  /// Digits of a radix that is a power of two, in linear time.
  private static BigInteger power(String text, int bits) {
    int digits = text.length() - 2;
    byte[] magnitude = new byte[(digits * bits + 7) / 8 + 1];
    int bit = 0;
    for (int i = text.length() - 1; i >= 2; i--) {
      int digit = Character.digit(text.charAt(i), 1 << bits) << (bit & 7);
      int place = magnitude.length - 1 - (bit >> 3);
      magnitude[place] |= (byte) digit;
      if (digit > 0xFF) {
        magnitude[place - 1] |= (byte) (digit >> 8);
      }
      bit += bits;
    }
    return new BigInteger(1, magnitude);
  }
}
