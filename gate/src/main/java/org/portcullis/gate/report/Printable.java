package org.portcullis.gate.report;

/// Text from a submission, made safe to print: nothing in it can move the cursor, colour the
/// terminal, turn the reading direction or hide itself.
public final class Printable {
  private Printable() {}

  /// Replaces every control, format, surrogate and private character by its escaped code point.
  public static String of(String text) {
    if (text.codePoints().allMatch(Printable::isPlain)) {
      return text;
    }
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (isPlain(c)) {
            printable.appendCodePoint(c);
          } else {
            printable.append("\\u{%x}".formatted(c));
          }
        });
    return printable.toString();
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
