package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.DisplayName;
import io.aisha.studio.account.Login;
import io.aisha.studio.account.User;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Adds a user with a password.
@Command(name = "add")
final class UserAddCommand extends UserCommand {

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login.new")
  private String login = "";

  @Mixin private RoleOption role = new RoleOption();

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.user.name", order = 3)
  private Optional<String> name = Optional.empty();

  private String password = "";

  UserAddCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected void checkArguments() {
    role.role();
    Login.of(login);
    DisplayName.of(name.orElse(login));
    password = new PasswordPrompt(terminal(), phrases()).read();
  }

  @Override
  protected void perform(UserDatabase users) {
    User added = users.signIn().membership().add(login, name.orElse(login), role.role(), password);
    say("cli.user.added." + added.role().label(), added);
    remindOfAccounts();
  }
}
