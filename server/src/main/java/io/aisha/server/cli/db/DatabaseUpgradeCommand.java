package io.aisha.server.cli.db;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.migration.MigrationException;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Applies pending migrations. First prints which of them are destructive or have an accepted
/// finding, and why. Asks for confirmation if data may be lost.
@Command(name = "upgrade")
final class DatabaseUpgradeCommand extends DatabaseCommand {

  @Option(names = "--to", paramLabel = "CHANGE", descriptionKey = "option.upgrade-to", order = 2)
  private Optional<String> to = Optional.empty();

  @Option(names = "--yes", descriptionKey = "option.upgrade-yes", order = 3)
  private boolean yes;

  DatabaseUpgradeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean changes() {
    return true;
  }

  @Override
  int perform(
      MigrationRunner migrations,
      DataSource database,
      ChosenMigrations chosen,
      TerminalOutput screen) {
    Optional<String> last = to.map(chosen::resolve);
    List<Migration> plan = last.map(migrations::planTo).orElseGet(migrations::plan);
    plan.forEach(change -> announce(change, screen));
    boolean destroys = plan.stream().anyMatch(change -> change.destructiveReason().isPresent());
    if (destroys && !isFresh(database) && !confirmed(yes, screen)) {
      return ExitStatus.DONE;
    }
    List<String> made = last.map(migrations::upgradeTo).orElseGet(migrations::upgrade);
    screen.line(text("cli.db.upgraded", Map.of("count", made.size())));
    return ExitStatus.DONE;
  }

  /// Without tables there is no data to lose.
  private static boolean isFresh(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return UserTables.in(connection).isEmpty();
    } catch (SQLException e) {
      throw new MigrationException.DatabaseUnusable(e);
    }
  }

  private void announce(Migration change, TerminalOutput screen) {
    change
        .destructiveReason()
        .ifPresent(reason -> warn(screen, "cli.db.destroys", values(change, reason)));
    new TreeMap<>(change.accepted())
        .forEach((kind, reason) -> {
          Map<String, String> values = values(change, reason);
          values.put("kind", TerminalOutput.harmless(kind));
          warn(screen, "cli.db.accepts", values);
        });
  }

  private void warn(TerminalOutput screen, String key, Map<String, String> values) {
    screen.hanging("  " + screen.paint(Tone.DOUBTFUL, "!") + " ", 4, text(key, values));
  }

  private static Map<String, String> values(Migration change, String reason) {
    return new HashMap<>(
        Map.of(
            "change",
            TerminalOutput.harmless(change.name()),
            "reason",
            TerminalOutput.harmless(reason)));
  }
}
