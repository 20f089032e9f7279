package org.portcullis.grammar.syntax;

import org.portcullis.grammar.SyntaxProblem;

/// Finds where a number ends, by the rules and with the words of CPython's tokenizer.
final class NumberScanner {
  private final byte[] bytes;
  private final int limit;
  private final int line;
  private final int lineStart;
  private int at;

  private NumberScanner(byte[] bytes, int from, int limit, int line, int lineStart) {
    this.bytes = bytes;
    this.at = from;
    this.limit = limit;
    this.line = line;
    this.lineStart = lineStart;
  }

  /// The offset behind the number that begins at `from` with a digit, or with a dot and a digit.
  static int end(byte[] bytes, int from, int limit, int line, int lineStart) {
    NumberScanner scanner = new NumberScanner(bytes, from, limit, line, lineStart);
    scanner.scan();
    return scanner.at;
  }

  private int peek() {
    return at < limit ? bytes[at] : 0;
  }

  private void scan() {
    if (peek() == '0') {
      at++;
      switch (peek()) {
        case 'x', 'X' -> radix(16, "hexadecimal");
        case 'o', 'O' -> radix(8, "octal");
        case 'b', 'B' -> radix(2, "binary");
        default -> zero();
      }
    } else if (peek() == '.') {
      fraction();
    } else {
      decimals();
      rest();
    }
  }

  private void radix(int radix, String name) {
    at++;
    do {
      if (peek() == '_') {
        at++;
      }
      if (!digit(radix)) {
        throw Character.digit(peek(), 10) >= 0
            ? problem("invalid digit '%c' in %s literal".formatted(peek(), name))
            : problem("invalid %s literal".formatted(name));
      }
      while (digit(radix)) {
        at++;
      }
    } while (peek() == '_');
    if (radix < 10 && isDigit(peek())) {
      throw problem("invalid digit '%c' in %s literal".formatted(peek(), name));
    }
    end(name);
  }

  private boolean digit(int radix) {
    int c = peek();
    return c > 0 && Character.digit(c, radix) >= 0;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /// `0`, `00` and `0_0` are integers, `017` is not, `017.5` is a float.
  private void zero() {
    boolean nonzero = false;
    while (true) {
      if (peek() == '_') {
        at++;
        if (!isDigit(peek())) {
          throw problem("invalid decimal literal");
        }
      }
      if (peek() != '0') {
        break;
      }
      at++;
    }
    if (isDigit(peek())) {
      nonzero = true;
      decimals();
    }
    int c = peek();
    if (c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J') {
      rest();
    } else if (nonzero) {
      throw problem(
          "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal"
              + " integers");
    } else {
      end("decimal");
    }
  }

  private void decimals() {
    while (true) {
      while (isDigit(peek())) {
        at++;
      }
      if (peek() != '_') {
        return;
      }
      at++;
      if (!isDigit(peek())) {
        throw problem("invalid decimal literal");
      }
    }
  }

  private void rest() {
    if (peek() == '.') {
      fraction();
    } else {
      exponent();
    }
  }

  private void fraction() {
    at++;
    if (isDigit(peek())) {
      decimals();
    }
    exponent();
  }

  private void exponent() {
    if (peek() == 'e' || peek() == 'E') {
      int mark = at;
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
        if (!isDigit(peek())) {
          throw problem("invalid decimal literal");
        }
      } else if (!isDigit(peek())) {
        // Not an exponent, but perhaps `1else`.
        at = mark;
        end("decimal");
        return;
      }
      decimals();
    }
    if (peek() == 'j' || peek() == 'J') {
      at++;
      end("imaginary");
    } else {
      end("decimal");
    }
  }

  /// Keywords may stand directly behind a number, as in `1if x else 2`; other words may not.
  private void end(String name) {
    int c = peek();
    boolean keyword =
        switch (c) {
          case 'a' -> follows("nd");
          case 'e' -> follows("lse");
          case 'f' -> follows("or");
          case 'i' -> follows("f") || follows("n") || follows("s");
          case 'n' -> follows("ot");
          case 'o' -> follows("r");
          default -> false;
        };
    if (!keyword && (c < 0 || c == '_' || Character.isLetterOrDigit(c))) {
      throw problem("invalid %s literal".formatted(name));
    }
  }

  private boolean follows(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      int place = at + 1 + i;
      if (place >= limit || bytes[place] != rest.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private Refusal problem(String message) {
    return Refusal.at(SyntaxProblem.Kind.SYNTAX, line, at - lineStart, message);
  }
}
