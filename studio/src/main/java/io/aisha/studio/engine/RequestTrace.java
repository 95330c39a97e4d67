package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;

/// How an engine finds a request in its own list when the response to the start was lost. It is
/// stored with the charge, which outlives the avatar and the user, so it contains nothing personal:
/// the sent content is stored as hashes.
///
/// @param endpoint the engine's name of the endpoint, which its usage reports also use
/// @param longestSeconds time after the start when such a request has certainly ended and is listed
/// @param data JSON values only; together with the request ID it makes a handle
public record RequestTrace(String endpoint, long longestSeconds, Map<String, Object> data) {
  public RequestTrace {
    data = Map.copyOf(data);
  }

  /// The time after the start when such a request has certainly ended and is listed.
  public Duration longest() {
    return Duration.ofSeconds(longestSeconds);
  }
}
