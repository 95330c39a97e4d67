package io.aisha.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the log quiet while something is away that much work waits for: what is the same is said
/// once a minute, however often it happens.
public final class RareLines {
  private static final Duration EVERY = Duration.ofMinutes(1);

  /// When each was said last; for few different ones.
  private final Map<String, Instant> said = new ConcurrentHashMap<>();

  /// Whether it is to be said now, which then counts as having been said.
  public boolean isDue(String line, Instant now) {
    boolean[] due = {false};
    said.compute(
        line,
        (_, last) -> {
          due[0] = last == null || now.isBefore(last) || !now.isBefore(last.plus(EVERY));
          return due[0] || last == null ? now : last;
        });
    return due[0];
  }
}
