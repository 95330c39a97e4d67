package io.aisha.server.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Every command there is.
final class Commands {

  private Commands() {}

  static CommandLine of(Surroundings surroundings) {
    CommandLine database = new CommandLine(new DatabaseGroup(surroundings));
    database.addSubcommand(new DatabaseHistoryCommand(surroundings));
    database.addSubcommand(new DatabaseCurrentCommand(surroundings));
    database.addSubcommand(new DatabaseUpgradeCommand(surroundings));
    database.addSubcommand(new DatabaseDowngradeCommand(surroundings));
    database.addSubcommand(new DatabaseCheckCommand(surroundings));
    database.addSubcommand(new DatabaseSnapshotCommand(surroundings));
    database.addSubcommand(new DatabaseNewCommand(surroundings));
    database.addSubcommand(new DatabaseDiagramCommand(surroundings));
    CommandLine storage = new CommandLine(new StorageGroup(surroundings));
    storage.addSubcommand(new StorageCopyCommand(surroundings));
    CommandLine root = new CommandLine(new RootCommand(surroundings));
    root.addSubcommand(new ServeCommand(surroundings));
    root.addSubcommand(new MakeCommand(surroundings));
    root.addSubcommand(new JudgeCommand(surroundings));
    root.addSubcommand(database);
    root.addSubcommand(storage);
    root.addSubcommand(new CostsCommand(surroundings));
    root.addSubcommand(new DoctorCommand(surroundings));
    root.addSubcommand(new VersionCommand(surroundings));
    root.addSubcommand(new HelpCommand(surroundings));
    return root;
  }

  /// Without a command there is only help to give.
  @Command(name = "aisha")
  static final class RootCommand extends StudioCommand {

    RootCommand(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int perform() {
      throw new UsageException("cli.usage.no-command", Map.of());
    }
  }
}
