package io.aisha.studio.engine;

import io.aisha.studio.LogThrottle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How work waits for an engine that is unavailable: disabled, unreachable, or rate-limiting. The
/// same for trainings and pictures. Waiting is not an error, so it is logged at most once a minute
/// for each engine and reason, however much work waits.
public final class EngineBackoff {
  private static final Logger log = LoggerFactory.getLogger(EngineBackoff.class);

  /// The longest time that work waits for a disabled engine, and that a picture waits for an
  /// unreachable one.
  public static final Duration LONGEST = Duration.ofDays(1);

  /// How long an engine keeps the result of a paid training (fal.ai is asked to). An operator has
  /// this long to fix whatever prevents us from fetching or storing it.
  public static final Duration RESULT_KEPT = Duration.ofDays(7);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(15);
  private static final int SHARE = 5;

  private static final LogThrottle LINES = new LogThrottle();

  private EngineBackoff() {}

  /// How long to wait before the next try: short at first, because most outages are short, then
  /// once a minute; longer if the engine asks for it, up to a limit.
  ///
  /// @param since when the work was created or began to wait
  public static Duration pause(Instant since, Instant now, Optional<Duration> asked) {
    Duration share = Duration.between(since, now).dividedBy(SHARE);
    Duration pause = min(max(share, SHORTEST_PAUSE), LONGEST_PAUSE);
    return max(pause, min(asked.orElse(Duration.ZERO), LONGEST_ASKED));
  }

  /// Logs that work is waiting, unless that was logged within the last minute.
  ///
  /// @param reason kebab-case
  public static void logWaiting(String engine, String reason, Instant now) {
    if (LINES.isDue(engine + " " + reason, now)) {
      log.warn("Work waits for an engine. engine={} reason={}", engine, reason);
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
