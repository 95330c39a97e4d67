package io.aisha.testkit.fal;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One submit that was accepted, and is billed.
///
/// @param webhook where the end is told, decoded; empty for nowhere
/// @param headers by lower-case name
/// @param rawBody byte for byte as text
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

  /// What is billed: steps of a training, begun megapixels of a picture.
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
