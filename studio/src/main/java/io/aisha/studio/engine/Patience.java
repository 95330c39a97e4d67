package io.aisha.studio.engine;

import io.aisha.studio.RareLines;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How work waits for an engine that cannot be used: switched off, out of reach, or asked too
/// often. Training and picture alike. Nothing of it is an error of ours, so the log gets one line a
/// minute for each engine and reason, however much work waits.
public final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  /// After so long work does not wait any more for an engine that is switched off, and a picture
  /// not for one that is out of reach.
  public static final Duration LONGEST = Duration.ofDays(1);

  /// So long the result of a training that was paid for is kept by its engine (fal.ai is asked to),
  /// and an operator may take to mend what keeps us from fetching or storing it.
  public static final Duration RESULT_KEPT = Duration.ofDays(7);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(15);
  private static final int SHARE = 5;

  private static final RareLines LINES = new RareLines();

  private Patience() {}

  /// How long to wait before the next try: soon at first, for most outages are short, then once a
  /// minute; as long as the engine asks for, within reason.
  ///
  /// @param since when the work began to wait, or was made
  public static Duration pause(Instant since, Instant now, Optional<Duration> asked) {
    Duration share = Duration.between(since, now).dividedBy(SHARE);
    Duration pause = min(max(share, SHORTEST_PAUSE), LONGEST_PAUSE);
    return max(pause, min(asked.orElse(Duration.ZERO), LONGEST_ASKED));
  }

  /// Says in the log that work waits, unless that was said within a minute.
  ///
  /// @param reason kebab-case
  public static void note(String engine, String reason, Instant now) {
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
