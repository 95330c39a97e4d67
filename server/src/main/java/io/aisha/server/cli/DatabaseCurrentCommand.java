package io.aisha.server.cli;

import io.aisha.guard.migration.History;
import io.aisha.server.config.Postgres;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// Names the newest change in the database, and what is still to come.
@Command(name = "current")
final class DatabaseCurrentCommand extends DatabaseCommand {

  DatabaseCurrentCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int perform(Postgres database, Screen screen) {
    History history = database.migrations().history();
    screen.line(history.current().map(History.Entry::name).orElseGet(() -> text("cli.db.empty")));
    List<String> pending = history.in(History.State.PENDING);
    if (!pending.isEmpty()) {
      screen.line(
          text("cli.db.pending", Map.of("count", pending.size(), "first", pending.getFirst())));
    }
    return ExitStatus.DONE;
  }
}
