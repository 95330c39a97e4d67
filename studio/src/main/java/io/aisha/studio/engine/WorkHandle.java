package io.aisha.studio.engine;

import java.util.Map;

/// Identifies started work at its engine. It is stored at once, so it contains everything needed to
/// find the work again.
///
/// @param requestId the engine's ID of the work, at most 255 characters
/// @param data anything else, JSON values only; no secrets
public record WorkHandle(String requestId, Map<String, Object> data) {
  public WorkHandle {
    data = Map.copyOf(data);
  }
}
