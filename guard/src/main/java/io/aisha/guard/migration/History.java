package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The migration history of a database, compared with a program's migrations.
///
/// @param entries migrations sorted by name, including those that only the database contains
public record History(List<Entry> entries) {

  public History {
    entries = List.copyOf(entries);
  }

  /// Compares the history of a database with migrations. Only reads, with two short queries and
  /// without its own transaction.
  ///
  /// @param migrations every migration, oldest first
  public static History read(Connection connection, List<Migration> migrations)
      throws SQLException {
    return HistoryReader.compare(migrations, HistoryTable.applied(connection));
  }

  /// A script of a migration.
  public enum Script {
    UP,
    DOWN
  }

  /// The state of a migration.
  public enum State {
    /// Applied, and unchanged since.
    APPLIED,
    /// Applied, but the file was changed since.
    EDITED,
    /// Not applied, and newer than every applied migration.
    PENDING,
    /// Not applied, although a later migration is, by this or another program.
    LATE,
    /// Applied, but without a file: by a newer program, or the file was removed.
    UNKNOWN
  }

  /// A migration and its state.
  ///
  /// @param name its name, such as `0004-avatars`
  /// @param state its state
  /// @param appliedAt when it was applied; empty if it was not
  /// @param appliedBy name and version of the program that applied it; empty if it was not applied,
  ///   or by another tool
  /// @param edited scripts that were changed since; empty unless the state is EDITED
  public record Entry(
      String name,
      State state,
      Optional<Instant> appliedAt,
      Optional<String> appliedBy,
      List<Script> edited) {

    public Entry {
      edited = List.copyOf(edited);
    }
  }

  /// The newest applied migration, including unknown ones; empty if there is none.
  public Optional<Entry> current() {
    return entries.reversed().stream().filter(entry -> entry.appliedAt().isPresent()).findFirst();
  }

  /// Names of the migrations in a state, in order.
  public List<String> in(State state) {
    return entries.stream().filter(entry -> entry.state() == state).map(Entry::name).toList();
  }
}
