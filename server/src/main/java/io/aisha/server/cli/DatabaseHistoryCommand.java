package io.aisha.server.cli;

import io.aisha.guard.migration.History;
import io.aisha.server.config.Postgres;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Command;

/// Lists every change of the database, made and to be made.
@Command(name = "history")
final class DatabaseHistoryCommand extends DatabaseCommand {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  DatabaseHistoryCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int perform(Postgres database, Screen screen) {
    History history = database.migrations().history();
    int width = history.entries().stream().mapToInt(entry -> entry.name().length()).max().orElse(0);
    for (History.Entry entry : history.entries()) {
      String name = entry.name() + " ".repeat(width - entry.name().length());
      String when = entry.appliedAt().map(TIME::format).orElse("");
      screen.line(
          ("  "
                  + sign(entry.state(), screen)
                  + " "
                  + name
                  + "  "
                  + state(entry.state())
                  + "  "
                  + when)
              .stripTrailing());
    }
    return ExitStatus.DONE;
  }

  private static String sign(History.State state, Screen screen) {
    return switch (state) {
      case APPLIED -> screen.paint(Tone.GOOD, "✓");
      case PENDING -> screen.paint(Tone.FAINT, "·");
      case EDITED, LATE, UNKNOWN -> screen.paint(Tone.BAD, "!");
    };
  }

  private String state(History.State state) {
    return phrases().label("cli.db.state", state.name());
  }
}
