package org.portcullis.gate.report;

import java.util.Locale;
import java.util.Optional;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Notification;
import org.portcullis.analyzer.Region;
import tools.jackson.core.JsonGenerator;

/// The fields of a finding that every JSON format shares.
final class FindingJson {
  private FindingJson() {}

  /// Writes a finding's fields into an object that the caller opened and closes.
  static void write(Finding finding, JsonGenerator json) {
    json.writeStringProperty("rule", finding.rule().id());
    json.writeStringProperty("name", finding.rule().name());
    json.writeStringProperty(
        "level", finding.rule().effect().level().name().toLowerCase(Locale.ROOT));
    write(finding.location(), json);
    json.writeStringProperty("message", finding.message());
  }

  /// Writes a place: `line` and the others are null for a whole file.
  static void write(Location location, JsonGenerator json) {
    json.writeStringProperty("path", location.path());
    Optional<Region> region = location.region();
    number("line", region.map(Region::line), json);
    number("column", region.map(Region::column), json);
    number("endLine", region.map(Region::endLine), json);
    number("endColumn", region.map(Region::endColumn), json);
  }

  /// Writes a notification as an object.
  static void write(Notification notification, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("source", notification.source());
    json.writeStringProperty("message", notification.message());
    string("help", notification.help(), json);
    json.writeEndObject();
  }

  /// Writes a string, or null where there is none.
  static void string(String name, Optional<String> value, JsonGenerator json) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  private static void number(String name, Optional<Integer> value, JsonGenerator json) {
    if (value.isPresent()) {
      json.writeNumberProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
