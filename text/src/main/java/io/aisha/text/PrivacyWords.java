package io.aisha.text;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.OutsideStorage;
import io.aisha.studio.retention.RetentionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happens to photos, in words.
public final class PrivacyWords {
  private static final List<String> CONSENT =
      List.of("stored", "engines", "compared", "people", "marked", "rights");

  private PrivacyWords() {}

  /// The text to which users agree before their first photo, in paragraphs. Its version is
  /// `ConsentSettings.CURRENT`.
  public static List<String> consent(Texts texts) {
    return CONSENT.stream().map(part -> texts.text("consent.text." + part)).toList();
  }

  /// How long things are kept, one sentence each.
  public static List<String> retention(RetentionSettings kept, Texts texts) {
    List<String> sentences = new ArrayList<>();
    kept.photos().ifPresent(time -> sentences.add(days("photos", time, texts)));
    kept.pictures().ifPresent(time -> sentences.add(days("pictures", time, texts)));
    kept.idleAccounts().ifPresent(time -> sentences.add(days("account", time, texts)));
    sentences.add(
        texts.text(sentences.isEmpty() ? "web.privacy.kept.all" : "web.privacy.kept.rest"));
    return List.copyOf(sentences);
  }

  private static String days(String what, Duration time, Texts texts) {
    return texts.text("web.privacy.kept." + what, Map.of("days", time.toDays()));
  }

  /// Where an engine sends a face.
  ///
  /// @param place the sentence about the engine
  /// @param items what is stored there, and how long
  public record Place(String place, List<String> items) {
    public Place {
      items = List.copyOf(items);
    }
  }

  /// Where an engine sends a face.
  public static Place place(AvatarEngine engine, Phrases phrases) {
    String name = EngineWords.name(engine.name(), phrases.texts());
    Optional<OutsideStorage> outside = engine.outsideStorage();
    String key = outside.isPresent() ? "web.privacy.where.outside" : "web.privacy.where.here";
    return new Place(
        phrases
            .texts()
            .text(
                key,
                Map.of(
                    "engine", name, "provider", outside.map(OutsideStorage::provider).orElse(""))),
        outside.stream()
            .flatMap(there -> there.items().stream())
            .map(item -> item(item, phrases))
            .toList());
  }

  private static String item(OutsideStorage.Item item, Phrases phrases) {
    String what = phrases.label("privacy.item", item.what());
    if (item.atMost().isEmpty()) {
      return phrases.texts().text("web.privacy.where.item.unknown", Map.of("what", what));
    }
    Duration atMost = item.atMost().get();
    boolean days = atMost.toHours() % 24 == 0;
    return phrases
        .texts()
        .text(
            days ? "web.privacy.where.item.days" : "web.privacy.where.item",
            Map.of("what", what, "days", atMost.toDays(), "hours", atMost.toHours()));
  }
}
