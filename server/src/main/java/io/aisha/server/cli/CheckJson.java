package io.aisha.server.cli;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.Finding;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes what a check found as the properties `ok`, `findings` and `warnings`.
final class CheckJson {

  private CheckJson() {}

  static void write(CheckReport report, JsonGenerator json) {
    json.writeBooleanProperty("ok", report.ok());
    write("findings", report.findings(), json);
    write("warnings", report.warnings(), json);
  }

  /// For a check that could not be made.
  static void writeFailed(JsonGenerator json) {
    json.writeBooleanProperty("ok", false);
    write("findings", List.of(), json);
    write("warnings", List.of(), json);
  }

  private static void write(String name, List<Finding> findings, JsonGenerator json) {
    json.writeName(name);
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
