package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shuts a user out at once.
@Command(name = "block")
final class UserBlockCommand extends UserCommand {

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login")
  private String login = "";

  UserBlockCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void perform(UserDatabase users) {
    User user = named(login, users.accounts());
    users.signIn().membership().block(Optional.empty(), user.id());
    say("cli.user.blocked", user);
  }
}
