package io.aisha.server.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The settings as an administrator may see them: no byte of a secret is in it.
///
/// @param lines one for each setting, in the order of the settings page
public record SettingsOverview(List<Line> lines) {
  private static final Pattern LOGIN_IN_URL = Pattern.compile("//[^/@\\s]*@");
  private static final Pattern SECRET_IN_QUERY =
      Pattern.compile("(?i)([?&;][^=&;]*(?:password|secret|token|key)[^=&;]*=)[^&;\\s]*");
  private static final String FILE_SUFFIX = "_FILE";
  private static final String MASK = "********";

  public SettingsOverview {
    lines = List.copyOf(lines);
  }

  /// One setting.
  ///
  /// @param value empty for a secret, and for a setting that has no value
  public record Line(SettingKey key, Source source, Optional<String> value) {}

  /// Where a value comes from.
  public enum Source {
    /// The environment of the program, or an option of its command.
    ENVIRONMENT,
    /// The file that another setting names.
    FILE,
    /// The default.
    STANDARD,
    /// There is none.
    UNSET
  }

  /// Nothing is set.
  public static SettingsOverview none() {
    return of(Map.of());
  }

  static SettingsOverview of(Map<String, String> environment) {
    List<Line> lines = new ArrayList<>();
    for (SettingKey key : SettingKey.values()) {
      lines.add(line(key, environment));
    }
    return new SettingsOverview(lines);
  }

  private static Line line(SettingKey key, Map<String, String> environment) {
    String set = environment.getOrDefault(key.name(), "").strip();
    if (key.isSecret()) {
      return new Line(key, secretSource(key, set, environment), Optional.empty());
    }
    if (!set.isEmpty()) {
      return new Line(key, Source.ENVIRONMENT, Optional.of(masked(key, set)));
    }
    return key.standard().isEmpty()
        ? new Line(key, Source.UNSET, Optional.empty())
        : new Line(key, Source.STANDARD, Optional.of(key.standard()));
  }

  private static Source secretSource(SettingKey key, String set, Map<String, String> environment) {
    if (!set.isEmpty()) {
      return Source.ENVIRONMENT;
    }
    return environment.getOrDefault(key.name() + FILE_SUFFIX, "").isBlank()
        ? Source.UNSET
        : Source.FILE;
  }

  /// Some addresses may hold a login, and options of the JVM may hold anything.
  private static String masked(SettingKey key, String value) {
    if (key == SettingKey.AISHA_JAVA_OPTS) {
      return MASK;
    }
    String withoutLogin = LOGIN_IN_URL.matcher(value).replaceAll("//" + MASK + "@");
    return SECRET_IN_QUERY.matcher(withoutLogin).replaceAll("$1" + MASK);
  }
}
