package io.aisha.server.settings;

import java.util.Arrays;
import java.util.Optional;

/// All settings, by the names of their environment variables. The message files describe each one
/// under `setting.<NAME>`; `docs/settings.md` is generated from both.
public enum SettingKey {
  AISHA_DATA("./data"),
  AISHA_LANG(""),
  AISHA_ADDRESS("127.0.0.1"),
  AISHA_PORT("8080"),
  AISHA_ACCOUNTS("auto"),
  AISHA_REGISTRATION("invited"),
  AISHA_OIDC_ISSUER(""),
  AISHA_OIDC_CLIENT_ID(""),
  AISHA_OIDC_CLIENT_SECRET("", true),
  AISHA_OIDC_CLIENT_SECRET_FILE(""),
  AISHA_OIDC_NAME(""),
  AISHA_DATABASE_URL(""),
  AISHA_DATABASE_USER(""),
  AISHA_DATABASE_PASSWORD("", true),
  AISHA_DATABASE_PASSWORD_FILE(""),
  AISHA_STORE("folder"),
  AISHA_S3_ENDPOINT(""),
  AISHA_S3_REGION("us-east-1"),
  AISHA_S3_BUCKET(""),
  AISHA_S3_ACCESS_KEY(""),
  AISHA_S3_SECRET_KEY("", true),
  AISHA_S3_SECRET_KEY_FILE(""),
  AISHA_S3_PUBLIC_URL(""),
  AISHA_ENGINE("instant"),
  AISHA_SAME_PERSON_CHECK("on"),
  AISHA_PUBLIC_URL(""),
  AISHA_TRUSTED_PROXIES("127.0.0.0/8, ::1"),
  AISHA_SMTP_URL(""),
  AISHA_SMTP_USER(""),
  AISHA_SMTP_PASSWORD("", true),
  AISHA_SMTP_PASSWORD_FILE(""),
  AISHA_SMTP_SENDER(""),
  AISHA_TELEGRAM_TOKEN("", true),
  AISHA_TELEGRAM_TOKEN_FILE(""),
  AISHA_TELEGRAM_MODE("polling"),
  AISHA_TELEGRAM_API_URL("https://api.telegram.org"),
  AISHA_TELEGRAM_FILE_URL(""),
  AISHA_FAL_KEY("", true),
  AISHA_FAL_KEY_FILE(""),
  AISHA_FAL_QUEUE_URL("https://queue.fal.run"),
  AISHA_FAL_RUN_URL("https://fal.run"),
  AISHA_FAL_REST_URL("https://rest.fal.ai"),
  AISHA_FAL_API_URL("https://api.fal.ai/v1"),
  AISHA_FAL_FILE_HOSTS(".fal.media"),
  AISHA_FAL_RECIPES(""),
  AISHA_FAL_PICTURES_AT_ONCE("2"),
  AISHA_FAL_TRAINING_HOURS("6"),
  AISHA_LIMIT_PERSON_DAY_USD(""),
  AISHA_LIMIT_MONTH_USD(""),
  AISHA_LIMIT_PERSON_AVATARS(""),
  AISHA_LIMIT_PERSON_PHOTOS(""),
  AISHA_LIMIT_PERSON_STORAGE_MB(""),
  AISHA_LIMIT_PERSON_DAY_PICTURES(""),
  AISHA_LIMIT_PERSON_HOUR_UPLOADS(""),
  AISHA_LIMIT_PERSON_HOUR_TRAININGS(""),
  AISHA_LIMIT_PERSON_HOUR_PICTURES(""),
  AISHA_LIMIT_HOUR_UPLOADS(""),
  AISHA_LIMIT_HOUR_TRAININGS(""),
  AISHA_LIMIT_HOUR_PICTURES(""),
  AISHA_KEEP_PHOTOS_DAYS(""),
  AISHA_KEEP_PICTURES_DAYS(""),
  AISHA_KEEP_IDLE_ACCOUNTS_DAYS(""),
  AISHA_URL(""),
  AISHA_TOKEN("", true),
  AISHA_TOKEN_FILE(""),
  /// Only the launcher reads it; it is listed here to be accepted and documented.
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

  /// The default value; empty when there is none.
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
