package io.aisha.server.config;

import java.util.Arrays;
import java.util.Optional;

/// Every setting there is, by the name of its environment variable. What each is for stands in the
/// message files under `setting.<NAME>`; `docs/settings.md` is made from both.
public enum SettingKey {
  AISHA_DATA("./data"),
  AISHA_LANG(""),
  AISHA_PORT("8080"),
  AISHA_DATABASE_URL(""),
  AISHA_DATABASE_USER(""),
  AISHA_DATABASE_PASSWORD("", true),
  AISHA_DATABASE_PASSWORD_FILE(""),
  /// Read by the launcher alone; here so that it is known and documented.
  AISHA_JAVA_OPTS("");

  private final String standard;
  private final boolean secret;

  SettingKey(String standard) {
    this(standard, false);
  }

  SettingKey(String standard, boolean secret) {
    this.standard = standard;
    this.secret = secret;
  }

  /// The text that holds when nothing is set; empty when there is none.
  public String standard() {
    return standard;
  }

  public boolean isSecret() {
    return secret;
  }

  static Optional<SettingKey> find(String name) {
    return Arrays.stream(values()).filter(key -> key.name().equals(name)).findFirst();
  }
}
