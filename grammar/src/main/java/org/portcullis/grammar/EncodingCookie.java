package org.portcullis.grammar;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The encoding that a comment in the first or second line declares (PEP 263).
///
/// @param name as it is written
/// @param line 1-based line of the declaration
/// @param column 0-based column of its name
record EncodingCookie(String name, int line, int column) {
  private static final int LINES = 2;

  /// The declaration of a source, if it has one.
  static @Nullable EncodingCookie find(byte[] source, int from) {
    int start = from;
    for (int line = 1; line <= LINES && start < source.length; line++) {
      int end = start;
      while (end < source.length && source[end] != '\n' && source[end] != '\r') {
        end++;
      }
      int at = start;
      while (at < end && isBlank(source[at])) {
        at++;
      }
      if (at < end && source[at] == '#') {
        EncodingCookie cookie = inComment(source, start, at, end, line);
        if (cookie != null) {
          return cookie;
        }
      } else if (at < end) {
        // Behind a line of code a declaration is only a comment.
        return null;
      }
      start = end + 1;
      if (end < source.length
          && source[end] == '\r'
          && start < source.length
          && source[start] == '\n') {
        start++;
      }
    }
    return null;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\f';
  }

  private static @Nullable EncodingCookie inComment(
      byte[] source, int lineStart, int from, int end, int line) {
    for (int i = from; i + 6 < end; i++) {
      if (!isCoding(source, i)) {
        continue;
      }
      int at = i + 7;
      while (at < end && (source[at] == ' ' || source[at] == '\t')) {
        at++;
      }
      int nameStart = at;
      while (at < end && isNamePart(source[at])) {
        at++;
      }
      if (nameStart < at) {
        String name = new String(source, nameStart, at - nameStart, StandardCharsets.ISO_8859_1);
        return new EncodingCookie(name, line, nameStart - lineStart);
      }
    }
    return null;
  }

  private static boolean isCoding(byte[] source, int at) {
    return source[at] == 'c'
        && source[at + 1] == 'o'
        && source[at + 2] == 'd'
        && source[at + 3] == 'i'
        && source[at + 4] == 'n'
        && source[at + 5] == 'g'
        && (source[at + 6] == ':' || source[at + 6] == '=');
  }

  private static boolean isNamePart(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '_'
        || b == '.';
  }
}
