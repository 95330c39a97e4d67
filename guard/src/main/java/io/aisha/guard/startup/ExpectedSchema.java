package io.aisha.guard.startup;

import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.migration.MigrationException.DatabaseUnusable;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The schema that a program was built for.
///
/// @param migrations every migration, oldest first
/// @param snapshot what they give together, as [SchemaSnapshot] writes it
public record ExpectedSchema(MigrationSource migrations, String snapshot) {

  /// Looks at a database and tells how it stands to this schema. Reads only; about a hundred
  /// milliseconds on a schema of some ten tables.
  ///
  /// @throws DatabaseUnusable when it cannot be read
  public SchemaStanding standing(DataSource database) {
    MigrationRunner runner =
        new MigrationRunner(database, migrations, RunnerSettings.of("start-up check"));
    try (Connection connection = database.getConnection()) {
      return new SchemaStanding(
          runner.history(connection),
          SchemaSnapshot.compare(snapshot, SchemaSnapshot.read(connection)));
    } catch (SQLException e) {
      throw new DatabaseUnusable(e);
    }
  }
}
