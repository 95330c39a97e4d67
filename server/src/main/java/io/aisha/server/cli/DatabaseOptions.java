package io.aisha.server.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which database, for commands on one. The options win over their environment variables.
final class DatabaseOptions {

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

  /// The environment as the options change it.
  Map<String, String> over(Map<String, String> environment) {
    Map<String, String> changed = new HashMap<>(environment);
    url.ifPresent(address -> changed.put("AISHA_DATABASE_URL", address));
    user.ifPresent(name -> changed.put("AISHA_DATABASE_USER", name));
    password.ifPresent(word -> changed.put("AISHA_DATABASE_PASSWORD", word));
    return changed;
  }
}
