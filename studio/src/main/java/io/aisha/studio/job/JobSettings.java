package io.aisha.studio.job;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// How jobs are run.
///
/// @param node the permanent name of this process, `[A-Za-z0-9._-]`, 1 to 80 characters. A process
///   takes over at once the unfinished jobs of a dead process with the same name, so two running
///   processes must never share a name
/// @param threads number of concurrent jobs, 1..64
/// @param polling how often to check for jobs that other processes have queued, or that have become
///   due, 10 ms or more
/// @param heartbeat how often a running job reports that it is alive, 100 ms or more; another node
///   takes it over after four missed ones
/// @param attemptsMax attempts before a job is given up, 1 or more; twice as many for failures that
///   are expected to pass. A job whose process dies is always retried
/// @param firstRetry wait after the first failure; doubled each time, with a random part
/// @param longestRetry maximum wait between attempts
/// @param operatorPolling how often to check whether an operator has fixed the problem that a job
///   waits for, more than 0; empty when such a problem counts as a normal failure
/// @param shutdown how long a stop waits for running jobs before it interrupts them
public record JobSettings(
    String node,
    int threads,
    Duration polling,
    Duration heartbeat,
    int attemptsMax,
    Duration firstRetry,
    Duration longestRetry,
    Optional<Duration> operatorPolling,
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
    require(
        operatorPolling.map(Duration::isPositive).orElse(true),
        "operatorPolling",
        operatorPolling,
        "more than 0");
    require(!shutdown.isNegative(), "shutdown", shutdown, "0 or more");
  }

  /// The defaults for a single machine.
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

  /// The same, for a process in which waiting for an operator makes no sense.
  public JobSettings withoutOperatorWait() {
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
