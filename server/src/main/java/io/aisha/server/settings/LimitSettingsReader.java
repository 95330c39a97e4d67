package io.aisha.server.settings;

import io.aisha.studio.limit.HourlyLimits;
import io.aisha.studio.limit.LimitSettings;
import io.aisha.studio.limit.Quota;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Reads what users may have and request. With accounts, each user has default limits that are far
/// above what a person reaches by hand.
final class LimitSettingsReader {
  private static final int COUNT_MAX = 100_000_000;
  private static final int USUAL_UPLOADS = 1_000;
  private static final int USUAL_TRAININGS = 60;
  private static final int USUAL_PICTURES = 2_000;
  private static final long MEGABYTE = 1L << 20;

  private final SettingValues values;

  LimitSettingsReader(SettingValues values) {
    this.values = values;
  }

  /// @param accounts whether users sign in
  LimitSettings read(boolean accounts) {
    OptionalInt megabytes = count(SettingKey.AISHA_LIMIT_PERSON_STORAGE_MB);
    return new LimitSettings(
        new HourlyLimits(
            usual(SettingKey.AISHA_LIMIT_PERSON_HOUR_UPLOADS, accounts, USUAL_UPLOADS),
            usual(SettingKey.AISHA_LIMIT_PERSON_HOUR_TRAININGS, accounts, USUAL_TRAININGS),
            usual(SettingKey.AISHA_LIMIT_PERSON_HOUR_PICTURES, accounts, USUAL_PICTURES)),
        new HourlyLimits(
            count(SettingKey.AISHA_LIMIT_HOUR_UPLOADS),
            count(SettingKey.AISHA_LIMIT_HOUR_TRAININGS),
            count(SettingKey.AISHA_LIMIT_HOUR_PICTURES)),
        new Quota(
            count(SettingKey.AISHA_LIMIT_PERSON_AVATARS),
            count(SettingKey.AISHA_LIMIT_PERSON_PHOTOS),
            megabytes.isPresent()
                ? OptionalLong.of(megabytes.getAsInt() * MEGABYTE)
                : OptionalLong.empty(),
            count(SettingKey.AISHA_LIMIT_PERSON_DAY_PICTURES),
            OptionalLong.empty()));
  }

  private OptionalInt usual(SettingKey key, boolean accounts, int usual) {
    OptionalInt set = count(key);
    return set.isEmpty() && accounts ? OptionalInt.of(usual) : set;
  }

  /// Empty when nothing is set.
  private OptionalInt count(SettingKey key) {
    return values.find(key).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(values.number(key, 0, COUNT_MAX));
  }
}
