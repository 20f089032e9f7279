package org.portcullis.analyzer.payload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a run of text is, by the characters that it uses.
public enum EncodedText {
  BASE64("base64"),
  HEXADECIMAL("hexadecimal digits"),
  CODE("program code"),
  ROWS("rows of keys and answers"),
  WORDS("text");

  private static final int STRAY = 8;

  /// Fewer say nothing, whatever they look like.
  private static final int FEWEST_ROWS = 8;

  private static final Pattern ROW = Pattern.compile("[0-9a-fA-F]{8,64}[ \\t,;:=|][^ ]{1,16}");

  /// What is decoded must have room for a signature and what follows it.
  private static final int SHORTEST = 16;

  private final String title;

  EncodedText(String title) {
    this.title = title;
  }

  /// Its name in a message.
  public String title() {
    return title;
  }

  /// Whether bytes are hidden in it: words are what they look like.
  public boolean encodes() {
    return this == BASE64 || this == HEXADECIMAL;
  }

  /// Judges a text, or a good piece of a longer one.
  public static EncodedText of(String text) {
    int letters = 0;
    int hexadecimal = 0;
    int alphabet = 0;
    int blanks = 0;
    int digits = 0;
    int upper = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      boolean lower = c >= 'a' && c <= 'z';
      boolean capital = c >= 'A' && c <= 'Z';
      digits += digit ? 1 : 0;
      upper += capital ? 1 : 0;
      letters += lower ? 1 : 0;
      hexadecimal += digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ? 1 : 0;
      alphabet += digit || lower || capital || c == '+' || c == '/' || c == '-' || c == '_' ? 1 : 0;
      blanks += c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '=' ? 1 : 0;
    }
    int solid = text.length() - blanks;
    if (solid > 0 && blanks * 20 <= text.length()) {
      if (hexadecimal == solid && digits * 4 >= solid) {
        return HEXADECIMAL;
      }
      // Of random base64 five in six are letters, equally many of both cases, and digits are one in
      // six; words have few capitals and no digits, identifiers few of either.
      boolean mixed = digits * 16 >= solid && upper * 5 >= solid && letters * 5 >= solid;
      if (alphabet == solid && mixed) {
        return BASE64;
      }
    }
    String lowered = text.toLowerCase(Locale.ROOT);
    boolean code =
        (lowered.contains("import ") || lowered.contains("def ") || lowered.contains("lambda"))
            && (lowered.contains("(") && (lowered.contains("=") || lowered.contains(":")));
    if (code) {
      return CODE;
    }
    return rows(text) ? ROWS : WORDS;
  }

  /// Whether nearly every line is a long hexadecimal number and something short: words of a
  /// vocabulary have other letters.
  private static boolean rows(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < FEWEST_ROWS) {
      return false;
    }
    // The first and the last may be cut.
    List<String> whole = lines.subList(1, lines.size() - 1);
    long keyed = whole.stream().filter(line -> ROW.matcher(line).matches()).count();
    return keyed * 4 >= whole.size() * 3L;
  }

  /// What the bytes are that a text encodes, if their beginning tells.
  public static Optional<Payload> decoded(String text) {
    // A run of text may begin with a few bytes that are text by chance.
    for (int skip = 0; skip <= Math.min(STRAY, text.length()); skip++) {
      byte[] bytes = decode(text.substring(skip));
      Optional<Payload> payload =
          bytes.length < SHORTEST
              ? Optional.empty()
              : PayloadSearch.beginning(bytes, 0, bytes.length);
      if (payload.isPresent()) {
        return payload.map(found -> found.within(", encoded as text"));
      }
    }
    return Optional.empty();
  }

  private static byte[] decode(String text) {
    EncodedText kind = of(text);
    if (!kind.encodes()) { // nearly every text of a program
      return new byte[0];
    }
    String solid = text.replaceAll("\\s", "").replace("=", "");
    try {
      return switch (kind) {
        case HEXADECIMAL -> HexFormat.of().parseHex(solid.substring(0, solid.length() & ~1));
        case BASE64 ->
            Base64.getDecoder()
                .decode(
                    solid
                        .substring(0, solid.length() & ~3)
                        .replace('-', '+')
                        .replace('_', '/')
                        .getBytes(StandardCharsets.ISO_8859_1));
        case CODE, ROWS, WORDS -> new byte[0];
      };
    } catch (IllegalArgumentException e) {
      return new byte[0]; // no such text after all
    }
  }
}
