package io.aisha.server.cli;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Version;
import picocli.CommandLine.Command;

/// Prints the versions of program, JDK and system, for bug reports.
@Command(name = "version")
final class VersionCommand extends StudioCommand {

  VersionCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int perform() {
    TerminalOutput screen = terminal().screen(false);
    screen.line("Aisha " + Version.of());
    screen.line(
        "Java %s, %s %s"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    return ExitStatus.DONE;
  }
}
