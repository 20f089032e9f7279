package org.portcullis.gate.report;

import java.io.IOException;
import java.util.List;

/// A way to write reports; results go to one writer, in the order of the command line.
@FunctionalInterface
public interface ReportFormat {
  /// Writes all reports of a run.
  void write(List<Report> reports, Appendable out) throws IOException;
}
