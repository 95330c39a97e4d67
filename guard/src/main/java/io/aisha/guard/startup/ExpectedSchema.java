package io.aisha.guard.startup;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.migration.History;
import io.aisha.guard.migration.MigrationException.DatabaseUnusable;
import io.aisha.guard.snapshot.ObjectDifference;
import io.aisha.guard.snapshot.SchemaDifference;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// The schema that a program requires.
///
/// @param migrations every migration, oldest first
/// @param snapshot the schema that they produce, written by [SchemaSnapshot]
public record ExpectedSchema(MigrationSource migrations, String snapshot) {

  /// While `reindex concurrently` runs, it keeps an index with such a name.
  private static final Pattern BEING_REBUILT =
      Pattern.compile("table \\S+ index \\S+_cc(new|old)\\d*\"? .* \\(invalid\\)");

  /// Compares a database with this schema. Only reads; takes three round trips and some fifty
  /// milliseconds for a schema of about ten tables, see bench/README.md. Does not load Liquibase.
  ///
  /// @throws DatabaseUnusable when the database cannot be read
  public SchemaStatus status(DataSource database) {
    List<Migration> known = MigrationReader.readAll(migrations);
    try (Connection connection = database.getConnection()) {
      History history = History.read(connection, known);
      SchemaDifference difference = difference(snapshot, SchemaSnapshot.read(connection));
      return new SchemaStatus(history, difference, origins(known, difference));
    } catch (SQLException e) {
      throw new DatabaseUnusable(e);
    }
  }

  /// The differences of a database in use. The order of columns does not count: a rollback can
  /// restore a column only as the last one, and the program must still start.
  static SchemaDifference difference(String expected, String actual) {
    String settled =
        actual.contains("_cc")
            ? actual
                .lines()
                .filter(line -> !BEING_REBUILT.matcher(line).matches())
                .collect(Collectors.joining("\n", "", "\n"))
            : actual;
    return settled.equals(expected)
        ? new SchemaDifference(List.of(), List.of(), List.of())
        : SchemaSnapshot.compareIgnoringColumnOrder(expected, settled);
  }

  private static Map<String, String> origins(
      List<Migration> migrations, SchemaDifference difference) {
    ObjectOrigins origins = new ObjectOrigins(migrations);
    Map<String, String> names = new LinkedHashMap<>();
    for (ObjectDifference object : difference.objects()) {
      origins.of(object).ifPresent(migration -> names.put(object.subject(), migration.name()));
    }
    return names;
  }
}
