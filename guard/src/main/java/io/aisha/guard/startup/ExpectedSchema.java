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

/// The schema that a program was built for.
///
/// @param migrations every migration, oldest first
/// @param snapshot what they give together, as [SchemaSnapshot] writes it
public record ExpectedSchema(MigrationSource migrations, String snapshot) {

  /// `reindex concurrently`, while it runs, keeps an index of such a name.
  private static final Pattern BEING_REBUILT =
      Pattern.compile("table \\S+ index \\S+_cc(new|old)\\d*\"? .* \\(invalid\\)");

  /// Looks at a database and tells how it stands to this schema. Reads only; three round trips and
  /// some fifty milliseconds on a schema of some ten tables, see bench/README.md. Liquibase is not
  /// loaded for it.
  ///
  /// @throws DatabaseUnusable when it cannot be read
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

  /// What a database that is in use has and has not. The order of columns does not count: a way
  /// down that brings a column back can put it nowhere but last, and the program it serves must
  /// start.
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
