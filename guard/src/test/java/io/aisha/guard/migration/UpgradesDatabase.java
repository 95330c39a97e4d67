package io.aisha.guard.migration;

import io.aisha.guard.changelog.MigrationSource;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/// A program for [io.aisha.guard.ChildJvm]: one node that upgrades a database. Arguments: address,
/// user, password, folder of migrations.
final class UpgradesDatabase {

  private UpgradesDatabase() {}

  public static void main(String[] arguments) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(arguments[0]);
    database.setUser(arguments[1]);
    database.setPassword(arguments[2]);
    MigrationRunner runner =
        new MigrationRunner(
            database,
            MigrationSource.folder(Path.of(arguments[3])),
            RunnerSettings.of("child 1").withLocks(Duration.ofMinutes(1), 1));
    System.out.println("begins");
    System.out.println("made " + runner.upgrade());
  }
}
