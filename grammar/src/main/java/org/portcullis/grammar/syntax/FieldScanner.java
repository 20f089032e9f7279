package org.portcullis.grammar.syntax;

import java.util.Arrays;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// Finds the end of a field of an f-string as Python 3.11 does: before its tokens are known.
final class FieldScanner {
  private static final byte[] NONE = {};

  private final Lexer lexer;
  private final int end;
  private int at;

  /// The brackets that are open.
  private byte[] open = NONE;

  private int depth;

  private FieldScanner(Lexer lexer, int from, int end) {
    this.lexer = lexer;
    this.at = from;
    this.end = end;
  }

  /// Whether nothing but blanks stands between the brace and the end of its line.
  static boolean beginsWithLineEnd(Lexer lexer, int from) {
    for (int i = from; lexer.bytes[i] != '}' && lexer.bytes[i] != '\n'; i++) {
      int c = lexer.bytes[i];
      if (c != ' ' && c != '\t' && c != '\f') {
        return false;
      }
    }
    return true;
  }

  /// The offset of the `}`, `!`, `:` or `=` that ends the expression.
  ///
  /// @param from behind the opening brace
  /// @param end where the closing quotes of the string stand
  static int end(Lexer lexer, int from, int end) {
    FieldScanner scanner = new FieldScanner(lexer, from, end);
    scanner.scan();
    if (scanner.at >= end) {
      throw scanner.problem("f-string: expecting '}'");
    }
    for (int i = from; i < scanner.at; i++) {
      int c = lexer.bytes[i];
      if (c != ' ' && c != '\t' && c != '\n' && c != '\f') {
        return scanner.at;
      }
    }
    int mark = lexer.bytes[scanner.at];
    throw scanner.problem(
        mark == '}'
            ? "f-string: empty expression not allowed"
            : "f-string: expression required before '%c'".formatted(mark));
  }

  private void scan() {
    for (; at < end; at++) {
      int c = lexer.bytes[at];
      switch (c) {
        case '\\' -> throw problem("f-string expression part cannot include a backslash");
        case '#' -> throw problem("f-string expression part cannot include '#'");
        case '\'', '"' -> skipString(c);
        case '(', '[', '{' -> open(c);
        case ')', ']', '}' -> {
          if (depth == 0) {
            if (c == '}') {
              return;
            }
            throw problem("f-string: unmatched '%c'".formatted(c));
          }
          close(c);
        }
        case '!', ':', '=', '<', '>' -> {
          if (depth == 0) {
            if (c != ':' && at + 1 < end && lexer.bytes[at + 1] == '=') {
              at++;
            } else if (c != '<' && c != '>') {
              return;
            }
          }
        }
        default -> {}
      }
    }
    if (depth > 0) {
      throw problem("f-string: a bracket is not closed");
    }
  }

  private void open(int bracket) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2 + 8);
    }
    open[depth] = (byte) bracket;
    depth++;
  }

  private void close(int bracket) {
    depth--;
    int opening = open[depth];
    // In ASCII a bracket and its counterpart are one or two apart.
    if (bracket - opening > 2 || bracket < opening) {
      throw problem(
          "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'"
              .formatted(bracket, opening));
    }
  }

  private void skipString(int quote) {
    boolean triple = repeated(quote);
    at += triple ? 3 : 1;
    for (; at < end; at++) {
      int c = lexer.bytes[at];
      if (c == '\\') {
        throw problem("f-string expression part cannot include a backslash");
      }
      if (c == quote && (!triple || repeated(quote))) {
        at += triple ? 2 : 0;
        return;
      }
    }
    throw problem("f-string: unterminated string");
  }

  private boolean repeated(int quote) {
    return at + 2 < end && lexer.bytes[at + 1] == quote && lexer.bytes[at + 2] == quote;
  }

  private Refusal problem(String message) {
    return Refusal.at(Kind.SYNTAX, lexer.line, Math.max(0, at - lexer.lineStart), message);
  }
}
