package io.aisha.server.cli;

import io.aisha.server.config.Postgres;
import io.aisha.server.config.Settings;
import java.nio.file.Files;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// What the commands on the database share: which one it is, and that it is opened as it stands.
abstract class DatabaseCommand extends StudioCommand {

  @Mixin private DatabaseOptions options = new DatabaseOptions();

  DatabaseCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  final Map<String, String> environment() {
    return options.over(super.environment());
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
