package io.aisha.studio.job;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// How jobs are done.
///
/// @param node names this process' place for ever, `[A-Za-z0-9._-]`, 1 to 80 characters. Whoever
///   starts under a name takes over at once what the name left undone when it died; so no two
///   processes may have one name at a time
/// @param threads how many jobs at once, 1..64
/// @param polling how often to look for jobs that others have queued, or that have become due, 10
///   ms or more
/// @param heartbeat how often a running job says that it lives, 100 ms or more; another node takes
///   it over after four missed ones
/// @param attemptsMax tries before a job is given up, 1 or more, twice as many when what failed
///   comes back by itself; a job whose process dies is tried on
/// @param firstRetry wait after the first failure; doubled each time, with a random part
/// @param longestRetry wait between tries at most
/// @param mended how often to look whether what an operator has to mend is mended, more than 0;
///   empty when that fails a job as anything else does
/// @param shutdown how long a stop waits for jobs under way before it interrupts them
public record JobSettings(
    String node,
    int threads,
    Duration polling,
    Duration heartbeat,
    int attemptsMax,
    Duration firstRetry,
    Duration longestRetry,
    Optional<Duration> mended,
    Duration shutdown) {
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

  public JobSettings {
    require(NODE.matcher(node).matches(), "node", node, "1..80 of [A-Za-z0-9._-]");
    require(threads >= 1 && threads <= 64, "threads", threads, "1..64");
    require(polling.toMillis() >= 10, "polling", polling, "10 ms or more");
    require(heartbeat.toMillis() >= 100, "heartbeat", heartbeat, "100 ms or more");
    require(attemptsMax >= 1, "attemptsMax", attemptsMax, "1 or more");
    require(firstRetry.isPositive(), "firstRetry", firstRetry, "more than 0");
    require(longestRetry.compareTo(firstRetry) >= 0, "longestRetry", longestRetry, ">= firstRetry");
    require(mended.map(Duration::isPositive).orElse(true), "mended", mended, "more than 0");
    require(!shutdown.isNegative(), "shutdown", shutdown, "0 or more");
  }

  /// What suits one machine.
  public static JobSettings forNode(String node, int threads) {
    return new JobSettings(
        node,
        threads,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        5,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Optional.of(Duration.ofSeconds(15)),
        Duration.ofSeconds(10));
  }

  /// The same, for a process in which nobody waits until something is mended.
  public JobSettings failingWhatAwaitsAnOperator() {
    return new JobSettings(
        node,
        threads,
        polling,
        heartbeat,
        attemptsMax,
        firstRetry,
        longestRetry,
        Optional.empty(),
        shutdown);
  }

  private static void require(boolean fine, String name, Object value, String expected) {
    if (!fine) {
      throw new IllegalArgumentException(
          "%s was '%s', expected %s".formatted(name, value, expected));
    }
  }
}
