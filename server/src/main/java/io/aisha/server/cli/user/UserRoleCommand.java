package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Changes what a user may do.
@Command(name = "role")
final class UserRoleCommand extends UserCommand {

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login")
  private String login = "";

  @Parameters(index = "1", paramLabel = "ROLE", descriptionKey = "option.user.role")
  private UserRole role = UserRole.MEMBER;

  UserRoleCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void perform(UserDatabase users) {
    User user = named(login, users.accounts());
    users.signIn().membership().changeRole(Optional.empty(), user.id(), role);
    say("cli.user.role." + role.label(), user);
  }
}
