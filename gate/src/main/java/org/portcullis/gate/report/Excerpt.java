package org.portcullis.gate.report;

import org.portcullis.analyzer.Region;

/// A source line with the flagged stretch underlined, as wide as a terminal shows it.
///
/// @param line the line, ready to print
/// @param indent columns before the underline
/// @param width columns of the underline, at least one
record Excerpt(String line, int indent, int width) {

  /// What is shown of a long line: enough context to recognise it, short enough not to wrap.
  private static final int SHOWN_CODE_POINTS = 96;

  private static final int CONTEXT_BEFORE = 40;
  private static final String TAB = "    ";
  private static final String CUT = "…";

  /// Lays out one line; a region that goes on below is underlined to the line's end.
  static Excerpt of(String source, Region region) {
    int[] points = source.codePoints().toArray();
    int from = Math.min(region.column() - 1, points.length);
    while (from < points.length && Character.isWhitespace(points[from])) {
      from++; // an underline begins where there is something to see
    }
    int to =
        region.endLine() == region.line()
            ? Math.clamp(region.endColumn() - 1, from, points.length)
            : points.length;
    int start = points.length > SHOWN_CODE_POINTS ? Math.max(0, from - CONTEXT_BEFORE) : 0;
    int end = Math.min(points.length, start + SHOWN_CODE_POINTS);
    StringBuilder shown = new StringBuilder(start > 0 ? CUT : "");
    int column = start > 0 ? 1 : 0;
    int indent = column;
    int width = 0;
    for (int i = start; i < end; i++) {
      String text = points[i] == '\t' ? TAB : Printable.of(Character.toString(points[i]));
      int columns = text.codePoints().map(Excerpt::columns).sum();
      shown.append(text);
      if (i < from) {
        indent += columns;
      } else if (i < to) {
        width += columns;
      }
    }
    if (end < points.length) {
      shown.append(CUT);
    }
    return new Excerpt(shown.toString().stripTrailing(), indent, Math.max(1, width));
  }

  /// Columns a terminal gives to a character: Unicode's wide blocks take two, marks take none.
  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
