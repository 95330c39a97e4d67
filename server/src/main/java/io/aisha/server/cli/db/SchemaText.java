package io.aisha.server.cli.db;

import io.aisha.guard.changelog.MalformedMigrationException;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.migration.MigrationException;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The schema of a database or of migrations as canonical text.
final class SchemaText {

  private SchemaText() {}

  /// Applies all migrations on a temporary PostgreSQL. Takes about a second.
  ///
  /// @throws MigrationsFailed when one of them fails
  static String ofMigrations(MigrationSource migrations) {
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch()) {
      DataSource database = scratch.dataSource();
      new MigrationRunner(database, migrations, RunnerSettings.of("aisha db snapshot")).upgrade();
      return ofDatabase(database);
    } catch (MigrationException | MalformedMigrationException e) {
      throw new MigrationsFailed(e);
    }
  }

  /// @throws MigrationException when the schema cannot be read
  static String ofDatabase(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return SchemaSnapshot.read(connection);
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
  }
}
