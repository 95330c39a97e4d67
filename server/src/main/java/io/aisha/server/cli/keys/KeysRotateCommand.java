package io.aisha.server.cli.keys;

import io.aisha.server.cli.command.Confirmation;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.UserDatabase;
import io.aisha.server.serve.BotKeys;
import io.aisha.server.settings.Settings;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Ends all sessions and replaces the secrets of webhooks. A running studio on an external database
/// follows at once.
@Command(name = "rotate")
final class KeysRotateCommand extends StudioCommand {

  @Option(names = "--yes", descriptionKey = "option.keys.yes", order = 1)
  private boolean yes;

  KeysRotateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int perform() {
    TerminalOutput screen = terminal().screen(false);
    screen.line(phrases().texts().text("cli.keys.will-rotate"));
    if (!new Confirmation(terminal(), phrases()).given(yes, "cli.usage.keys-need-yes", screen)) {
      return ExitStatus.DONE;
    }
    Settings settings = settings();
    settings.folder().prepare();
    logTo(settings.folder().logs());
    try (UserDatabase users = UserDatabase.open(settings)) {
      UserDatabase.RotatedKeys rotated = users.rotateKeys(BotKeys::rotate);
      screen.line(
          phrases()
              .texts()
              .text("cli.keys.sessions-ended", Map.of("sessions", rotated.sessions())));
      screen.line(
          phrases().texts().text("cli.keys.secrets-replaced", Map.of("bots", rotated.bots())));
    }
    return ExitStatus.DONE;
  }
}
