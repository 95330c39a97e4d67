package io.aisha.text;

import io.aisha.studio.cost.Spending;
import io.aisha.studio.limit.Quota;
import io.aisha.studio.limit.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a user has and has used today, and of how much, in words.
public final class UsageLines {
  private UsageLines() {}

  /// One line for each kind; money only where there is some, or a limit on it.
  public static List<String> of(Usage usage, Spending today, Phrases phrases) {
    Quota quota = usage.quota();
    List<String> lines = new ArrayList<>();
    lines.add(counted("avatars", usage.avatars(), quota.avatars(), phrases));
    lines.add(counted("photos", usage.photos(), quota.photos(), phrases));
    lines.add(amount("storage", "storedBytes", usage.storedBytes(), quota.storedBytes(), phrases));
    lines.add(counted("pictures", usage.picturesToday(), quota.picturesADay(), phrases));
    if (today.spentMicroUsd() > 0 || today.limitMicroUsd().isPresent()) {
      lines.add(
          amount("money", "spentMicroUsd", today.spentMicroUsd(), today.limitMicroUsd(), phrases));
    }
    return lines;
  }

  private static String counted(String kind, long used, OptionalInt most, Phrases phrases) {
    return most.isPresent()
        ? phrases
            .texts()
            .text("usage." + kind + ".of", Map.of("used", used, "most", most.getAsInt()))
        : phrases.texts().text("usage." + kind, Map.of("used", used));
  }

  private static String amount(
      String kind, String name, long used, OptionalLong most, Phrases phrases) {
    String limit = name.endsWith("Bytes") ? "limitBytes" : "limitMicroUsd";
    return most.isPresent()
        ? phrases.told("usage." + kind + ".of", Map.of(name, used, limit, most.getAsLong()))
        : phrases.told("usage." + kind, Map.of(name, used));
  }
}
