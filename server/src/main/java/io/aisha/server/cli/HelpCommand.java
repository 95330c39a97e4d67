package io.aisha.server.cli;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the help of a command, like its option `--help`.
@Command(name = "help")
final class HelpCommand extends StudioCommand {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "COMMAND", arity = "0..*", descriptionKey = "option.command")
  private List<String> words = List.of();

  HelpCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int perform() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        throw new UsageException("cli.usage.unknown-word", Map.of("word", word));
      }
      command = next;
    }
    command.usage(terminal().out());
    return ExitStatus.DONE;
  }
}
