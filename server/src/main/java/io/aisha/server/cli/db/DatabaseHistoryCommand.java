package io.aisha.server.cli.db;

import io.aisha.guard.migration.History;
import io.aisha.guard.migration.History.Entry;
import io.aisha.guard.migration.History.Script;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Lists all migrations, applied and pending: when and by which program they were applied, and what
/// to do about those that do not match.
@Command(name = "history")
final class DatabaseHistoryCommand extends DatabaseCommand {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private static final List<State> WRONG = List.of(State.EDITED, State.LATE, State.UNKNOWN);

  @Option(names = "--json", descriptionKey = "option.json", order = 10)
  private boolean json;

  DatabaseHistoryCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  int perform(
      MigrationRunner migrations,
      DataSource database,
      ChosenMigrations chosen,
      TerminalOutput screen) {
    History history = migrations.history();
    if (json) {
      write(history);
      return ExitStatus.DONE;
    }
    int nameWidth = history.entries().stream().mapToInt(e -> e.name().length()).max().orElse(0);
    int stateWidth = history.entries().stream().mapToInt(e -> state(e).length()).max().orElse(0);
    for (Entry entry : history.entries()) {
      screen.line(line(entry, nameWidth, stateWidth, screen));
    }
    for (State state : WRONG) {
      List<String> names = history.in(state);
      if (!names.isEmpty()) {
        screen.line();
        screen.hanging(
            screen.paint(Tone.DOUBTFUL, "!") + " ",
            2,
            text(
                "cli.db.mend." + state.name().toLowerCase(Locale.ROOT),
                Map.of("changes", TerminalOutput.harmless(String.join(", ", names)))));
      }
    }
    return ExitStatus.DONE;
  }

  private String line(Entry entry, int nameWidth, int stateWidth, TerminalOutput screen) {
    Tone tone = tone(entry.state());
    String state = state(entry);
    String line =
        "  "
            + screen.paint(tone, sign(entry.state()))
            + " "
            + padded(TerminalOutput.harmless(entry.name()), nameWidth)
            + "  "
            + screen.paint(tone, state);
    String made =
        entry.appliedAt().map(TIME::format).orElse("")
            + entry.appliedBy().map(by -> "  " + TerminalOutput.harmless(by)).orElse("");
    return made.isEmpty()
        ? line
        : line + " ".repeat(stateWidth - state.length() + 2) + screen.paint(Tone.FAINT, made);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String sign(State state) {
    return switch (state) {
      case APPLIED -> "✓";
      case PENDING -> "·";
      case EDITED, LATE, UNKNOWN -> "!";
    };
  }

  private static Tone tone(State state) {
    return switch (state) {
      case APPLIED -> Tone.GOOD;
      case PENDING -> Tone.ACCENT;
      case UNKNOWN -> Tone.DOUBTFUL;
      case EDITED, LATE -> Tone.BAD;
    };
  }

  private String state(Entry entry) {
    String label = phrases().label("cli.db.state", entry.state().name());
    if (entry.edited().isEmpty()) {
      return label;
    }
    boolean both = entry.edited().size() == Script.values().length;
    String half = both ? "both" : entry.edited().getFirst().name();
    return label + " " + phrases().label("cli.db.half", half);
  }

  private void write(History history) {
    try (JsonOutput output = new JsonOutput(terminal().out())) {
      JsonGenerator generator = output.generator();
      generator.writeName("changes");
      generator.writeStartArray();
      for (Entry entry : history.entries()) {
        generator.writeStartObject();
        generator.writeStringProperty("name", entry.name());
        generator.writeStringProperty("state", entry.state().name().toLowerCase(Locale.ROOT));
        entry.appliedAt().ifPresent(at -> generator.writeStringProperty("at", at.toString()));
        entry.appliedBy().ifPresent(by -> generator.writeStringProperty("by", by));
        generator.writeEndObject();
      }
      generator.writeEndArray();
    }
  }
}
