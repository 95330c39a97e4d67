package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;

/// By what an engine finds a request in its own list when the answer to the start was lost. It is
/// stored with the charge, which outlives the avatar and the person, so nothing in it is a person's
/// own: what was sent stands in it as hashes.
///
/// @param endpoint the engine's name for what does the work, by which it also tells what was used
/// @param longestSeconds after the start, when such a request has certainly ended and is listed
/// @param data JSON values only; together with the request's name it makes a handle
public record RequestTrace(String endpoint, long longestSeconds, Map<String, Object> data) {
  public RequestTrace {
    data = Map.copyOf(data);
  }

  /// After the start, when such a request has certainly ended and is listed.
  public Duration longest() {
    return Duration.ofSeconds(longestSeconds);
  }
}
