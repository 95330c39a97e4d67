package io.aisha.schema;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.testkit.database.ScratchDatabase;
import javax.sql.DataSource;

/// Creates databases with our migrations.
final class AishaDatabase {

  private AishaDatabase() {}

  static ScratchDatabase migrated() {
    return ScratchDatabase.of("aisha", database -> runner(database).upgrade());
  }

  static MigrationRunner runner(DataSource database) {
    return new MigrationRunner(database, AishaSchema.migrations(), RunnerSettings.of("test"));
  }
}
