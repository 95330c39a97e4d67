package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.signin.OneTimeCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Prints a link with which a person can join.
@Command(name = "invite")
final class UserInviteCommand extends UserCommand {

  @Mixin private RoleOption role = new RoleOption();

  UserInviteCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void checkArguments() {
    role.role();
  }

  @Override
  protected void perform(UserDatabase users) {
    String code = users.signIn().membership().invite(Optional.empty(), role.role());
    OneTimeCode made = users.signIn().codes().find(code).orElseThrow();
    printLink(links().join(code), made.expiresAt());
  }
}
