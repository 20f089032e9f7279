package org.portcullis.analyzer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.portcullis.analyzer.Region;

/// What the public loader's parser refuses or reads otherwise, and the library that we read with
/// does not: tabs between tokens, and escapes that stand for half a character.
///
/// Found by reading thousands of texts with both.
final class LoaderSyntax {
  /// Half of a surrogate pair, which Python keeps as it is and Java joins to one character. An even
  /// number of backslashes before it are characters themselves.
  private static final Pattern HALF =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*+\\\\(?:u|U0000)[dD][89a-fA-F][0-9a-fA-F]{2}");

  private final int[] text;
  private final List<Span> spans = new ArrayList<>();

  /// A quoted or block scalar, from one code point up to another.
  private record Span(int from, int to) {}

  LoaderSyntax(String text) {
    this.text = text.codePoints().toArray();
  }

  /// Takes notice of a scalar that is not plain.
  ///
  /// @param from its first code point, a tag or an anchor included
  /// @return what is wrong with it
  Optional<ConfigFlaw> quoted(int from, int to, Region at) {
    int begin = from;
    while (begin < to && "'\"|>".indexOf(text[begin]) < 0) {
      begin++;
    }
    boolean block = begin < to && (text[begin] == '|' || text[begin] == '>');
    while (block && begin < to && text[begin] != '\n') {
      begin++;
    }
    spans.add(new Span(begin, to));
    boolean escapes = begin < to && text[begin] == '"';
    return escapes && HALF.matcher(new String(text, begin, to - begin)).find()
        ? Optional.of(new ConfigFlaw.SyntaxError(at, "an escape that stands for half a character"))
        : Optional.empty();
  }

  /// The first tab that is neither in quotes nor in a block nor in a comment.
  Optional<ConfigFlaw> tab() {
    int line = 1;
    int column = 1;
    int span = 0;
    boolean comment = false;
    for (int i = 0; i < text.length; i++) {
      while (span < spans.size() && spans.get(span).to() <= i) {
        span++;
      }
      boolean inside = span < spans.size() && spans.get(span).from() <= i;
      comment = !inside && (comment || (text[i] == '#' && (i == 0 || blank(text[i - 1]))));
      if (text[i] == '\t' && !inside && !comment) {
        return Optional.of(
            new ConfigFlaw.SyntaxError(
                new Region(line, column, line, column + 1),
                "a tab between words, which the loader refuses"));
      }
      boolean ends = text[i] == '\n' || (text[i] == '\r' && !next(i, '\n'));
      // The loader's YAML ends a comment, and a line, at these as well.
      comment &= !ends && text[i] != 0x85 && text[i] != 0x2028 && text[i] != 0x2029;
      line += ends ? 1 : 0;
      column = ends ? 1 : column + 1;
    }
    return Optional.empty();
  }

  private boolean next(int at, int codePoint) {
    return at + 1 < text.length && text[at + 1] == codePoint;
  }

  private static boolean blank(int codePoint) {
    return " \t\n\r[]{},".indexOf(codePoint) >= 0;
  }
}
