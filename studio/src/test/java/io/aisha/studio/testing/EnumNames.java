package io.aisha.studio.testing;

import java.util.Locale;
import java.util.Map;

/// The names that Java enums have in the database.
public final class EnumNames {
  /// The database types of these enums have older names.
  private static final Map<String, String> OLDER =
      Map.of("TrainingPhase", "learningphase", "WebhookEventState", "noticestate");

  private EnumNames() {}

  public static String inDatabase(Class<?> type) {
    String name = type.getSimpleName();
    return OLDER.getOrDefault(name, name.toLowerCase(Locale.ROOT));
  }
}
