package io.aisha.studio.database;

import static org.jooq.impl.DSL.currentInstant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time as the database has it. Processes on several machines put times into rows that others
/// compare with their own, such as when something is due. If each went by its machine, everything
/// that one wrote would be late or early for the others by as much as their clocks differ.
///
/// The time is read from this machine's clock and corrected by the difference, which is measured
/// every few seconds. Differences up to [#TOLERANCE] are none, so that on one machine nothing ever
/// goes back. While the database is away the last difference stays.
public final class SharedClock implements InstantSource, AutoCloseable {
  /// Such a difference harms nothing, and is hardly more than the measurement's error.
  public static final Duration TOLERANCE = Duration.ofMillis(250);

  private static final Logger log = LoggerFactory.getLogger(SharedClock.class);
  private static final Duration MEASURE_EVERY = Duration.ofSeconds(10);

  /// The quickest answer says most.
  private static final int ASK_TIMES = 3;

  private final Database database;
  private final InstantSource machine;
  private final Thread thread = Thread.ofVirtual().name("shared-clock").unstarted(this::follow);
  private volatile Duration difference = Duration.ZERO;

  private SharedClock(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /// Measures the difference once, and then again for as long as it is open. Blocks for a few small
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
      // Only closing does that.
    }
  }

  /// Compares this machine's clock with the database's now.
  void measure() {
    try {
      Measured best =
          Stream.generate(() -> database.transact(this::ask))
              .limit(ASK_TIMES)
              .min(Comparator.comparing(Measured::took))
              .orElseThrow();
      if (best.took().isNegative() || best.took().compareTo(TOLERANCE) > 0) {
        return; // It says too little about the time.
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

  /// A difference, wrong by at most the time that asking took.
  private record Measured(Duration difference, Duration took) {}

  /// The database's time is that of the transaction's first statement, which is this one.
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
