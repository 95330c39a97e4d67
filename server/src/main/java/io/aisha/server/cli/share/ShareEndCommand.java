package io.aisha.server.cli.share;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import io.aisha.studio.share.ShareId;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Ends a share at once.
@Command(name = "end")
final class ShareEndCommand extends ShareCommand {

  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.share.id")
  private String share = "";

  ShareEndCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void checkArguments() {
    id(share);
  }

  @Override
  void perform(UserDatabase users, User owner) {
    users.shares().end(owner.id(), new ShareId(id(share)));
    terminal().screen(false).line(text("cli.share.ended", Map.of()));
  }
}
