package io.aisha.server.cli.share;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.share.SharedSubject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a link to one picture.
@Command(name = "picture")
final class SharePictureCommand extends MakeLinkCommand {

  @Parameters(index = "0", paramLabel = "ID", descriptionKey = "option.share.picture")
  private String picture = "";

  SharePictureCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void checkArguments() {
    super.checkArguments();
    id(picture);
  }

  @Override
  SharedSubject subject(UserDatabase users, User owner) {
    return new SharedSubject.Picture(new ImageId(id(picture)));
  }
}
