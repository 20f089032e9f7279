package org.portcullis.grammar.syntax;

import java.nio.charset.StandardCharsets;

/// Resolves the backslashes of string literals.
final class Escapes {
  private final byte[] bytes;
  private final SyntaxToken token;
  private final int to;
  private int at;

  private Escapes(byte[] bytes, int from, int to, SyntaxToken token) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.token = token;
  }

  /// Appends the text that a stretch of a literal stands for.
  static void text(byte[] bytes, int from, int to, SyntaxToken token, CodePoints out) {
    new Escapes(bytes, from, to, token).text(out);
  }

  /// The bytes that a stretch of a literal stands for, as characters.
  static String bytes(byte[] bytes, int from, int to, SyntaxToken token) {
    return new Escapes(bytes, from, to, token).bytes();
  }

  private void text(CodePoints out) {
    int plain = at;
    while (at < to) {
      if (bytes[at] != '\\') {
        at++;
        continue;
      }
      plain(plain, out);
      if (at + 1 >= to) {
        out.append('\\');
        at++;
      } else {
        int c = bytes[at + 1];
        int simple = simple(c);
        if (simple >= 0) {
          out.append(simple);
          at += 2;
        } else {
          switch (c) {
            case '\n' -> at += 2;
            case '0', '1', '2', '3', '4', '5', '6', '7' -> out.append(octal());
            case 'x' -> out.append(hex(2, "\\xXX"));
            case 'u' -> out.append(hex(4, "\\uXXXX"));
            case 'U' -> out.append(wide());
            case 'N' -> out.append(named());
            default -> {
              out.append('\\');
              at++;
            }
          }
        }
      }
      plain = at;
    }
    plain(plain, out);
  }

  private void plain(int from, CodePoints out) {
    if (from < at) {
      out.append(new String(bytes, from, at - from, StandardCharsets.UTF_8));
    }
  }

  private String bytes() {
    StringBuilder out = new StringBuilder(to - at);
    while (at < to) {
      int c = bytes[at];
      if (c != '\\') {
        out.append((char) c);
        at++;
        continue;
      }
      int next = bytes[at + 1];
      int simple = simple(next);
      if (simple >= 0) {
        out.append((char) simple);
        at += 2;
      } else {
        switch (next) {
          case '\n' -> at += 2;
          case '0', '1', '2', '3', '4', '5', '6', '7' -> out.append((char) (octal() & 0xFF));
          case 'x' -> out.append((char) hex(2, "\\xXX"));
          default -> {
            out.append('\\');
            at++;
          }
        }
      }
    }
    return out.toString();
  }

  private static int simple(int c) {
    return switch (c) {
      case '\\', '\'', '"' -> c;
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 11;
      default -> -1;
    };
  }

  private int octal() {
    at++;
    int value = 0;
    for (int i = 0; i < 3 && at < to && bytes[at] >= '0' && bytes[at] <= '7'; i++) {
      value = value * 8 + (bytes[at] - '0');
      at++;
    }
    return value;
  }

  private int hex(int digits, String form) {
    int value = 0;
    for (int i = 2; i < digits + 2; i++) {
      int digit = at + i < to && bytes[at + i] > 0 ? Character.digit(bytes[at + i], 16) : -1;
      if (digit < 0) {
        throw Refusal.at(token, "truncated `%s` escape".formatted(form));
      }
      value = (value << 4) | digit;
    }
    at += digits + 2;
    return value;
  }

  private int wide() {
    int value = hex(8, "\\UXXXXXXXX");
    if (!Character.isValidCodePoint(value)) {
      throw Refusal.at(token, "illegal Unicode character in a `\\U` escape");
    }
    return value;
  }

  private int named() {
    int open = at + 2;
    if (open >= to || bytes[open] != '{') {
      throw Refusal.at(token, "malformed `\\N` character escape");
    }
    int close = open + 1;
    while (close < to && bytes[close] != '}') {
      close++;
    }
    if (close >= to || close == open + 1) {
      throw Refusal.at(token, "malformed `\\N` character escape");
    }
    String name = new String(bytes, open + 1, close - open - 1, StandardCharsets.UTF_8);
    int point = CharacterNames.codePoint(name);
    if (point < 0) {
      throw Refusal.at(token, "unknown Unicode character name in a `\\N` escape");
    }
    at = close + 1;
    return point;
  }
}
