package io.aisha.server.cli.db;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.cli.command.Confirmation;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Postgres;
import io.aisha.server.settings.Settings;
import java.nio.file.Files;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Mixin;

/// What the commands on a database and its history share: the choice of the database and of the
/// migrations. Opening the database does not upgrade it.
abstract class DatabaseCommand extends StudioCommand {

  @Mixin private ChangelogOption changelog = new ChangelogOption();

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  DatabaseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected final Map<String, String> environment() {
    return database.over(super.environment());
  }

  @Override
  protected final int perform() {
    if (changelog.given() && !database.named()) {
      // Migrations from a folder must not be applied to the studio's own database.
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
        postgres.requireUsable(chosen.areOurs());
      }
      TerminalOutput screen = terminal().screen(json());
      MigrationLines lines = new MigrationLines(screen);
      try {
        MigrationRunner migrations = postgres.migrations(chosen.source(), lines);
        return perform(migrations, postgres.dataSource(), chosen, screen);
      } finally {
        screen.erase();
      }
    }
  }

  /// Checks the options of this command before the database is opened.
  ///
  /// @throws UsageException when they contradict each other
  void checkOptions() {}

  /// Whether this command changes the database. If so, the database is checked first.
  boolean changes() {
    return false;
  }

  /// @param database the same database, for reading
  abstract int perform(
      MigrationRunner migrations,
      DataSource database,
      ChosenMigrations chosen,
      TerminalOutput screen);

  /// Asks for confirmation of an action that cannot be undone. Ends the command if there is no
  /// terminal to ask on.
  ///
  /// @param yes whether the command line already confirms it
  /// @throws UsageException without a terminal
  final boolean confirmed(boolean yes, TerminalOutput screen) {
    return new Confirmation(terminal(), phrases()).given(yes, "cli.usage.needs-yes", screen);
  }

  final String text(String key) {
    return phrases().texts().text(key);
  }

  final String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
