package io.aisha.server.cli;

import io.aisha.server.config.Postgres;
import io.aisha.server.config.Settings;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What the commands on the database share: which one it is, and that it is opened as it stands.
abstract class DatabaseCommand extends StudioCommand {

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "option.url", order = 80)
  private Optional<String> url = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", descriptionKey = "option.user", order = 81)
  private Optional<String> user = Optional.empty();

  @Option(names = "--password", paramLabel = "WORD", descriptionKey = "option.password", order = 82)
  private Optional<String> password = Optional.empty();

  DatabaseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  final Map<String, String> environment() {
    Map<String, String> changed = new HashMap<>(super.environment());
    url.ifPresent(address -> changed.put("AISHA_DATABASE_URL", address));
    user.ifPresent(name -> changed.put("AISHA_DATABASE_USER", name));
    password.ifPresent(word -> changed.put("AISHA_DATABASE_PASSWORD", word));
    return changed;
  }

  @Override
  final int perform() {
    Settings settings = settings();
    try (Postgres database = Postgres.open(settings)) {
      if (Files.isDirectory(settings.dataFolder())) {
        logTo(settings.folder().logs());
      }
      return perform(database, terminal().screen(false));
    }
  }

  abstract int perform(Postgres database, Screen screen);

  final String text(String key) {
    return phrases().texts().text(key);
  }

  final String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
