package io.aisha.testkit.fal;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One accepted submit, which is billed.
///
/// @param webhook the decoded callback URL; empty for none
/// @param headers under lower-case names
/// @param rawBody the exact body as text
public record Submit(
    String requestId,
    String endpoint,
    String webhook,
    Map<String, String> headers,
    String rawBody,
    JsonNode input) {
  public Submit {
    headers = Map.copyOf(headers);
  }

  /// The billed units: steps of a training, or the megapixels of a picture, rounded up.
  public int billedUnits() {
    if (isTraining()) {
      return input.path("steps").asInt(1_000);
    }
    int width = input.at("/image_size/width").asInt(512);
    int height = input.at("/image_size/height").asInt(512);
    return Math.ceilDiv(width * height, 1_000_000);
  }

  /// Whether it is a training.
  public boolean isTraining() {
    return endpoint.contains("train");
  }
}
