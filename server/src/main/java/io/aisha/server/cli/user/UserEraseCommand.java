package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Studio;
import io.aisha.server.serve.ServedStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserOverview;
import io.aisha.studio.erasure.Erasures;
import io.aisha.studio.erasure.Receipt;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erases a user with everything, and waits until the files are deleted, too.
@Command(name = "erase")
final class UserEraseCommand extends OpenStudioCommand {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /// Files are deleted within seconds. What an engine does not answer is left to the studio, whose
  /// job goes on.
  private static final int LOOKS_MAX = 600;

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login")
  private String login = "";

  @Option(names = "--yes", descriptionKey = "option.user.erase-yes", order = 1)
  private boolean yes;

  UserEraseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void checkArguments() {
    if (!yes && !terminal().inLive()) {
      throw new UsageException("cli.usage.needs-yes", Map.of());
    }
  }

  @Override
  void perform(Studio studio) {
    User user = UserCommand.named(login, studio.accounts());
    TerminalOutput screen = terminal().screen(false);
    if (!yes && !confirmed(studio.accounts().getOverview(user.id()), screen)) {
      screen.line(text("cli.user.erase.left-alone", Map.of()));
      return;
    }
    Erasures erasures = ServedStudio.privacy(studio).erasures();
    String receipt = erasures.eraseUser(Optional.empty(), user.id());
    boolean done = await(erasures, receipt);
    screen.line(
        text(
            done ? "cli.user.erased" : "cli.user.erase.goes-on",
            Map.of("login", TerminalOutput.harmless(user.login()))));
    screen.line(text("cli.user.receipt", Map.of("receipt", receipt)));
  }

  private boolean confirmed(UserOverview overview, TerminalOutput screen) {
    User user = overview.user();
    screen.line(
        phrases()
            .told(
                "cli.user.erase.ask",
                Map.of(
                    "login", TerminalOutput.harmless(user.login()),
                    "avatars", overview.usage().avatars(),
                    "storedBytes", overview.usage().storedBytes())));
    try {
      return String.valueOf(terminal().in().readLine()).strip().equalsIgnoreCase(user.login());
    } catch (IOException _) {
      return false;
    }
  }

  /// @return whether nothing is left
  private boolean await(Erasures erasures, String receipt) {
    for (int looks = 0; looks < LOOKS_MAX; looks++) {
      if (erasures.findReceipt(receipt).flatMap(Receipt::verifiedAt).isPresent()) {
        return true;
      }
      interruption().pause(LOOK_EVERY);
    }
    return false;
  }

  private String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
