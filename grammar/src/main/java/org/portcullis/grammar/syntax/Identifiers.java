package org.portcullis.grammar.syntax;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.SourceNote;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// Names with characters outside ASCII: which are allowed, and what they are called.
final class Identifiers {
  /// Takes a note about a place.
  interface Notes {
    void note(SourceNote.Kind kind, int line, int column, String message);
  }

  private Identifiers() {}

  /// The NFKC form of a name, which is what Python compares.
  static String fold(
      byte[] bytes, int from, int to, int line, int lineStart, Target target, Notes notes) {
    String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    Target youngest = Target.PYTHON_3_11;
    int column = from - lineStart;
    for (int i = 0; i < raw.length(); ) {
      int point = raw.codePointAt(i);
      if (!(i == 0 ? isStart(point) : isPart(point) || isJoiner(point, target))
          || UnicodeAge.inNamesSince(point).compareTo(target) > 0) {
        throw Refusal.at(
            Kind.SYNTAX,
            line,
            column,
            isPrintable(point)
                ? "invalid character '%s' (U+%04X)".formatted(Character.toString(point), point)
                : "invalid non-printable character U+%04X".formatted(point));
      }
      Target since = UnicodeAge.inNamesSince(point);
      youngest = since.compareTo(youngest) > 0 ? since : youngest;
      i += Character.charCount(point);
      column += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
    if (target == Target.UNION) {
      note(youngest, line, from - lineStart, notes);
    }
    return Normalizer.normalize(raw, Normalizer.Form.NFKC);
  }

  private static void note(Target youngest, int line, int column, Notes notes) {
    SourceNote.Kind kind =
        switch (youngest) {
          case PYTHON_3_11, UNION -> null;
          case PYTHON_3_12 -> SourceNote.Kind.NEEDS_PYTHON_3_12;
          case PYTHON_3_13 -> SourceNote.Kind.NEEDS_PYTHON_3_13;
          case PYTHON_3_14 -> SourceNote.Kind.NEEDS_PYTHON_3_14;
        };
    if (kind != null) {
      notes.note(kind, line, column, "a character of this name is new in that version");
    }
  }

  /// Unicode's XID_Start, where the runtime has ID_Start: what is no name after folding is none.
  private static boolean isStart(int point) {
    return point == '_'
        || (Character.isUnicodeIdentifierStart(point)
            && !isFoldedAway(point)
            && point != 0xE33
            && point != 0xEB3
            && point != 0xFF9E
            && point != 0xFF9F);
  }

  private static boolean isPart(int point) {
    return Character.isUnicodeIdentifierPart(point)
        && !Character.isIdentifierIgnorable(point)
        && !isFoldedAway(point);
  }

  /// Unicode 15.1, which CPython 3.13 has, made the zero-width joiners part of names.
  private static boolean isJoiner(int point, Target target) {
    return (point == 0x200C || point == 0x200D) && target.compareTo(Target.PYTHON_3_13) >= 0;
  }

  private static boolean isFoldedAway(int point) {
    return switch (point) {
      case 0x37A,
          0x2E2F,
          0x309B,
          0x309C,
          0xFC5E,
          0xFC5F,
          0xFC60,
          0xFC61,
          0xFC62,
          0xFC63,
          0xFDFA,
          0xFDFB,
          0xFE70,
          0xFE72,
          0xFE74,
          0xFE76,
          0xFE78,
          0xFE7A,
          0xFE7C,
          0xFE7E ->
          true;
      default -> false;
    };
  }

  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
