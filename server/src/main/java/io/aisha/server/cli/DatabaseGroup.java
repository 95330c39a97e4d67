package io.aisha.server.cli;

import java.util.Map;
import picocli.CommandLine.Command;

/// `db` without a word behind it.
@Command(name = "db")
final class DatabaseGroup extends StudioCommand {

  DatabaseGroup(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int perform() {
    throw new UsageException("cli.usage.no-db-command", Map.of());
  }
}
