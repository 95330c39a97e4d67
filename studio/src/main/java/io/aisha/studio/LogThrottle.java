package io.aisha.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Limits repeated log messages: the same message is logged at most once a minute, for example
/// while many jobs wait for an engine that is down.
public final class LogThrottle {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /// When each message was logged last. The number of different messages is small.
  private final Map<String, Instant> lastLogged = new ConcurrentHashMap<>();

  /// Whether the message should be logged now. Returning true counts as logging it.
  public boolean isDue(String line, Instant now) {
    boolean[] due = {false};
    lastLogged.compute(
        line,
        (_, last) -> {
          due[0] = last == null || now.isBefore(last) || !now.isBefore(last.plus(EVERY));
          return due[0] || last == null ? now : last;
        });
    return due[0];
  }
}
