package org.portcullis.grammar.syntax;

import java.nio.charset.StandardCharsets;
import org.portcullis.grammar.ast.ConstantValue;

/// What the prefix and the quotes of a literal say.
///
/// @param from the first byte between the quotes
/// @param to just behind the last byte between the quotes
record StringLiteral(int from, int to, boolean isRaw, boolean isBytes) {
  static StringLiteral of(byte[] bytes, SyntaxToken token) {
    boolean raw = false;
    boolean binary = false;
    int at = token.start;
    for (; bytes[at] != '"' && bytes[at] != '\''; at++) {
      int prefix = bytes[at] | 0x20;
      raw |= prefix == 'r';
      binary |= prefix == 'b';
    }
    byte quote = bytes[at];
    boolean triple = token.end - at >= 6 && bytes[at + 1] == quote && bytes[at + 2] == quote;
    int quotes = triple ? 3 : 1;
    return new StringLiteral(at + quotes, token.end - quotes, raw, binary);
  }

  /// Appends what a text literal stands for.
  void text(byte[] bytes, SyntaxToken token, CodePoints out) {
    if (isRaw) {
      out.append(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    } else {
      Escapes.text(bytes, from, to, token, out);
    }
  }

  /// What a byte literal stands for.
  String latin1(byte[] bytes, SyntaxToken token) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        throw Refusal.at(token, "bytes can only contain ASCII literal characters");
      }
    }
    return isRaw
        ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
        : Escapes.bytes(bytes, from, to, token);
  }

  /// The value of a literal that stands alone.
  ConstantValue value(byte[] bytes, SyntaxToken token) {
    if (isBytes) {
      return new ConstantValue.Bytes(latin1(bytes, token));
    }
    if (isRaw || !hasBackslash(bytes)) {
      return new ConstantValue.Str(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
    CodePoints points = new CodePoints();
    Escapes.text(bytes, from, to, token, points);
    return points.take();
  }

  private boolean hasBackslash(byte[] bytes) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        return true;
      }
    }
    return false;
  }
}
