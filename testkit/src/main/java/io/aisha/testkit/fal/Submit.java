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

  /// Whether it is a training.
  public boolean isTraining() {
    return endpoint.contains("train");
  }
}
