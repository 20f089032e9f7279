package org.portcullis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of a block without the comments that declare findings, and those findings.
///
/// `text # error: [PY101] message` declares one for this line; a line that is nothing but such a
/// comment declares one for the whole and is no line of the block.
record Marked(List<Line> lines, List<Mark> whole) {
  private static final Pattern MARK =
      Pattern.compile("\\s*# (error|warning|note): (\\[[A-Z]{2}[0-9]{3}\\]) ");

  /// A declared finding, as reports print it: `error[PY101]: message`.
  record Mark(String text) {}

  /// One line of the block.
  record Line(String text, List<Mark> marks) {}

  static Marked of(List<String> block) {
    List<Line> lines = new ArrayList<>();
    List<Mark> whole = new ArrayList<>();
    for (String line : block) {
      Matcher mark = MARK.matcher(line);
      List<Mark> marks = new ArrayList<>();
      String text = line;
      if (mark.find()) {
        text = line.substring(0, mark.start());
        boolean more = true;
        while (more) {
          String head = mark.group(1) + mark.group(2) + ": ";
          int from = mark.end();
          more = mark.find();
          marks.add(new Mark(head + line.substring(from, more ? mark.start() : line.length())));
        }
      }
      if (text.isEmpty() && !marks.isEmpty()) {
        whole.addAll(marks);
      } else {
        lines.add(new Line(text, marks));
      }
    }
    return new Marked(lines, whole);
  }

  /// The lines' text.
  List<String> text() {
    return lines.stream().map(Line::text).toList();
  }

  /// The text as the content of a file.
  String content() {
    return String.join("\n", text()) + "\n";
  }
}
