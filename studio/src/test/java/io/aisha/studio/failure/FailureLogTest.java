package io.aisha.studio.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Failures are stored without anyone waiting for it.
class FailureLogTest {
  private final List<Failure> stored = new CopyOnWriteArrayList<>();

  @Test
  void whatWasReportedIsStoredBeforeItCloses() {
    try (FailureLog log = new FailureLog(stored::addAll)) {
      log.report(failure("one"));
      log.report(failure("two"));
    }

    assertThat(stored).extracting(Failure::place).containsExactly("one", "two");
  }

  @Test
  void aStoreThatFailsStopsNothing() {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    try (FailureLog log =
        new FailureLog(batch -> {
          if (calls.getAndIncrement() == 0) {
            failed.countDown();
            throw new IllegalStateException("no database");
          }
          stored.addAll(batch);
        })) {
      log.report(failure("lost"));
      await(failed);
      log.report(failure("stored"));
    }

    assertThat(stored).extracting(Failure::place).containsExactly("stored");
  }

  @Test
  void reportingNeverWaitsAndKeepsABoundedNumber() {
    CountDownLatch hanging = new CountDownLatch(1);
    try (FailureLog log =
        new FailureLog(batch -> {
          await(hanging);
          stored.addAll(batch);
        })) {
      for (int i = 0; i < 10_000; i++) {
        log.report(failure("many"));
      }
      hanging.countDown();
    }

    assertThat(stored).hasSizeBetween(1, 300);
  }

  @Test
  void aFailureHasNoTextOfTheException() {
    Failure failure =
        Failure.ofJob(
            Instant.EPOCH,
            "erasing",
            new IllegalStateException(
                "of anna", new IllegalArgumentException("anna@home.example")));

    assertThat(failure.error()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(failure.toString()).doesNotContain("anna");
  }

  private static Failure failure(String place) {
    return Failure.ofJob(Instant.EPOCH, place, new IllegalStateException());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
