package io.aisha.server.cli.make;

import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.make.MakeResult.Made;
import io.aisha.server.cli.make.MakeResult.MadeImage;
import io.aisha.server.cli.make.MakeResult.NotEnoughPhotos;
import io.aisha.server.cli.make.PictureStudio.MadeAvatar;
import io.aisha.server.cli.photo.VerdictsJson;
import io.aisha.text.Phrases;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes the result of a run as one JSON object.
final class MakeJson {

  private MakeJson() {}

  static void write(MakeResult result, Duration took, Phrases phrases, PrintStream out) {
    try (JsonOutput output = new JsonOutput(out)) {
      JsonGenerator json = output.generator();
      switch (result) {
        case Made made -> {
          avatar(made.avatar(), json);
          VerdictsJson.write(made.photos(), phrases, output.generator());
          made.samePerson().ifPresent(files -> files.write(json));
          images(made.images(), json);
        }
        case NotEnoughPhotos few -> {
          json.writeNullProperty("avatar");
          VerdictsJson.write(few.photos(), phrases, output.generator());
          images(List.of(), json);
          Map<String, Object> counts = Map.of("have", few.have(), "need", few.need());
          output.error("not-enough-photos", counts, phrases.error("not-enough-photos", counts));
        }
      }
      json.writeNumberProperty("seconds", JsonOutput.rounded(took.toNanos() / 1e9));
    }
  }

  private static void avatar(MadeAvatar avatar, JsonGenerator json) {
    json.writeName("avatar");
    json.writeStartObject();
    json.writeStringProperty("id", avatar.id());
    json.writeStringProperty("name", avatar.name());
    json.writeStringProperty("type", avatar.type());
    json.writeStringProperty("gender", avatar.gender());
    json.writeStringProperty("status", avatar.status());
    json.writeNumberProperty("photosCount", avatar.photosCount());
    json.writeEndObject();
  }

  private static void images(List<MadeImage> images, JsonGenerator json) {
    json.writeName("images");
    json.writeStartArray();
    for (MadeImage image : images) {
      json.writeStartObject();
      json.writeStringProperty("file", image.file());
      json.writeStringProperty("style", image.image().style());
      json.writeNumberProperty("seed", image.image().seed());
      json.writeNumberProperty("width", image.image().widthPx());
      json.writeNumberProperty("height", image.image().heightPx());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
