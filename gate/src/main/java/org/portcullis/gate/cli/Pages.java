package org.portcullis.gate.cli;

import org.portcullis.gate.report.Style;

/// Shows a page of Markdown in a terminal: headings stand out, code is set off, the rest is text.
final class Pages {
  private Pages() {}

  static String render(String markdown, Style style) {
    StringBuilder shown = new StringBuilder();
    boolean code = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        code = !code;
        continue;
      }
      if (code) {
        shown.append("    ").append(style.faint(line));
      } else if (line.startsWith("#")) {
        shown.append(style.strong(line.replaceFirst("#+ ", "")));
      } else {
        shown.append(line);
      }
      shown.append('\n');
    }
    return shown.toString();
  }
}
