package org.portcullis.sandbox;

import java.nio.charset.StandardCharsets;

/// Text that untrusted code wrote, made safe to show on a terminal and in a report.
final class PrintedText {
  private PrintedText() {}

  /// Decodes UTF-8, with U+FFFD for what is not, and escapes what could act on a reader.
  static String of(byte[] bytes) {
    String raw = new String(bytes, StandardCharsets.UTF_8);
    StringBuilder safe = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(point -> {
          if (isHarmless(point)) {
            safe.appendCodePoint(point);
          } else {
            safe.append("\\u{%x}".formatted(point));
          }
        });
    return safe.toString();
  }

  /// Control characters move cursors and colour lines; format characters reorder and hide text.
  private static boolean isHarmless(int point) {
    if (point == '\n' || point == '\t') {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
