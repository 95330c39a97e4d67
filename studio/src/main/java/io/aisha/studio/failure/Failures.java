package io.aisha.studio.failure;

import io.aisha.studio.Page;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The last failures of all nodes, 1,000 at most, for 30 days at most.
public final class Failures {
  /// How many are kept.
  public static final int KEPT = 1_000;

  private static final Duration KEPT_FOR = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;
  private final FailureRepository failures = new FailureRepository();

  public Failures(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Stores failures, the oldest first.
  public void add(List<Failure> more) {
    database.run(transaction -> {
      more.forEach(failure -> failures.add(transaction, failure));
      failures.deleteAllBut(transaction, KEPT);
    });
  }

  /// The newest first.
  ///
  /// @param incident only those with this number
  /// @param after the last failure of the previous page; empty for the first page
  /// @param limit at least 1
  public Page<StoredFailure, FailureId> list(
      Optional<String> incident, Optional<FailureId> after, int limit) {
    return database.transact(transaction -> {
      List<StoredFailure> found = failures.list(transaction, incident, after, limit + 1);
      if (found.size() <= limit) {
        return new Page<>(found, Optional.empty());
      }
      List<StoredFailure> page = found.subList(0, limit);
      return new Page<>(page, Optional.of(page.getLast().id()));
    });
  }

  /// Deletes old failures, and returns how many.
  public int purge() {
    return database.transact(
        transaction -> failures.deleteBefore(transaction, clock.instant().minus(KEPT_FOR)));
  }
}
