package io.aisha.server.cli;

import io.aisha.server.checkup.Checkup;
import io.aisha.server.checkup.Checkup.Finding;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.composition.Version;
import io.aisha.server.settings.Settings;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/// Checks that everything works, and prints what does not. Changes nothing.
@Command(name = "doctor")
final class DoctorCommand extends StudioCommand {

  DoctorCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int perform() {
    Settings settings = settings();
    Phrases phrases = phrases();
    TerminalOutput screen = terminal().screen(false);
    screen.line(
        "Aisha %s · Java %s · %s %s"
            .formatted(
                Version.of(),
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    screen.line(
        phrases
            .texts()
            .text("cli.doctor.data", Map.of("folder", settings.dataFolder().toString())));
    screen.line();
    List<Finding> findings = Checkup.of(settings);
    findings.forEach(finding -> print(finding, screen, phrases));
    boolean well = findings.stream().noneMatch(Finding::broken);
    screen.line();
    screen.line(phrases.texts().text(well ? "cli.doctor.well" : "cli.doctor.broken"));
    return well ? ExitStatus.DONE : ExitStatus.FAILURE;
  }

  private static void print(Finding finding, TerminalOutput screen, Phrases phrases) {
    String sign =
        switch (finding.state()) {
          case WELL -> screen.paint(Tone.GOOD, "✓");
          case NOTED -> screen.paint(Tone.DOUBTFUL, "!");
          case BROKEN -> screen.paint(Tone.BAD, "✗");
        };
    String head = "  " + sign + " ";
    screen.hanging(head, 4, phrases.told(finding.key(), finding.arguments()));
  }
}
