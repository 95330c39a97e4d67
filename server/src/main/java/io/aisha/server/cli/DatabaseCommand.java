package io.aisha.server.cli;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.config.Postgres;
import io.aisha.server.config.Settings;
import java.nio.file.Files;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// What the commands on a database and its history share: which database, whose migrations, and
/// that it is opened as it stands.
abstract class DatabaseCommand extends StudioCommand {

  @Mixin private ChangelogOption changelog = new ChangelogOption();

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  DatabaseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  final Map<String, String> environment() {
    return database.over(super.environment());
  }

  @Override
  final int perform() {
    if (changelog.given() && !database.named()) {
      // Neither the embedded database nor the one in the environment is theirs.
      throw new UsageException("cli.usage.changelog-needs-url", Map.of());
    }
    checkOptions();
    ChosenMigrations chosen =
        changelog.chosen(workingFolder()).orElseGet(ChosenMigrations::own).readable();
    Settings settings = settings();
    try (Postgres postgres = Postgres.open(settings)) {
      if (chosen.areOurs() && Files.isDirectory(settings.dataFolder())) {
        logTo(settings.folder().logs());
      }
      if (changes()) {
        postgres.requireFit(chosen.areOurs());
      }
      Screen screen = terminal().screen(json());
      MigrationLines lines = new MigrationLines(screen);
      try {
        return perform(postgres.migrations(chosen.source(), lines), chosen, screen);
      } finally {
        screen.erase();
      }
    }
  }

  /// Looks at this command's own options before the database is opened.
  ///
  /// @throws UsageException when they cannot be meant
  void checkOptions() {}

  /// Whether this command changes the database, which then has to fit before anything is done.
  boolean changes() {
    return false;
  }

  abstract int perform(MigrationRunner migrations, ChosenMigrations chosen, Screen screen);

  final String text(String key) {
    return phrases().texts().text(key);
  }

  final String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
