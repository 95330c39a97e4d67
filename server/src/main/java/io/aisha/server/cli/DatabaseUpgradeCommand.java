package io.aisha.server.cli;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.migration.MigrationRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes the changes that are pending. Says first which of them destroy something, and why.
@Command(name = "upgrade")
final class DatabaseUpgradeCommand extends DatabaseCommand {

  @Option(names = "--to", paramLabel = "CHANGE", descriptionKey = "option.upgrade-to", order = 2)
  private Optional<String> to = Optional.empty();

  DatabaseUpgradeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean changes() {
    return true;
  }

  @Override
  int perform(MigrationRunner migrations, ChosenMigrations chosen, Screen screen) {
    Optional<String> last = to.map(chosen::resolve);
    List<Change> plan = last.map(migrations::planTo).orElseGet(migrations::plan);
    plan.forEach(change -> announce(change, screen));
    List<String> made = last.map(migrations::upgradeTo).orElseGet(migrations::upgrade);
    screen.line(text("cli.db.upgraded", Map.of("count", made.size())));
    return ExitStatus.DONE;
  }

  private void announce(Change change, Screen screen) {
    change
        .destructiveReason()
        .ifPresent(reason ->
            screen.hanging(
                "  " + screen.paint(Tone.DOUBTFUL, "!") + " ",
                4,
                text(
                    "cli.db.destroys",
                    Map.of(
                        "change", Screen.harmless(change.name()),
                        "reason", Screen.harmless(reason)))));
  }
}
