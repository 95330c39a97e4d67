package io.aisha.server.cli.judge;

import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.judge.Agreement.Score;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes an agreement as the property `labels`.
final class AgreementJson {

  private AgreementJson() {}

  static void write(Agreement agreement, JsonGenerator json) {
    json.writeName("labels");
    json.writeStartObject();
    json.writeNumberProperty("count", agreement.labelled());
    json.writeNumberProperty("right", agreement.rightVerdicts());
    json.writeNumberProperty("either", agreement.either());
    json.writeName("faces");
    score(agreement.faces(), json);
    scores("verdicts", agreement.byVerdict(), json);
    scores("rules", agreement.byRule(), json);
    json.writeName("disagreements");
    json.writeStartArray();
    for (Agreement.Disagreement each : agreement.disagreements()) {
      json.writeStartObject();
      json.writeStringProperty("file", each.photo().file());
      json.writeStringProperty("said", each.photo().status().label());
      json.writeStringProperty("labelled", each.expected().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("missing");
    json.writeStartArray();
    agreement.missing().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void scores(String name, Map<String, Score> scores, JsonGenerator json) {
    json.writeName(name);
    json.writeStartObject();
    scores.forEach((key, score) -> {
      json.writeName(key);
      score(score, json);
    });
    json.writeEndObject();
  }

  private static void score(Score score, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("right", score.right());
    json.writeNumberProperty("wrong", score.wrong());
    json.writeNumberProperty("missed", score.missed());
    json.writeNumberProperty("precision", JsonOutput.rounded(score.precision()));
    json.writeNumberProperty("recall", JsonOutput.rounded(score.recall()));
    json.writeEndObject();
  }
}
