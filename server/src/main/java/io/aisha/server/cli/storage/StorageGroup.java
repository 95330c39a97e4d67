package io.aisha.server.cli.storage;

import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `storage` without a subcommand.
@Command(name = "storage")
public final class StorageGroup extends StudioCommand {

  StorageGroup(Surroundings surroundings) {
    super(surroundings);
  }

  /// The command group with its subcommands.
  public static CommandLine of(Surroundings surroundings) {
    CommandLine group = new CommandLine(new StorageGroup(surroundings));
    group.addSubcommand(new StorageCopyCommand(surroundings));
    return group;
  }

  @Override
  protected int perform() {
    throw new UsageException("cli.usage.no-storage-command", Map.of());
  }
}
