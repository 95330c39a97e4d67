package io.aisha.studio.testing;

import io.aisha.studio.StudioException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Runs calls concurrently and returns each outcome: a result, or the code of the refusal.
public final class ConcurrentCalls {
  private ConcurrentCalls() {}

  /// Starts all calls at once, each on its own thread, and waits for all of them.
  public static <T> List<Outcome<T>> run(List<Callable<T>> work) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> each : work) {
        futures.add(
            threads.submit(() -> {
              go.await();
              return each.call();
            }));
      }
      go.countDown();
      List<Outcome<T>> outcomes = new ArrayList<>();
      for (Future<T> future : futures) {
        outcomes.add(outcome(future));
      }
      return outcomes;
    }
  }

  /// Runs one call that many times concurrently.
  public static <T> List<Outcome<T>> run(int times, Callable<T> work) throws Exception {
    return run(Collections.nCopies(times, work));
  }

  private static <T> Outcome<T> outcome(Future<T> future) throws Exception {
    try {
      return new Outcome.Done<>(future.get(1, TimeUnit.MINUTES));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StudioException refusal) {
        return new Outcome.Refused<>(refusal.code());
      }
      throw e;
    }
  }

  /// The outcome of one call.
  public sealed interface Outcome<T> {
    /// The call returned a result.
    record Done<T>(T result) implements Outcome<T> {}

    /// The call was refused.
    record Refused<T>(String code) implements Outcome<T> {}
  }

  /// The results of the calls that returned one.
  public static <T> List<T> results(List<Outcome<T>> outcomes) {
    List<T> results = new ArrayList<>();
    for (Outcome<T> outcome : outcomes) {
      if (outcome instanceof Outcome.Done<T> done) {
        results.add(done.result());
      }
    }
    return results;
  }

  /// The codes of the calls that were refused.
  public static <T> List<String> codes(List<Outcome<T>> outcomes) {
    List<String> codes = new ArrayList<>();
    for (Outcome<T> outcome : outcomes) {
      if (outcome instanceof Outcome.Refused<T> refused) {
        codes.add(refused.code());
      }
    }
    return codes;
  }
}
