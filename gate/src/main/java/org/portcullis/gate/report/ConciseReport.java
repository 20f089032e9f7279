package org.portcullis.gate.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Notification;
import org.portcullis.analyzer.Region;

/// One line a finding, for editors and for `grep`: `path:line:column: error[PY101]: message`.
public final class ConciseReport implements ReportFormat {

  /// The one instance's worth of state: none.
  public ConciseReport() {}

  @Override
  public void write(List<Report> reports, Appendable out) throws IOException {
    for (Report report : reports) {
      for (Finding finding : report.analysis().findings()) {
        out.append(place(report, finding.location()))
            .append(": ")
            .append(finding.rule().effect().level().name().toLowerCase(Locale.ROOT))
            .append("[%s]: ".formatted(finding.rule().id()))
            .append(Printable.of(finding.message()))
            .append('\n');
      }
      for (Notification notification : report.analysis().notifications()) {
        out.append(Printable.of(report.path()))
            .append(": inconclusive[%s]: ".formatted(notification.source()))
            .append(Printable.of(notification.message()))
            .append('\n');
      }
      out.append(Printable.of(report.path()))
          .append(": ")
          .append(report.verdict().word())
          .append('\n');
    }
  }

  /// Where something is: the submission's path, the file in it, the line and the column.
  static String place(Report report, Location location) {
    StringBuilder place = new StringBuilder(report.path());
    if (!location.path().isEmpty() && !report.joint().isEmpty()) {
      place.append(report.joint()).append(location.path());
    }
    Optional<Region> region = location.region();
    region.ifPresent(at -> place.append(":%d:%d".formatted(at.line(), at.column())));
    return Printable.of(place.toString());
  }
}
