package io.aisha.server.settings;

import io.aisha.bot.TelegramSettings;
import io.aisha.studio.limit.LimitSettings;
import io.aisha.studio.retention.RetentionSettings;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Reads each setting once and collects the problems.
final class SettingsReader {

  private static final String PREFIX = "AISHA_";

  private final Map<String, String> environment;
  private final SettingValues values;

  SettingsReader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.values = new SettingValues(environment);
  }

  Settings read(Path workingFolder, String localeName) {
    unknownKeys();
    Path dataFolder = dataFolder(workingFolder);
    Language language = language(localeName);
    DatabaseSettings database = database();
    StoreSettings store = new StoreSettingsReader(values).read();
    boolean samePersonCheck = isOn(SettingKey.AISHA_SAME_PERSON_CHECK);
    EngineSettings engines = new EngineSettingsReader(values, workingFolder).read();
    WebSettings web = new WebSettingsReader(values).read(engines.publicUrl());
    LimitSettings limits = new LimitSettingsReader(values).read(web.accounts());
    RetentionSettings retention = new RetentionSettingsReader(values).read();
    Optional<TelegramSettings> telegram =
        new TelegramSettingsReader(values).read(engines.publicUrl());
    Optional<MailSettings> mail = new MailSettingsReader(values).read(web.publicUrl());
    if (!values.problems().isEmpty()) {
      throw new SettingsRefused(values.problems());
    }
    return new Settings(
        dataFolder,
        language,
        web,
        database,
        store,
        samePersonCheck,
        engines,
        limits,
        retention,
        telegram,
        mail,
        SettingsOverview.of(environment));
  }

  private void unknownKeys() {
    List<String> known = Arrays.stream(SettingKey.values()).map(Enum::name).toList();
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(PREFIX) && SettingKey.find(name).isEmpty()) {
        Nearest.to(name, known)
            .ifPresentOrElse(
                near -> values.problem(name, "unknown-near", Map.of("suggestion", near)),
                () -> values.problem(name, "unknown", Map.of()));
      }
    }
  }

  private Path dataFolder(Path workingFolder) {
    String text = values.findPath(SettingKey.AISHA_DATA).orElse(SettingKey.AISHA_DATA.standard());
    try {
      return workingFolder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException _) {
      values.problem(SettingKey.AISHA_DATA, "not-a-path", Map.of("value", text));
      return workingFolder.toAbsolutePath();
    }
  }

  private Language language(String localeName) {
    String text = values.value(SettingKey.AISHA_LANG);
    if (text.isEmpty()) {
      return Languages.find(localeName)
          .orElseGet(() -> localeName.isEmpty() ? Languages.ofThisMachine() : Language.ENGLISH);
    }
    Optional<Language> language = Languages.find(text);
    if (language.isEmpty()) {
      String known = Languages.all().stream().map(Language::tag).collect(Collectors.joining(", "));
      values.problem(SettingKey.AISHA_LANG, "no-language", Map.of("value", text, "known", known));
    }
    return language.orElse(Language.ENGLISH);
  }

  private boolean isOn(SettingKey key) {
    String text = values.value(key);
    if (!text.equals("on") && !text.equals("off")) {
      values.problem(key, "not-on-or-off", Map.of("value", text));
    }
    return text.equals("on");
  }

  private DatabaseSettings database() {
    String url = values.value(SettingKey.AISHA_DATABASE_URL);
    String user = values.value(SettingKey.AISHA_DATABASE_USER);
    String password =
        values.secret(SettingKey.AISHA_DATABASE_PASSWORD, SettingKey.AISHA_DATABASE_PASSWORD_FILE);
    if (url.isEmpty()) {
      for (SettingKey key :
          List.of(SettingKey.AISHA_DATABASE_USER, SettingKey.AISHA_DATABASE_PASSWORD)) {
        if (!values.value(key).isEmpty()) {
          values.problem(key, "needs-database-url", Map.of());
        }
      }
      return new DatabaseSettings.Embedded();
    }
    return external(url, user, password);
  }

  /// Accepts `jdbc:postgresql://host/name`, and the form that hosting providers use,
  /// `postgres://user:password@host/name`.
  private DatabaseSettings external(String url, String user, String password) {
    if (url.startsWith("jdbc:postgresql:")) {
      return new DatabaseSettings.External(url, user, new Secret(password));
    }
    if (url.startsWith("postgres://") || url.startsWith("postgresql://")) {
      try {
        URI uri = new URI(url);
        if (uri.getHost() != null) {
          String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
          String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
          String[] login = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
          return new DatabaseSettings.External(
              "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
              user.isEmpty() ? login[0] : user,
              new Secret(password.isEmpty() && login.length == 2 ? login[1] : password));
        }
      } catch (URISyntaxException _) {
        // Reported below without the value, which may hold a password.
      }
    }
    values.problem(SettingKey.AISHA_DATABASE_URL, "not-a-database-url", Map.of());
    return new DatabaseSettings.Embedded();
  }
}
