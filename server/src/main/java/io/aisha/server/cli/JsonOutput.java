package io.aisha.server.cli;

import io.aisha.server.text.Phrases;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes a command's one JSON object to standard output.
final class JsonOutput implements AutoCloseable {

  private static final ObjectWriteContext READABLE =
      new ObjectWriteContext.Base() {
        @Override
        public DefaultPrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  private final PrintStream out;
  private final JsonGenerator json;

  JsonOutput(PrintStream out) {
    this.out = out;
    this.json = new JsonFactory().createGenerator(READABLE, out);
    json.writeStartObject();
  }

  JsonGenerator generator() {
    return json;
  }

  void photos(List<PhotoResult> photos, Phrases phrases) {
    json.writeName("photos");
    json.writeStartArray();
    for (PhotoResult photo : photos) {
      photo(photo, phrases);
    }
    json.writeEndArray();
  }

  private void photo(PhotoResult photo, Phrases phrases) {
    json.writeStartObject();
    json.writeStringProperty("file", photo.file());
    json.writeStringProperty("status", photo.status().label());
    json.writeName("reasons");
    json.writeStartArray();
    photo
        .reasons()
        .forEach(reason -> {
          json.writeStartObject();
          json.writeStringProperty("code", reason.code());
          json.writeNumberProperty("measured", rounded(reason.measured()));
          json.writeNumberProperty("threshold", rounded(reason.threshold()));
          json.writeStringProperty("text", PhotoLines.sentence(reason, photo.twin(), phrases));
          json.writeEndObject();
        });
    json.writeEndArray();
    if (photo.faces().isPresent()) {
      json.writeNumberProperty("faces", photo.faces().getAsInt());
    } else {
      json.writeNullProperty("faces");
    }
    json.writeNumberProperty("quality", rounded(photo.quality()));
    photo.twin().ifPresent(twin -> json.writeStringProperty("twin", twin));
    json.writeEndObject();
  }

  /// Why there is no result.
  void error(String code, Map<String, ?> arguments, String sentence) {
    json.writeName("error");
    json.writeStartObject();
    json.writeStringProperty("code", code);
    json.writeStringProperty("message", sentence);
    json.writeName("arguments");
    json.writeStartObject();
    arguments.forEach((name, value) -> json.writeStringProperty(name, value.toString()));
    json.writeEndObject();
    json.writeEndObject();
  }

  /// To four digits behind the point: more is noise of the measurement.
  static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  @Override
  public void close() {
    json.writeEndObject();
    json.flush();
    out.println();
    out.flush();
  }
}
