package io.aisha.studio.database;

import static org.jooq.impl.DSL.currentInstant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A clock that agrees with the database's clock. Processes on several machines write times into
/// rows, such as due times, which others compare with their own. With local clocks, times written
/// by one machine would be early or late for the others by the difference of their clocks.
///
/// The time is this machine's clock, corrected by the difference to the database, which is measured
/// every few seconds. Differences up to [#TOLERANCE] are ignored, so that on a single machine time
/// never goes backwards. While the database is unavailable the last difference is used.
public final class SharedClock implements InstantSource, AutoCloseable {
  /// A difference this small is harmless, and hardly larger than the measurement error.
  public static final Duration TOLERANCE = Duration.ofMillis(250);

  private static final Logger log = LoggerFactory.getLogger(SharedClock.class);
  private static final Duration MEASURE_EVERY = Duration.ofSeconds(10);

  /// The measurement with the fastest response is the most accurate.
  private static final int ASK_TIMES = 3;

  private final Database database;
  private final InstantSource machine;
  private final Thread thread = Thread.ofVirtual().name("shared-clock").unstarted(this::follow);
  private volatile Duration difference = Duration.ZERO;

  private SharedClock(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /// Measures the difference once, and then repeatedly until it is closed. Blocks for a few small
  /// queries.
  ///
  /// @param machine this machine's clock
  public static SharedClock follow(Database database, InstantSource machine) {
    SharedClock clock = new SharedClock(database, machine);
    clock.measure();
    clock.thread.start();
    return clock;
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(MEASURE_EVERY);
        measure();
      }
    } catch (InterruptedException _) {
      // Only close() interrupts this thread.
    }
  }

  /// Measures the difference between this machine's clock and the database's now.
  void measure() {
    try {
      Measured best =
          Stream.generate(() -> database.transact(this::ask))
              .limit(ASK_TIMES)
              .min(Comparator.comparing(Measured::took))
              .orElseThrow();
      if (best.took().isNegative() || best.took().compareTo(TOLERANCE) > 0) {
        return; // The measurement took too long to be accurate.
      }
      if (best.difference().minus(difference).abs().compareTo(TOLERANCE) > 0) {
        boolean none = best.difference().abs().compareTo(TOLERANCE) <= 0;
        difference = none ? Duration.ZERO : best.difference();
        log.warn(
            "This machine's clock and the database's differ; the database's is used."
                + " differenceMs={}",
            difference.toMillis());
      }
    } catch (DatabaseException e) {
      log.debug("The database's time could not be asked for. why={}", e.code());
    }
  }

  /// A difference, with an error of at most the time that the query took.
  private record Measured(Duration difference, Duration took) {}

  /// The database's time is that of the transaction's first statement, which is this query.
  private Measured ask(Transaction transaction) {
    Instant before = machine.instant();
    Instant there = transaction.sql().select(currentInstant()).fetchSingle().value1();
    Duration took = Duration.between(before, machine.instant());
    return new Measured(Duration.between(before.plus(took.dividedBy(2)), there), took);
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(difference);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
