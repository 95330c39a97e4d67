package io.aisha.server.http.health;

import io.aisha.studio.StudioException;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs several checks concurrently with a common time limit. A check that exceeds it is reported
/// as such and keeps running. At most one check of the same name runs at a time.
final class TimedChecks {

  static final String OK = "ok";
  static final String SILENT = "does not answer";

  private static final Logger log = LoggerFactory.getLogger(TimedChecks.class);

  private final Duration within;
  private final Map<String, FutureTask<String>> running = new ConcurrentHashMap<>();
  private final Map<String, String> loggedBefore = new ConcurrentHashMap<>();

  TimedChecks(Duration within) {
    this.within = within;
  }

  /// Runs all checks.
  ///
  /// @param checks return what is wrong, or empty
  /// @return for each check `ok`, what is wrong, or that it does not answer; in the same order
  Map<String, String> all(Map<String, Supplier<Optional<String>>> checks) {
    long end = System.nanoTime() + within.toNanos();
    Map<String, Future<String>> started = new LinkedHashMap<>();
    checks.forEach((name, check) -> started.put(name, start(name, check)));
    Map<String, String> answers = new LinkedHashMap<>();
    started.forEach((name, answer) -> answers.put(name, logged(name, await(name, answer, end))));
    return answers;
  }

  private Future<String> start(String name, Supplier<Optional<String>> check) {
    return running.compute(
        name,
        (_, before) -> {
          if (before != null && !before.isDone()) {
            return before;
          }
          FutureTask<String> task = new FutureTask<>(() -> answer(check));
          Thread.ofVirtual().name("check-" + name).start(task);
          return task;
        });
  }

  private static String answer(Supplier<Optional<String>> check) {
    try {
      return check.get().orElse(OK);
    } catch (StudioException e) {
      return Phrases.in(Language.ENGLISH).error(e.code(), e.arguments());
    }
  }

  /// The result of a check. An exception becomes its text.
  private static String await(String name, Future<String> answer, long end) {
    try {
      return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return SILENT;
    } catch (ExecutionException e) {
      Throwable why = Objects.requireNonNullElse(e.getCause(), e);
      log.debug("the check of {} failed", name, why);
      return "failed: " + why.getMessage();
    }
  }

  /// Logs only changes, because the checks run every few seconds.
  private String logged(String name, String answer) {
    String before = loggedBefore.put(name, answer);
    if (!answer.equals(before == null ? OK : before)) {
      if (answer.equals(OK)) {
        log.info("ready again: {}", name);
      } else {
        log.warn("not ready: {}: {}", name, answer);
      }
    }
    return answer;
  }
}
