package io.aisha.server.cli.db;

import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `db` without a subcommand.
@Command(name = "db")
public final class DatabaseGroup extends StudioCommand {

  DatabaseGroup(Surroundings surroundings) {
    super(surroundings);
  }

  /// The command group with its subcommands.
  public static CommandLine of(Surroundings surroundings) {
    CommandLine group = new CommandLine(new DatabaseGroup(surroundings));
    group.addSubcommand(new DatabaseHistoryCommand(surroundings));
    group.addSubcommand(new DatabaseCurrentCommand(surroundings));
    group.addSubcommand(new DatabaseUpgradeCommand(surroundings));
    group.addSubcommand(new DatabaseDowngradeCommand(surroundings));
    group.addSubcommand(new DatabaseCheckCommand(surroundings));
    group.addSubcommand(new DatabaseSnapshotCommand(surroundings));
    group.addSubcommand(new DatabaseNewCommand(surroundings));
    group.addSubcommand(new DatabaseDiagramCommand(surroundings));
    return group;
  }

  @Override
  protected int perform() {
    throw new UsageException("cli.usage.no-db-command", Map.of());
  }
}
