package org.portcullis.gate.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Level;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Notification;
import org.portcullis.analyzer.Region;

/// The report for people: the line, the reason, the next step, then the verdict.
public final class TextReport implements ReportFormat {
  private final Style style;

  /// @param style colour or none
  public TextReport(Style style) {
    this.style = style;
  }

  @Override
  public void write(List<Report> reports, Appendable out) throws IOException {
    for (Report report : reports) {
      for (Finding finding : report.analysis().findings()) {
        write(report, finding, out);
      }
      for (Notification notification : report.analysis().notifications()) {
        out.append(style.warning("inconclusive[" + notification.source() + "]"))
            .append(style.strong(": " + Printable.of(notification.message())))
            .append('\n');
        notes("help", notification.help(), 2, out);
        out.append('\n');
      }
      writeVerdict(report, out);
    }
  }

  private void write(Report report, Finding finding, Appendable out) throws IOException {
    Level level = finding.rule().effect().level();
    String label = "%s[%s]".formatted(level.name().toLowerCase(Locale.ROOT), finding.rule().id());
    out.append(paint(level, label))
        .append(style.strong(": " + Printable.of(finding.message())))
        .append('\n');
    int gutter = gutter(finding);
    writePlace(report, finding.location(), "", gutter, level, out);
    for (Finding.Related related : finding.related()) {
      writePlace(report, related.location(), related.message(), gutter, Level.WARNING, out);
    }
    notes("help", finding.help(), gutter, out);
    out.append('\n');
  }

  private String paint(Level level, String text) {
    return switch (level) {
      case ERROR -> style.error(text);
      case WARNING -> style.warning(text);
      case NOTE -> style.note(text);
    };
  }

  private static int gutter(Finding finding) {
    int last = finding.location().region().map(Region::line).orElse(0);
    for (Finding.Related related : finding.related()) {
      last = Math.max(last, related.location().region().map(Region::line).orElse(0));
    }
    return Math.max(2, String.valueOf(last).length() + 1);
  }

  private void writePlace(
      Report report, Location location, String label, int gutter, Level level, Appendable out)
      throws IOException {
    String margin = " ".repeat(gutter);
    String arrow = label.isEmpty() ? "-->" : ":::"; // as in rustc: here, and elsewhere
    out.append(margin.substring(1))
        .append(style.faint(arrow))
        .append(' ')
        .append(ConciseReport.place(report, location))
        .append('\n');
    String source = report.excerpts().get(location);
    if (location.region().isEmpty() || source == null) {
      return;
    }
    Region region = location.region().get();
    Excerpt excerpt = Excerpt.of(source, region);
    String bar = style.faint("|");
    String underline = "^".repeat(excerpt.width()) + (label.isEmpty() ? "" : " " + label);
    String number = ("%" + (gutter - 1) + "d").formatted(region.line());
    out.append(margin).append(bar).append('\n');
    out.append(style.faint(number))
        .append(' ')
        .append(bar)
        .append(' ')
        .append(excerpt.line())
        .append('\n');
    out.append(margin)
        .append(bar)
        .append(' ')
        .append(" ".repeat(excerpt.indent()))
        .append(paint(level, underline))
        .append('\n');
  }

  private void notes(String kind, Optional<String> text, int gutter, Appendable out)
      throws IOException {
    if (text.isPresent()) {
      out.append(" ".repeat(gutter))
          .append(style.faint("="))
          .append(' ')
          .append(style.strong(kind))
          .append(": ")
          .append(Printable.of(text.get()))
          .append('\n');
    }
  }

  private void writeVerdict(Report report, Appendable out) throws IOException {
    String word = report.verdict().word();
    String painted =
        switch (report.verdict()) {
          case ADMITTED -> style.good(word);
          case REJECTED, BLOCKED -> style.error(word);
          case INCONCLUSIVE -> style.warning(word);
        };
    out.append(style.strong(Printable.of(report.path())))
        .append(": ")
        .append(painted)
        .append(" (")
        .append(String.join(", ", Summary.of(report)))
        .append(")\n");
    for (String line : Summary.rehearsal(report)) {
      out.append("  ").append(line).append('\n');
    }
    Optional<Finding> gravest =
        report.analysis().findings().stream()
            .min(Comparator.comparing(finding -> finding.rule().effect()));
    if (gravest.isPresent()) {
      out.append("  more: portcullis explain ").append(gravest.get().rule().id()).append('\n');
    }
    out.append('\n');
  }
}
