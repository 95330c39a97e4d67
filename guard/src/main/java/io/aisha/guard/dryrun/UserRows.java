package io.aisha.guard.dryrun;

import io.aisha.guard.changelog.SqlStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Sample rows that the user supplied as SQL. Each statement runs as soon as the tables and columns
/// that it names exist, so rows can also be supplied for tables that are newer than the baseline.
final class UserRows {

  private final List<String> statements;
  private final List<String> waiting = new ArrayList<>();

  UserRows(String sql) {
    this.statements = SqlStatements.in(sql);
  }

  @FunctionalInterface
  interface Runner {
    Observation run(String sql) throws SQLException;
  }

  /// Starts again, for a new database.
  void begin() {
    waiting.clear();
    waiting.addAll(statements);
  }

  /// Runs the statements that can run now.
  ///
  /// @return whether any ran
  /// @throws DryRunSetupException when a statement fails although what it names exists
  boolean insert(Runner runner) throws SQLException {
    boolean inserted = false;
    for (Iterator<String> each = waiting.iterator(); each.hasNext(); ) {
      Optional<Failure> failure = runner.run(each.next()).failure();
      if (failure.isEmpty()) {
        each.remove();
        inserted = true;
      } else if (!failure.get().missesObject()) {
        throw new DryRunSetupException(
            "The sample rows cannot be inserted: %s, in: %s"
                .formatted(failure.get().sentence(), failure.get().statement()),
            null);
      }
    }
    return inserted;
  }

  /// The statements that could not run yet.
  List<String> waiting() {
    return List.copyOf(waiting);
  }
}
