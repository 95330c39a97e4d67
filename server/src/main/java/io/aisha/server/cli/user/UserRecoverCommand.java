package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.signin.OneTimeCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints a link with which a user can set a new password.
@Command(name = "recover")
final class UserRecoverCommand extends UserCommand {

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login")
  private String login = "";

  UserRecoverCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void perform(UserDatabase users) {
    String code =
        users
            .signIn()
            .membership()
            .letRecover(Optional.empty(), named(login, users.accounts()).id());
    OneTimeCode made = users.signIn().codes().find(code).orElseThrow();
    printLink(links().recover(code), made.expiresAt());
  }
}
