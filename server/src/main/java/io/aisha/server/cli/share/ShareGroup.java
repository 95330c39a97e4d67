package io.aisha.server.cli.share;

import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `share` without a subcommand.
@Command(name = "share")
public final class ShareGroup extends StudioCommand {

  ShareGroup(Surroundings surroundings) {
    super(surroundings);
  }

  /// The command group with its subcommands.
  public static CommandLine of(Surroundings surroundings) {
    CommandLine group = new CommandLine(new ShareGroup(surroundings));
    group.addSubcommand(new ShareAvatarCommand(surroundings));
    group.addSubcommand(new SharePictureCommand(surroundings));
    group.addSubcommand(new ShareListCommand(surroundings));
    group.addSubcommand(new ShareEndCommand(surroundings));
    return group;
  }

  @Override
  protected int perform() {
    throw new UsageException("cli.usage.no-share-command", Map.of());
  }
}
