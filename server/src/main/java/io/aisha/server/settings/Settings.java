package io.aisha.server.settings;

import io.aisha.bot.TelegramSettings;
import io.aisha.text.Language;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Everything that can be set, checked and whole.
///
/// @param dataFolder absolute; holds the embedded database, the pictures and the log
/// @param language what the program speaks where nobody has chosen otherwise
/// @param port of the studio on the loopback interface, 0 (any free one) to 65535
/// @param database embedded unless a URL is set
/// @param store where pictures are kept
/// @param engines which there are, and what they may do
/// @param telegram the bot; empty when it is off
public record Settings(
    Path dataFolder,
    Language language,
    int port,
    DatabaseSettings database,
    StoreSettings store,
    EngineSettings engines,
    Optional<TelegramSettings> telegram) {

  public Settings {
    if (!dataFolder.isAbsolute()) {
      throw new IllegalArgumentException("data folder: " + dataFolder + ", expected absolute");
    }
  }

  public DataFolder folder() {
    return new DataFolder(dataFolder);
  }

  /// Reads the settings from environment variables.
  ///
  /// @param environment names and values; what does not start with `AISHA_` is left alone
  /// @param workingFolder what a relative data folder is relative to
  /// @param localeName the machine's locale, such as `ru_RU.UTF-8`; used when no language is set
  /// @throws SettingsRefused with every problem found, unknown keys included
  public static Settings read(
      Map<String, String> environment, Path workingFolder, String localeName) {
    return new SettingsReader(environment).read(workingFolder, localeName);
  }
}
