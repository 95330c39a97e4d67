package io.aisha.server.cli;

import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.db.DatabaseGroup;
import io.aisha.server.cli.judge.JudgeCommand;
import io.aisha.server.cli.keys.KeysGroup;
import io.aisha.server.cli.make.MakeCommand;
import io.aisha.server.cli.share.ShareGroup;
import io.aisha.server.cli.storage.StorageGroup;
import io.aisha.server.cli.user.UserGroup;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// All commands.
final class Commands {

  private Commands() {}

  static CommandLine of(Surroundings surroundings) {
    CommandLine root = new CommandLine(new RootCommand(surroundings));
    root.addSubcommand(new ServeCommand(surroundings));
    root.addSubcommand(new MakeCommand(surroundings));
    root.addSubcommand(new JudgeCommand(surroundings));
    root.addSubcommand(DatabaseGroup.of(surroundings));
    root.addSubcommand(StorageGroup.of(surroundings));
    root.addSubcommand(UserGroup.of(surroundings));
    root.addSubcommand(ShareGroup.of(surroundings));
    root.addSubcommand(KeysGroup.of(surroundings));
    root.addSubcommand(new CostsCommand(surroundings));
    root.addSubcommand(new DoctorCommand(surroundings));
    root.addSubcommand(new VersionCommand(surroundings));
    root.addSubcommand(new HelpCommand(surroundings));
    return root;
  }

  /// Prints the help when no command is given.
  @Command(name = "aisha")
  static final class RootCommand extends StudioCommand {

    RootCommand(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    protected int perform() {
      throw new UsageException("cli.usage.no-command", Map.of());
    }
  }
}
