package org.portcullis.gate.report;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Notification;
import org.portcullis.analyzer.Observation;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// The whole report as one JSON document.
///
/// The same submission, policy and version give the same bytes: what is measured (times, memory) is
/// written only when it is asked for. What the model printed and what was refused to it is always
/// there; a model that prints the time, or draws lots, says something else each time.
public final class JsonReport implements ReportFormat {
  /// Rises when a field changes its meaning or goes away.
  static final int SCHEMA_VERSION = 1;

  private final String toolVersion;
  private final String apiMaps;
  private final boolean measured;

  /// @param toolVersion Portcullis' own version
  /// @param apiMaps the SHA-256 of the maps of packages
  /// @param measured whether to add what differs from run to run
  public JsonReport(String toolVersion, String apiMaps, boolean measured) {
    this.toolVersion = toolVersion;
    this.apiMaps = apiMaps;
    this.measured = measured;
  }

  @Override
  public void write(List<Report> reports, Appendable out) throws IOException {
    StringWriter document = new StringWriter();
    ObjectWriteContext pretty = new PrettyContext();
    try (JsonGenerator json = new JsonFactory().createGenerator(pretty, document)) {
      json.writeStartObject();
      json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
      json.writeObjectPropertyStart("tool");
      json.writeStringProperty("name", "portcullis");
      json.writeStringProperty("version", toolVersion);
      json.writeStringProperty("apiMapsSha256", apiMaps);
      json.writeEndObject();
      json.writeArrayPropertyStart("submissions");
      for (Report report : reports) {
        write(report, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append(document.getBuffer()).append('\n');
  }

  private void write(Report report, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("path", report.path());
    json.writeStringProperty("sha256", report.sha256());
    json.writeStringProperty("verdict", report.verdict().word());
    json.writeObjectPropertyStart("policy");
    json.writeStringProperty("profile", report.profile());
    json.writeStringProperty("sha256", report.policyDigest());
    json.writeEndObject();
    json.writeArrayPropertyStart("steps");
    report.steps().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("findings");
    for (Finding finding : report.analysis().findings()) {
      write(finding, json);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("notifications");
    for (Notification notification : report.analysis().notifications()) {
      FindingJson.write(notification, json);
    }
    json.writeEndArray();
    if (report.rehearsal().isPresent()) {
      Observation observation = report.rehearsal().get();
      json.writeName("rehearsal");
      new ObservationJson(json, measured).write(observation);
    } else {
      json.writeNullProperty("rehearsal");
    }
    json.writeEndObject();
  }

  private static void write(Finding finding, JsonGenerator json) {
    json.writeStartObject();
    FindingJson.write(finding, json);
    FindingJson.string("help", finding.help(), json);
    json.writeArrayPropertyStart("related");
    for (Finding.Related related : finding.related()) {
      json.writeStartObject();
      FindingJson.write(related.location(), json);
      json.writeStringProperty("message", related.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Two spaces and line feeds on every platform.
  private static final class PrettyContext extends ObjectWriteContext.Base {
    @Override
    public tools.jackson.core.PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }
  }
}
