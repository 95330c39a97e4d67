package io.aisha.server.cli;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.changelog.ChangeReader;
import io.aisha.guard.migration.History;
import io.aisha.guard.migration.MigrationRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Takes back the newest changes. Shows what that destroys and asks first.
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
  int perform(MigrationRunner migrations, ChosenMigrations chosen, Screen screen) {
    List<String> applied = applied(migrations.history());
    List<String> doomed =
        to.map(chosen::resolve)
            .map(last -> applied.stream().filter(name -> name.compareTo(last) > 0).toList())
            .orElseGet(() -> newest(applied, steps.orElse(1)))
            .reversed();
    if (doomed.isEmpty()) {
      screen.line(text("cli.db.nothing-to-downgrade"));
      return ExitStatus.DONE;
    }
    show(doomed, chosen, screen);
    if (!yes && !terminal().inLive()) {
      throw new UsageException("cli.usage.needs-yes", Map.of());
    }
    if (!yes && !agreed(screen)) {
      screen.line(text("cli.db.left-alone"));
      return ExitStatus.DONE;
    }
    List<String> undone = migrations.downgradeSteps(doomed.size());
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

  /// The statements themselves: they say exactly what goes.
  private void show(List<String> doomed, ChosenMigrations chosen, Screen screen) {
    screen.line(text("cli.db.will-be-lost", Map.of("count", doomed.size())));
    List<Change> changes = ChangeReader.readAll(chosen.source());
    for (String name : doomed) {
      screen.line();
      screen.line("  " + screen.paint(Tone.STRONG, Screen.harmless(name)));
      changes.stream()
          .filter(change -> change.name().equals(name))
          .flatMap(change -> change.down().lines())
          .filter(line -> !line.isBlank())
          .forEach(line ->
              screen.line("    " + screen.paint(Tone.BAD, Screen.harmless(line.stripTrailing()))));
    }
    screen.line();
  }

  private boolean agreed(Screen screen) {
    String word = text("cli.db.yes");
    screen.line(text("cli.db.ask", Map.of("word", word)));
    try {
      BufferedReader answers = terminal().in();
      String answer = answers.readLine();
      return answer != null && answer.strip().equalsIgnoreCase(word);
    } catch (IOException _) {
      return false;
    }
  }
}
