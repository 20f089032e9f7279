package org.portcullis.grammar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The text of a source: UTF-8 with LF as the only line end, as CPython's tokenizer sees it.
public final class SourceText {
  private final byte[] utf8;
  private final int from;
  private final int to;
  private final int[] lineStarts;

  /// Wraps bytes that are known to be valid UTF-8 without CR.
  ///
  /// @param utf8 the bytes, not copied
  /// @param from the first byte behind a byte order mark
  /// @param to just behind the last byte
  SourceText(byte[] utf8, int from, int to) {
    this.utf8 = utf8;
    this.from = from;
    this.to = to;
    this.lineStarts = lineStarts(utf8, from, to);
  }

  private static int[] lineStarts(byte[] utf8, int from, int to) {
    int[] starts = new int[Math.max(16, (to - from) / 32)];
    int count = 0;
    starts[count++] = from;
    for (int i = from; i < to; i++) {
      if (utf8[i] == '\n' && i + 1 < to) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  byte[] utf8() {
    return utf8;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// How many lines there are; an empty file has one.
  public int lineCount() {
    return lineStarts.length;
  }

  /// A line without its end; empty for a line behind the last.
  ///
  /// @param line its 1-based number
  public String line(int line) {
    if (line < 1 || line > lineStarts.length) {
      return "";
    }
    int start = lineStarts[line - 1];
    return new String(utf8, start, lineEnd(line) - start, StandardCharsets.UTF_8);
  }

  private int lineEnd(int line) {
    int end = line < lineStarts.length ? lineStarts[line] : to;
    return end > lineStarts[line - 1] && utf8[end - 1] == '\n' ? end - 1 : end;
  }

  /// The 1-based column in code points of a position, as editors and reports count.
  public int codePointColumn(Position position) {
    if (position.line() < 1 || position.line() > lineStarts.length) {
      return position.column() + 1;
    }
    int start = lineStarts[position.line() - 1];
    int end = Math.min(start + position.column(), lineEnd(position.line()));
    int column = 1;
    for (int i = start; i < end; i++) {
      if ((utf8[i] & 0xC0) != 0x80) {
        column++;
      }
    }
    return column;
  }

  /// The text that a span covers, with LF between lines.
  public String slice(Span span) {
    int start = offset(span.start());
    return new String(utf8, start, Math.max(0, offset(span.end()) - start), StandardCharsets.UTF_8);
  }

  private int offset(Position position) {
    if (position.line() < 1) {
      return from;
    }
    if (position.line() > lineStarts.length) {
      return to;
    }
    return Math.clamp((long) lineStarts[position.line() - 1] + position.column(), from, to);
  }

  /// The whole text.
  @Override
  public String toString() {
    return new String(utf8, from, to - from, StandardCharsets.UTF_8);
  }
}
