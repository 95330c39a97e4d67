package io.aisha.server.cli.db;

import io.aisha.guard.migration.History;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.TerminalOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Prints the newest applied migration and the pending ones.
@Command(name = "current")
final class DatabaseCurrentCommand extends DatabaseCommand {

  @Option(names = "--json", descriptionKey = "option.json", order = 10)
  private boolean json;

  DatabaseCurrentCommand(Surroundings surroundings) {
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
    Optional<String> current = history.current().map(History.Entry::name);
    List<String> pending = history.in(History.State.PENDING);
    if (json) {
      write(current, pending);
      return ExitStatus.DONE;
    }
    screen.line(current.map(TerminalOutput::harmless).orElseGet(() -> text("cli.db.empty")));
    if (!pending.isEmpty()) {
      screen.line(
          text("cli.db.pending", Map.of("count", pending.size(), "first", pending.getFirst())));
    }
    return ExitStatus.DONE;
  }

  private void write(Optional<String> current, List<String> pending) {
    try (JsonOutput output = new JsonOutput(terminal().out())) {
      JsonGenerator generator = output.generator();
      generator.writeName("current");
      current.ifPresentOrElse(generator::writeString, generator::writeNull);
      generator.writeName("pending");
      generator.writeStartArray();
      pending.forEach(generator::writeString);
      generator.writeEndArray();
    }
  }
}
