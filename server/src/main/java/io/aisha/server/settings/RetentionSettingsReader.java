package io.aisha.server.settings;

import io.aisha.studio.retention.RetentionSettings;
import java.time.Duration;
import java.util.Optional;

/// Reads how long things are kept.
final class RetentionSettingsReader {
  private static final int DAYS_MAX = 36_500;

  /// A user who is away for a month must find their account again.
  private static final int IDLE_DAYS_MIN = 60;

  private final SettingValues values;

  RetentionSettingsReader(SettingValues values) {
    this.values = values;
  }

  RetentionSettings read() {
    return new RetentionSettings(
        days(SettingKey.AISHA_KEEP_PHOTOS_DAYS, 1),
        days(SettingKey.AISHA_KEEP_PICTURES_DAYS, 1),
        days(SettingKey.AISHA_KEEP_IDLE_ACCOUNTS_DAYS, IDLE_DAYS_MIN));
  }

  /// Empty when nothing is set.
  private Optional<Duration> days(SettingKey key, int min) {
    return values.find(key).isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofDays(values.number(key, min, DAYS_MAX)));
  }
}
