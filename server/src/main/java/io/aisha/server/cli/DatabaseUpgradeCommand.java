package io.aisha.server.cli;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.config.Postgres;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes the changes that are pending.
@Command(name = "upgrade")
final class DatabaseUpgradeCommand extends DatabaseCommand {

  @Option(names = "--to", paramLabel = "CHANGE", descriptionKey = "option.upgrade-to")
  private Optional<String> to = Optional.empty();

  DatabaseUpgradeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int perform(Postgres database, Screen screen) {
    MigrationRunner migrations = database.migrations();
    List<String> made =
        to.map(name -> migrations.upgradeTo(ChangeNames.resolve(name)))
            .orElseGet(migrations::upgrade);
    made.forEach(name -> screen.line("  " + screen.paint(Tone.GOOD, "✓") + " " + name));
    screen.line(text("cli.db.upgraded", Map.of("count", made.size())));
    return ExitStatus.DONE;
  }
}
