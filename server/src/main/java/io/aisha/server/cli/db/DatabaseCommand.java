package io.aisha.server.cli.db;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.Screen;
import io.aisha.server.composition.Postgres;
import io.aisha.server.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import javax.sql.DataSource;
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
  protected final Map<String, String> environment() {
    return database.over(super.environment());
  }

  @Override
  protected final int perform() {
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
        MigrationRunner migrations = postgres.migrations(chosen.source(), lines);
        return perform(migrations, postgres.dataSource(), chosen, screen);
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

  /// @param database the same one, to look into
  abstract int perform(
      MigrationRunner migrations, DataSource database, ChosenMigrations chosen, Screen screen);

  /// Asks whether to go on with what cannot be undone. Ends the command where nobody can answer.
  ///
  /// @param yes whether that was said on the command line already
  /// @throws UsageException without a terminal
  final boolean agreed(boolean yes, Screen screen) {
    if (yes) {
      return true;
    }
    if (!terminal().inLive()) {
      throw new UsageException("cli.usage.needs-yes", Map.of());
    }
    String word = text("cli.db.yes");
    screen.line(text("cli.db.ask", Map.of("word", word)));
    boolean agreed = word.equalsIgnoreCase(answer());
    if (!agreed) {
      screen.line(text("cli.db.left-alone"));
    }
    return agreed;
  }

  private String answer() {
    try {
      return String.valueOf(terminal().in().readLine()).strip();
    } catch (IOException _) {
      return "";
    }
  }

  final String text(String key) {
    return phrases().texts().text(key);
  }

  final String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
