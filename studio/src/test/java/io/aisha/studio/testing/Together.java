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

/// Runs things at the same moment and tells what came of each: a result, or the refusal's code.
public final class Together {
  private Together() {}

  /// Starts all at once on a thread each and waits for all.
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

  /// Runs one thing so many times at the same moment.
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

  /// What came of one.
  public sealed interface Outcome<T> {
    /// It gave a result.
    record Done<T>(T result) implements Outcome<T> {}

    /// It was refused.
    record Refused<T>(String code) implements Outcome<T> {}
  }

  /// The results of those that gave one.
  public static <T> List<T> results(List<Outcome<T>> outcomes) {
    List<T> results = new ArrayList<>();
    for (Outcome<T> outcome : outcomes) {
      if (outcome instanceof Outcome.Done<T> done) {
        results.add(done.result());
      }
    }
    return results;
  }

  /// The codes of those that were refused.
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
