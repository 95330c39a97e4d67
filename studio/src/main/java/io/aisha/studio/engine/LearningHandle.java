package io.aisha.studio.engine;

import java.util.Map;

/// What an engine gives when it has begun a learning, and takes to follow it. It is stored at once,
/// and whatever is needed to find the work again stands in it.
///
/// @param requestId the engine's name for the work, at most 255 characters
/// @param data anything else, JSON values only; never a secret
public record LearningHandle(String requestId, Map<String, Object> data) {
  public LearningHandle {
    data = Map.copyOf(data);
  }
}
