package io.aisha.server.cli;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes what a check found as the properties `ok` and `findings`. Warnings are for people.
final class CheckJson {

  private CheckJson() {}

  static void write(CheckReport report, JsonGenerator json) {
    write(report.ok(), report.findings(), json);
  }

  /// For a check that could not be made.
  static void writeFailed(JsonGenerator json) {
    write(false, List.of(), json);
  }

  private static void write(boolean ok, List<Finding> findings, JsonGenerator json) {
    json.writeBooleanProperty("ok", ok);
    json.writeName("findings");
    json.writeStartArray();
    for (Finding finding : findings) {
      json.writeStartObject();
      json.writeStringProperty("kind", finding.kind().name());
      json.writeStringProperty("file", finding.file());
      json.writeStringProperty("object", finding.object());
      json.writeStringProperty("message", finding.message());
      json.writeStringProperty("remedy", finding.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
