package org.portcullis.gate.report;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.analyzer.python.SourceFacts;
import org.portcullis.grammar.ParseResult;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// What the parser sees in a Python file, for people and for programs.
public final class FactsReport {
  /// Everything but ASCII is escaped: a lone surrogate in a Python string is no text that UTF-8
  /// holds.
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final SourceFacts NOTHING =
      new SourceFacts(List.of(), List.of(), List.of(), List.of());

  private FactsReport() {}

  /// One line of JSON: `path`, `accepted`, `error`, `imports`, `calls`, `strings`, `names`.
  public static void writeLine(String path, PythonFile file, Appendable out) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      json.writeStringProperty("path", path);
      switch (file.result()) {
        case ParseResult.Parsed _ -> {
          json.writeBooleanProperty("accepted", true);
          json.writeNullProperty("error");
        }
        case ParseResult.Refused refused -> {
          json.writeBooleanProperty("accepted", false);
          Region at = file.at(refused.problem().position()).region().orElseThrow();
          json.writeObjectPropertyStart("error");
          json.writeNumberProperty("line", at.line());
          json.writeNumberProperty("column", at.column());
          json.writeStringProperty("message", refused.problem().message());
          json.writeEndObject();
        }
      }
      SourceFacts facts = facts(file);
      write("imports", facts.imports(), json);
      write("calls", facts.calls(), json);
      write("strings", facts.strings(), json);
      write("names", facts.names(), json);
      json.writeEndObject();
    }
    out.append(line.getBuffer()).append('\n');
  }

  /// The same for a terminal.
  public static void writeText(String path, PythonFile file, Appendable out) throws IOException {
    out.append(Printable.of(path)).append('\n');
    if (file.result() instanceof ParseResult.Refused refused) {
      out.append("  refused ").append(error(file.at(refused.problem().position()), refused));
      out.append('\n');
      return;
    }
    SourceFacts facts = facts(file);
    list("imports", facts.imports(), out);
    list("calls", facts.calls(), out);
    list("strings", facts.strings(), out);
    list("names", facts.names(), out);
  }

  /// Line, column and message of a refusal.
  public static String error(Location at, ParseResult.Refused refused) {
    Region region = at.region().orElseThrow();
    String message = Printable.of(refused.problem().message());
    return "%d:%d: %s".formatted(region.line(), region.column(), message);
  }

  private static SourceFacts facts(PythonFile file) {
    return file.sourceFacts().orElse(NOTHING);
  }

  private static void write(String name, List<String> values, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void list(String name, List<String> values, Appendable out) throws IOException {
    out.append("  ").append(name).append('\n');
    for (String value : values) {
      out.append("    ").append(Printable.of(value)).append('\n');
    }
  }
}
