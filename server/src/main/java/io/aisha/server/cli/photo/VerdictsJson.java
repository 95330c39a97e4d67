package io.aisha.server.cli.photo;

import io.aisha.server.cli.console.JsonOutput;
import io.aisha.studio.photo.FaceBox;
import io.aisha.text.Phrases;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes the verdicts on photos as JSON.
public final class VerdictsJson {

  private VerdictsJson() {}

  /// Writes the property `photos`: an array with one object for each photo.
  public static void write(List<PhotoResult> photos, Phrases phrases, JsonGenerator json) {
    json.writeName("photos");
    json.writeStartArray();
    for (PhotoResult photo : photos) {
      write(photo, phrases, json);
    }
    json.writeEndArray();
  }

  private static void write(PhotoResult photo, Phrases phrases, JsonGenerator json) {
    json.writeStartObject();
    writeProperties(photo, phrases, json);
    json.writeEndObject();
  }

  /// Writes the properties of one photo into the current object.
  public static void writeProperties(PhotoResult photo, Phrases phrases, JsonGenerator json) {
    json.writeStringProperty("file", photo.file());
    json.writeStringProperty("status", photo.status().label());
    json.writeName("reasons");
    json.writeStartArray();
    photo
        .reasons()
        .forEach(reason -> {
          json.writeStartObject();
          json.writeStringProperty("code", reason.code());
          json.writeNumberProperty("measured", JsonOutput.rounded(reason.measured()));
          json.writeNumberProperty("threshold", JsonOutput.rounded(reason.threshold()));
          json.writeStringProperty(
              "text", PhotoLines.sentence(reason, photo.duplicateOf(), phrases));
          json.writeEndObject();
        });
    json.writeEndArray();
    json.writeName("hints");
    json.writeStartArray();
    photo
        .hints()
        .forEach(hint -> {
          json.writeStartObject();
          json.writeStringProperty("code", hint);
          json.writeStringProperty("text", phrases.hint(hint));
          json.writeEndObject();
        });
    json.writeEndArray();
    if (photo.faces().isPresent()) {
      json.writeNumberProperty("faces", photo.faces().get().size());
      json.writeName("boxes");
      json.writeStartArray();
      photo.faces().get().forEach(box -> write(box, json));
      json.writeEndArray();
    } else {
      json.writeNullProperty("faces");
    }
    json.writeNumberProperty("quality", JsonOutput.rounded(photo.quality()));
    photo.duplicateOf().ifPresent(original -> json.writeStringProperty("twin", original));
  }

  /// Position and size in fractions of the upright picture's sides, directions in degrees.
  private static void write(FaceBox box, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("x", JsonOutput.rounded(box.x()));
    json.writeNumberProperty("y", JsonOutput.rounded(box.y()));
    json.writeNumberProperty("width", JsonOutput.rounded(box.width()));
    json.writeNumberProperty("height", JsonOutput.rounded(box.height()));
    json.writeNumberProperty("clarity", JsonOutput.rounded(box.clarity()));
    box.angles()
        .ifPresent(angles -> {
          json.writeNumberProperty("yaw", angles.yaw());
          json.writeNumberProperty("pitch", angles.pitch());
          json.writeNumberProperty("roll", angles.roll());
        });
    json.writeEndObject();
  }
}
