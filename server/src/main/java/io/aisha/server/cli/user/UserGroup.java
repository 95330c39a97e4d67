package io.aisha.server.cli.user;

import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `user` without a subcommand.
@Command(name = "user")
public final class UserGroup extends StudioCommand {

  UserGroup(Surroundings surroundings) {
    super(surroundings);
  }

  /// The command group with its subcommands.
  public static CommandLine of(Surroundings surroundings) {
    CommandLine group = new CommandLine(new UserGroup(surroundings));
    group.addSubcommand(new UserAddCommand(surroundings));
    group.addSubcommand(new UserListCommand(surroundings));
    group.addSubcommand(new UserInviteCommand(surroundings));
    group.addSubcommand(new UserRecoverCommand(surroundings));
    group.addSubcommand(new UserBlockCommand(surroundings));
    group.addSubcommand(new UserUnblockCommand(surroundings));
    group.addSubcommand(new UserRoleCommand(surroundings));
    group.addSubcommand(new UserQuotaCommand(surroundings));
    group.addSubcommand(new UserExportCommand(surroundings));
    group.addSubcommand(new UserEraseCommand(surroundings));
    return group;
  }

  @Override
  protected int perform() {
    throw new UsageException("cli.usage.no-user-command", Map.of());
  }
}
