package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was done to a database, beside what this program's migrations would have done.
///
/// @param entries changes in the order of their names; those that only the database knows too
public record History(List<Entry> entries) {

  public History {
    entries = List.copyOf(entries);
  }

  /// What the history of a database says beside some changes. Reads only, by two short queries, and
  /// in no transaction of its own.
  ///
  /// @param migrations every change there is, oldest first
  public static History read(Connection connection, List<Migration> migrations)
      throws SQLException {
    return HistoryReader.compare(migrations, HistoryTable.applied(connection));
  }

  /// A half of a change.
  public enum Script {
    UP,
    DOWN
  }

  /// Where a change stands.
  public enum State {
    /// In the database, and as it is written in the file.
    APPLIED,
    /// In the database, but the file was changed since.
    EDITED,
    /// Only in the files, and newer than all that is in the database.
    PENDING,
    /// Only in the files, though a later one is in the database already, whoever made it.
    LATE,
    /// Only in the database: made by a newer program, or its file was removed.
    UNKNOWN
  }

  /// One change.
  ///
  /// @param name its name, such as `0004-avatars`
  /// @param state where it stands
  /// @param appliedAt when it was made; empty when it was not
  /// @param appliedBy name and version of the program that made it; empty when it was not, or when
  ///   another tool did
  /// @param edited what of the file was changed since; empty unless the state is EDITED
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

  /// The newest change in the database, whoever knows it; empty when there is none.
  public Optional<Entry> current() {
    return entries.reversed().stream().filter(entry -> entry.appliedAt().isPresent()).findFirst();
  }

  /// Names of the changes in a state, in order.
  public List<String> in(State state) {
    return entries.stream().filter(entry -> entry.state() == state).map(Entry::name).toList();
  }
}
