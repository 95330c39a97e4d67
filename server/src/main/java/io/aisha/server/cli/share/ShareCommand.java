package io.aisha.server.cli.share;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.user.UserCommand;
import io.aisha.server.composition.UserDatabase;
import io.aisha.studio.account.User;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Option;

/// What the commands on shares have in common: the owner, who is the local user by default.
abstract class ShareCommand extends UserCommand {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  @Option(names = "--user", paramLabel = "LOGIN", descriptionKey = "option.share.user", order = 5)
  private Optional<String> login = Optional.empty();

  ShareCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected final void perform(UserDatabase users) {
    User owner =
        login
            .map(name -> named(name, users.accounts()))
            .orElseGet(() -> users.accounts().localUser());
    perform(users, owner);
  }

  abstract void perform(UserDatabase users, User owner);

  static UUID id(String text) {
    try {
      return UUID.fromString(text.strip());
    } catch (IllegalArgumentException _) {
      throw new UsageException("cli.usage.not-an-id", Map.of("value", text));
    }
  }
}
