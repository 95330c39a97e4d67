package io.aisha.server.web.privacy;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.OutsideStorage;
import io.aisha.text.EngineWords;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where an engine sends a user's face.
///
/// @param items what is stored there, and how long
record EnginePlace(String place, List<String> items) {

  static EnginePlace of(AvatarEngine engine, Phrases phrases) {
    String name = EngineWords.name(engine.name(), phrases.texts());
    Optional<OutsideStorage> outside = engine.outsideStorage();
    String key = outside.isPresent() ? "web.privacy.where.outside" : "web.privacy.where.here";
    return new EnginePlace(
        phrases
            .texts()
            .text(
                key,
                Map.of(
                    "engine", name, "provider", outside.map(OutsideStorage::provider).orElse(""))),
        outside.map(OutsideStorage::items).orElse(List.of()).stream()
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
