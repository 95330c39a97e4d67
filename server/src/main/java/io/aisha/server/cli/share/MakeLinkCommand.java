package io.aisha.server.cli.share;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.UserDatabase;
import io.aisha.server.http.share.ShareLinks;
import io.aisha.studio.account.User;
import io.aisha.studio.share.SharedSubject;
import io.aisha.studio.share.Shares;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// Prints a link with which everybody sees something of the owner.
abstract class MakeLinkCommand extends ShareCommand {

  @Option(names = "--days", paramLabel = "N", descriptionKey = "option.share.days", order = 1)
  private Optional<String> days = Optional.empty();

  MakeLinkCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void checkArguments() {
    validFor();
  }

  @Override
  final void perform(UserDatabase users, User owner) {
    Shares.Made made = users.shares().makeLink(owner.id(), subject(users, owner), validFor());
    TerminalOutput screen = terminal().screen(false);
    screen.line(new ShareLinks(studio()).of(made.secret()).toString());
    screen.line(
        made.share()
            .expiresAt()
            .map(end -> text("cli.share.until", Map.of("until", TIME.format(end))))
            .orElseGet(() -> text("cli.share.until-ended", Map.of())));
  }

  abstract SharedSubject subject(UserDatabase users, User owner);

  private OptionalInt validFor() {
    if (days.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!days.get().matches("[0-9]{1,9}")) {
      throw new UsageException(
          "cli.usage.days", Map.of("value", TerminalOutput.harmless(days.get())));
    }
    return OptionalInt.of(Integer.parseInt(days.get()));
  }
}
