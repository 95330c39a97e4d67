package io.aisha.server.cli.console;

import java.io.PrintStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// Writes one JSON object to standard output: a command's only one, or one line of many.
public final class JsonOutput implements AutoCloseable {

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

  /// An object over several lines, for a command that writes one.
  public JsonOutput(PrintStream out) {
    this(out, new JsonFactory().createGenerator(READABLE, out));
  }

  private JsonOutput(PrintStream out, JsonGenerator json) {
    this.out = out;
    this.json = json;
    json.writeStartObject();
  }

  /// An object on one line, for a command that writes several.
  public static JsonOutput line(PrintStream out) {
    return new JsonOutput(out, new JsonFactory().createGenerator(ObjectWriteContext.empty(), out));
  }

  public JsonGenerator generator() {
    return json;
  }

  /// Writes the error instead of a result.
  public void error(String code, Map<String, ?> arguments, String sentence) {
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

  /// Rounds to four decimal places; more digits are measurement noise.
  public static double rounded(double value) {
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
