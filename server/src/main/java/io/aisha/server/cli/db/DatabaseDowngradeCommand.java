package io.aisha.server.cli.db;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.migration.History;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.cli.db.DowngradeLoss.Lost;
import io.aisha.studio.CatchAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Rolls back the newest migrations. First shows what is lost and asks for confirmation.
@Command(name = "downgrade")
final class DatabaseDowngradeCommand extends DatabaseCommand {

  @Option(names = "--to", paramLabel = "CHANGE", descriptionKey = "option.downgrade-to", order = 2)
  private Optional<String> to = Optional.empty();

  @Option(names = "--steps", paramLabel = "N", descriptionKey = "option.downgrade-steps", order = 3)
  private Optional<Integer> steps = Optional.empty();

  @Option(names = "--yes", descriptionKey = "option.downgrade-yes", order = 4)
  private boolean yes;

  DatabaseDowngradeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void checkOptions() {
    if (to.isPresent() && steps.isPresent()) {
      throw new UsageException("cli.usage.to-or-steps", Map.of());
    }
    if (steps.isPresent() && steps.get() < 1) {
      throw new UsageException("cli.usage.steps", Map.of());
    }
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
    List<String> applied = applied(migrations.history());
    List<String> toRollBack =
        to.map(chosen::resolve)
            .map(last -> applied.stream().filter(name -> name.compareTo(last) > 0).toList())
            .orElseGet(() -> newest(applied, steps.orElse(1)))
            .reversed();
    if (toRollBack.isEmpty()) {
      screen.line(text("cli.db.nothing-to-downgrade"));
      return ExitStatus.DONE;
    }
    show(toRollBack, chosen, screen);
    count(database, chosen, applied.getLast(), toRollBack.size(), screen);
    if (!confirmed(yes, screen)) {
      return ExitStatus.DONE;
    }
    List<String> undone = migrations.downgradeSteps(toRollBack.size());
    screen.line(text("cli.db.downgraded", Map.of("count", undone.size())));
    return ExitStatus.DONE;
  }

  private static List<String> newest(List<String> applied, int count) {
    return applied.subList(Math.max(0, applied.size() - count), applied.size());
  }

  private static List<String> applied(History history) {
    return history.entries().stream()
        .filter(entry -> entry.appliedAt().isPresent())
        .map(History.Entry::name)
        .toList();
  }

  /// Shows the statements themselves, because they are exact.
  private void show(List<String> toRollBack, ChosenMigrations chosen, TerminalOutput screen) {
    screen.line(text("cli.db.will-be-lost", Map.of("count", toRollBack.size())));
    List<Migration> changes = MigrationReader.readAll(chosen.source());
    for (String name : toRollBack) {
      screen.line();
      screen.line("  " + screen.paint(Tone.STRONG, TerminalOutput.harmless(name)));
      changes.stream()
          .filter(change -> change.name().equals(name))
          .flatMap(change -> change.rollbackSql().lines())
          .filter(line -> !line.isBlank())
          .forEach(line ->
              screen.line(
                  "    " + screen.paint(Tone.BAD, TerminalOutput.harmless(line.stripTrailing()))));
    }
    screen.line();
  }

  /// The counts help to decide. If they are not available, the statements are shown alone.
  private void count(
      DataSource database,
      ChosenMigrations chosen,
      String newest,
      int steps,
      TerminalOutput screen) {
    List<Lost> lost =
        CatchAll.get(
            () -> DowngradeLoss.of(database, chosen.source(), newest, steps),
            failure -> {
              String detail = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
              screen.hanging(
                  "",
                  0,
                  text("cli.db.not-counted", Map.of("detail", TerminalOutput.harmless(detail))));
              return List.of();
            });
    for (Lost each : lost) {
      String unit = each.what().name().isPresent() ? "values" : "rows";
      String count =
          each.count().isPresent()
              ? text("cli.db.lost." + unit, Map.of("count", each.count().getAsLong()))
              : text("cli.db.lost.many");
      screen.line("  " + TerminalOutput.harmless(each.what().label()) + ": " + count);
    }
    if (!lost.isEmpty()) {
      screen.line();
    }
  }
}
