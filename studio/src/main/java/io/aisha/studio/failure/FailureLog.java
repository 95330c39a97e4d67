package io.aisha.studio.failure;

import io.aisha.studio.CatchAll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes failures and stores them a little later. Reporting one never waits and never fails: when
/// the database cannot store as many as there are, or does not work at all, some are missing. The
/// log has them. Thread-safe.
public final class FailureLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

  private static final int WAITING_MAX = 200;
  private static final int AT_ONCE = 50;
  private static final long POLL_MILLIS = 500;
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);

  private final BlockingQueue<Failure> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Consumer<List<Failure>> store;
  private final Thread writer;
  private volatile boolean closed;

  /// Starts to write.
  ///
  /// @param store stores failures, or throws
  public FailureLog(Consumer<List<Failure>> store) {
    this.store = store;
    this.writer = Thread.ofVirtual().name("failures").start(this::write);
  }

  /// Returns at once.
  public void report(Failure failure) {
    if (!waiting.offer(failure)) {
      log.debug("A failure is not stored, because too many are waiting.");
    }
  }

  private void write() {
    while (!closed || !waiting.isEmpty()) {
      List<Failure> next = next();
      if (!next.isEmpty()) {
        CatchAll.run(
            () -> store.accept(next),
            failure -> log.debug("Failures are not stored. count={}", next.size(), failure));
      }
    }
  }

  private List<Failure> next() {
    List<Failure> next = new ArrayList<>();
    try {
      Failure first = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (first != null) {
        next.add(first);
        waiting.drainTo(next, AT_ONCE - 1);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      closed = true;
    }
    return next;
  }

  /// Stores what is waiting, for a few seconds at most, and stops.
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(CLOSED_WITHIN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
