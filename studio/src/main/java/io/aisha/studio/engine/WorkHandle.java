package io.aisha.studio.engine;

import java.util.Map;

/// What an engine gives when it has begun a piece of work, and takes to follow it. It is stored at
/// once, so it holds whatever is needed to find the work again.
///
/// @param requestId the engine's name for the work, at most 255 characters
/// @param data anything else, JSON values only; never a secret
public record WorkHandle(String requestId, Map<String, Object> data) {
  public WorkHandle {
    data = Map.copyOf(data);
  }
}
