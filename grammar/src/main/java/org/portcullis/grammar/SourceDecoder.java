package org.portcullis.grammar;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.syntax.Refusal;

/// Turns the bytes of a source into text as CPython does, for the encodings that are accepted here.
///
/// A declared encoding decides what the bytes mean, so a reader that ignores it can be shown
/// another program than the one that runs. UTF-8, ASCII and Latin-1 are honoured under all names
/// that Python has for them; every other declaration is refused.
final class SourceDecoder {
  /// What a declaration stands for.
  private enum Encoding {
    UTF_8,
    ASCII,
    LATIN_1
  }

  private final byte[] source;
  private final List<SourceNote> notes;
  private final int from;

  private SourceDecoder(byte[] source, List<SourceNote> notes) {
    this.source = source;
    this.notes = notes;
    this.from = startsWithMark(source) ? 3 : 0;
  }

  static SourceText decode(byte[] source, ParseOptions options, List<SourceNote> notes) {
    if (source.length > options.limits().sourceBytes()) {
      throw new Refusal(
          new SyntaxProblem(
              Kind.LIMIT,
              new Position(1, 0),
              "the file has %,d bytes (limit `sourceBytes` %,d)"
                  .formatted(source.length, options.limits().sourceBytes())));
    }
    return new SourceDecoder(source, notes).decode();
  }

  private static boolean startsWithMark(byte[] source) {
    return source.length >= 3
        && source[0] == (byte) 0xEF
        && source[1] == (byte) 0xBB
        && source[2] == (byte) 0xBF;
  }

  private SourceText decode() {
    Encoding encoding = declared();
    byte[] bytes = source;
    int start = from;
    int end = source.length;
    if (encoding == Encoding.LATIN_1) {
      bytes = fromLatin1(source);
      start = 0;
      end = bytes.length;
    }
    if (needsRewriting(bytes, start, end)) {
      bytes = rewritten(bytes, start, end);
      start = 0;
      end = bytes.length;
    }
    new TextCheck(bytes, start, end, encoding == Encoding.ASCII, notes).run();
    return new SourceText(bytes, start, end);
  }

  private Encoding declared() {
    EncodingCookie cookie = EncodingCookie.find(source, from);
    if (cookie == null) {
      return Encoding.UTF_8;
    }
    Encoding encoding = known(cookie.name());
    Position place = new Position(cookie.line(), cookie.column());
    if (encoding == null) {
      throw new Refusal(
          new SyntaxProblem(
              Kind.ENCODING,
              place,
              "the declared encoding `%s` is not accepted; save the file as UTF-8"
                  .formatted(cookie.name())));
    }
    if (from > 0 && !isExactlyUtf8(cookie.name())) {
      throw new Refusal(
          new SyntaxProblem(
              Kind.ENCODING,
              place,
              "the file begins with a UTF-8 byte order mark but declares `%s`"
                  .formatted(cookie.name())));
    }
    if (encoding != Encoding.UTF_8) {
      notes.add(
          new SourceNote(
              SourceNote.Kind.ENCODING_DECLARATION,
              place,
              "the file declares the encoding `%s`".formatted(cookie.name())));
    }
    return encoding;
  }

  /// What CPython's tokenizer compares a declaration beside a mark with; `utf8` is not it.
  private static boolean isExactlyUtf8(String name) {
    String normal = normalHead(name);
    return normal.equals("utf-8") || normal.startsWith("utf-8-");
  }

  private static String normalHead(String name) {
    return name.substring(0, Math.min(12, name.length()))
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }

  private static @org.jspecify.annotations.Nullable Encoding known(String name) {
    String head = normalHead(name);
    if (head.equals("utf-8") || head.startsWith("utf-8-")) {
      return Encoding.UTF_8;
    }
    if (head.equals("latin-1")
        || head.equals("iso-8859-1")
        || head.equals("iso-latin-1")
        || head.startsWith("latin-1-")
        || head.startsWith("iso-8859-1-")
        || head.startsWith("iso-latin-1-")) {
      return Encoding.LATIN_1;
    }
    return switch (codecName(name)) {
      case "utf8", "utf", "u8", "utf_8", "utf8_ucs2", "utf8_ucs4", "cp65001" -> Encoding.UTF_8;
      case "ascii",
          "646",
          "ansi_x3_4_1968",
          "ansi_x3_4_1986",
          "cp367",
          "csascii",
          "ibm367",
          "iso646_us",
          "iso_646_irv_1991",
          "iso_ir_6",
          "us",
          "us_ascii" ->
          Encoding.ASCII;
      case "latin_1",
          "8859",
          "cp819",
          "csisolatin1",
          "ibm819",
          "iso8859",
          "iso8859_1",
          "iso_8859_1",
          "iso_8859_1_1987",
          "iso_ir_100",
          "l1",
          "latin",
          "latin1" ->
          Encoding.LATIN_1;
      default -> null;
    };
  }

  /// How Python's codec registry spells a name: runs of punctuation become one underscore, and none
  /// stands at either end; a dot is not punctuation.
  private static String codecName(String name) {
    StringBuilder spelled = new StringBuilder();
    boolean gap = false;
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if (c == '-' || c == '_') {
        gap = true;
      } else {
        if (gap && !spelled.isEmpty()) {
          spelled.append('_');
        }
        gap = false;
        spelled.append(c);
      }
    }
    return spelled.toString();
  }

  private static byte[] fromLatin1(byte[] latin1) {
    byte[] utf8 = new byte[latin1.length * 2];
    int length = 0;
    for (byte b : latin1) {
      if (b >= 0) {
        utf8[length++] = b;
      } else {
        utf8[length++] = (byte) (0xC0 | ((b & 0xFF) >> 6));
        utf8[length++] = (byte) (0x80 | (b & 0x3F));
      }
    }
    return Arrays.copyOf(utf8, length);
  }

  private static boolean needsRewriting(byte[] bytes, int start, int end) {
    if (end > start && bytes[end - 1] != '\n') {
      return true;
    }
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\r') {
        return true;
      }
    }
    return false;
  }

  /// LF as the only line end, and one behind the last line.
  private static byte[] rewritten(byte[] bytes, int start, int end) {
    byte[] out = new byte[end - start + 1];
    int length = 0;
    for (int i = start; i < end; i++) {
      if (bytes[i] != '\r') {
        out[length++] = bytes[i];
      } else {
        out[length++] = '\n';
        if (i + 1 < end && bytes[i + 1] == '\n') {
          i++;
        }
      }
    }
    if (length > 0 && out[length - 1] != '\n') {
      out[length++] = '\n';
    }
    return Arrays.copyOf(out, length);
  }
}
