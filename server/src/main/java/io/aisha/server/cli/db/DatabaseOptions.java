package io.aisha.server.cli.db;

import io.aisha.server.cli.command.UsageException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// The options that select a database. They take precedence over environment variables.
final class DatabaseOptions {

  private static final Set<String> VARIABLES =
      Set.of(
          "AISHA_DATABASE_URL",
          "AISHA_DATABASE_USER",
          "AISHA_DATABASE_PASSWORD",
          "AISHA_DATABASE_PASSWORD_FILE");

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "option.url", order = 80)
  private Optional<String> url = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", descriptionKey = "option.user", order = 81)
  private Optional<String> user = Optional.empty();

  @Option(names = "--password", paramLabel = "WORD", descriptionKey = "option.password", order = 82)
  private Optional<String> password = Optional.empty();

  /// Whether a database was named on the command line.
  boolean named() {
    return url.isPresent();
  }

  /// The environment, overridden by the options.
  Map<String, String> over(Map<String, String> environment) {
    Map<String, String> changed = new HashMap<>(environment);
    url.ifPresent(address -> changed.put("AISHA_DATABASE_URL", address));
    user.ifPresent(name -> changed.put("AISHA_DATABASE_USER", name));
    password.ifPresent(word -> {
      changed.put("AISHA_DATABASE_PASSWORD", word);
      changed.remove("AISHA_DATABASE_PASSWORD_FILE");
    });
    return changed;
  }

  /// The same for a command that works on a database only when one is named.
  ///
  /// @throws UsageException for a login without a database
  Map<String, String> overNone(Map<String, String> environment) {
    if (named()) {
      return over(environment);
    }
    if (user.isPresent() || password.isPresent()) {
      throw new UsageException("cli.usage.login-without-url", Map.of());
    }
    return without(environment);
  }

  /// The environment of a command without a database. Ignores the variables of the studio's
  /// database, valid or not.
  static Map<String, String> without(Map<String, String> environment) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.keySet().removeAll(VARIABLES);
    return changed;
  }
}
