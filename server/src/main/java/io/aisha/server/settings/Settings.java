package io.aisha.server.settings;

import io.aisha.bot.TelegramSettings;
import io.aisha.studio.limit.LimitSettings;
import io.aisha.studio.retention.RetentionSettings;
import io.aisha.text.Language;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// All settings, complete and valid.
///
/// @param dataFolder absolute; holds the embedded database, the pictures and the log
/// @param language the default language
/// @param web where the studio is served, and to whom
/// @param database embedded unless a URL is set
/// @param store where pictures are kept
/// @param samePersonCheck whether users may let the faces on their photos be compared
/// @param engines the engines and what they may cost
/// @param limits what users may have and request
/// @param retention how long things are kept
/// @param telegram the bot; empty when it is off
/// @param mail the mail server; empty when no mails are sent
/// @param overview what administrators may see of all this
public record Settings(
    Path dataFolder,
    Language language,
    WebSettings web,
    DatabaseSettings database,
    StoreSettings store,
    boolean samePersonCheck,
    EngineSettings engines,
    LimitSettings limits,
    RetentionSettings retention,
    Optional<TelegramSettings> telegram,
    Optional<MailSettings> mail,
    SettingsOverview overview) {

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
  /// @param environment names and values; names that do not start with `AISHA_` are ignored
  /// @param workingFolder a relative data folder is resolved against it
  /// @param localeName the machine's locale, such as `ru_RU.UTF-8`; used when no language is set
  /// @throws SettingsRefused with every problem found, unknown keys included
  public static Settings read(
      Map<String, String> environment, Path workingFolder, String localeName) {
    return new SettingsReader(environment).read(workingFolder, localeName);
  }
}
