package io.aisha.server.cli.keys;

import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `keys` without a subcommand.
@Command(name = "keys")
public final class KeysGroup extends StudioCommand {

  KeysGroup(Surroundings surroundings) {
    super(surroundings);
  }

  /// The command group with its subcommands.
  public static CommandLine of(Surroundings surroundings) {
    CommandLine group = new CommandLine(new KeysGroup(surroundings));
    group.addSubcommand(new KeysRotateCommand(surroundings));
    return group;
  }

  @Override
  protected int perform() {
    throw new UsageException("cli.usage.no-keys-command", Map.of());
  }
}
