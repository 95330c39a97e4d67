package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lets a blocked user in again.
@Command(name = "unblock")
final class UserUnblockCommand extends UserCommand {

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login")
  private String login = "";

  UserUnblockCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void perform(UserDatabase users) {
    User user = named(login, users.accounts());
    users.signIn().membership().unblock(Optional.empty(), user.id());
    say("cli.user.unblocked", user);
  }
}
