package io.aisha.server.cli.share;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.share.SharedSubject;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a link to the gallery of an avatar.
@Command(name = "avatar")
final class ShareAvatarCommand extends MakeLinkCommand {

  @Parameters(index = "0", paramLabel = "AVATAR", descriptionKey = "option.share.avatar")
  private String avatar = "";

  ShareAvatarCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  SharedSubject subject(UserDatabase users, User owner) {
    String wanted = avatar.strip();
    return users.avatarsOf(owner.id()).stream()
        .filter(
            found -> found.name().equalsIgnoreCase(wanted) || found.id().toString().equals(wanted))
        .findFirst()
        .map(Avatar::id)
        .map(SharedSubject.Gallery::new)
        .orElseThrow(() ->
            new UsageException(
                "cli.usage.no-avatar", Map.of("name", TerminalOutput.harmless(avatar))));
  }
}
