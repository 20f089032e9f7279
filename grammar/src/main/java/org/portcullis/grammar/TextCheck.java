package org.portcullis.grammar;

import java.util.List;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.syntax.Refusal;

/// Refuses bytes that are no text, and notes characters that hide what a reader should see.
final class TextCheck {
  private final byte[] bytes;
  private final int end;
  private final boolean asciiOnly;
  private final List<SourceNote> notes;
  private int at;
  private int line = 1;
  private int lineStart;

  TextCheck(byte[] bytes, int from, int end, boolean asciiOnly, List<SourceNote> notes) {
    this.bytes = bytes;
    this.at = from;
    this.lineStart = from;
    this.end = end;
    this.asciiOnly = asciiOnly;
    this.notes = notes;
  }

  void run() {
    while (at < end) {
      byte b = bytes[at];
      if (b > '\n') {
        at++;
      } else if (b < 0) {
        character();
      } else if (b == '\n') {
        at++;
        line++;
        lineStart = at;
      } else if (b == 0) {
        throw problem("source code cannot contain null bytes");
      } else {
        at++;
      }
    }
  }

  /// A character outside ASCII, by the table of well-formed byte sequences of the Unicode standard.
  private void character() {
    if (asciiOnly) {
      throw problem(
          "the file declares ASCII and holds the byte 0x%02x".formatted(bytes[at] & 0xFF));
    }
    int lead = bytes[at] & 0xFF;
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || at + length > end) {
      throw invalid(lead);
    }
    int point = lead & (0xFF >> (length + 1));
    for (int i = 1; i < length; i++) {
      int next = bytes[at + i];
      if ((next & 0xC0) != 0x80) {
        throw invalid(lead);
      }
      point = (point << 6) | (next & 0x3F);
    }
    boolean overlong = length == 3 ? point < 0x800 : length == 4 && point < 0x10000;
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
      throw invalid(lead);
    }
    note(point);
    at += length;
  }

  private void note(int point) {
    SourceNote.Kind kind =
        switch (point) {
          case 0x061C,
              0x200E,
              0x200F,
              0x202A,
              0x202B,
              0x202C,
              0x202D,
              0x202E,
              0x2066,
              0x2067,
              0x2068,
              0x2069 ->
              SourceNote.Kind.BIDIRECTIONAL_CONTROL;
          case 0x00AD,
              0x034F,
              0x180E,
              0x200B,
              0x200C,
              0x200D,
              0x2060,
              0x2061,
              0x2062,
              0x2063,
              0x2064,
              0xFEFF ->
              SourceNote.Kind.ZERO_WIDTH;
          default -> null;
        };
    if (kind == null) {
      kind = isVariationOrTag(point) ? SourceNote.Kind.ZERO_WIDTH : null;
    }
    if (kind != null) {
      notes.add(
          new SourceNote(
              kind,
              new Position(line, at - lineStart),
              "U+%04X (%s) is invisible".formatted(point, Character.getName(point))));
    }
  }

  private static boolean isVariationOrTag(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0000 && point <= 0xE0FFF);
  }

  private Refusal invalid(int lead) {
    return problem("the byte 0x%02x does not begin a character of UTF-8".formatted(lead));
  }

  private Refusal problem(String message) {
    return new Refusal(
        new SyntaxProblem(Kind.ENCODING, new Position(line, at - lineStart), message));
  }
}
