package org.portcullis.gate.report;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Notification;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// One line a submission, in the order of the command line.
public final class JsonLinesReport implements ReportFormat {
  private static final JsonFactory JSON = new JsonFactory();

  /// Has no state.
  public JsonLinesReport() {}

  @Override
  public void write(List<Report> reports, Appendable out) throws IOException {
    for (Report report : reports) {
      StringWriter line = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
        json.writeStartObject();
        json.writeStringProperty("path", report.path());
        json.writeStringProperty("sha256", report.sha256());
        json.writeStringProperty("verdict", report.verdict().word());
        json.writeStringProperty("profile", report.profile());
        json.writeArrayPropertyStart("findings");
        for (Finding finding : report.analysis().findings()) {
          json.writeStartObject();
          FindingJson.write(finding, json);
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("notifications");
        for (Notification notification : report.analysis().notifications()) {
          FindingJson.write(notification, json);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      out.append(line.getBuffer()).append('\n');
    }
  }
}
