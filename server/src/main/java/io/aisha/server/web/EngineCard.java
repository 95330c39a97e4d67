package io.aisha.server.web;

import io.aisha.server.text.Phrases;
import io.aisha.server.text.Texts;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.EngineHealth;
import java.util.Map;

/// What one engine offers an avatar: what one gets, how long it takes, what it costs.
///
/// @param action the words of the button
/// @param missing why it cannot be started now; empty when it can
public record EngineCard(
    String id,
    String name,
    String about,
    String duration,
    String price,
    String styles,
    String photos,
    String action,
    String missing) {

  static EngineCard of(AvatarEngine engine, Avatar avatar, Phrases phrases) {
    EngineCapabilities can = engine.capabilities();
    Texts texts = phrases.texts();
    String words = "web.engine." + engine.name();
    long seconds =
        engine
            .planLearning(can.types().stream().sorted().findFirst().orElseThrow(), Map.of())
            .typical()
            .toSeconds();
    return new EngineCard(
        engine.name(),
        texts.find(words, Map.of()).orElse(engine.name()),
        texts.find(words + ".about", Map.of()).orElse(""),
        seconds < 60
            ? texts.text("web.engine.seconds")
            : texts.text("web.engine.minutes", Map.of("count", Math.ceilDiv(seconds, 60))),
        texts.text(can.paid() ? "web.engine.paid" : "web.engine.free"),
        texts.text("web.engine.styles", Map.of("count", can.styles().size())),
        texts.text("web.engine.photos", Map.of("min", can.photosMin(), "max", can.photosMax())),
        texts.text(
            avatar.status() == AvatarStatus.COMPLETED ? "web.train.again" : "web.train.start"),
        missing(engine, avatar, phrases));
  }

  private static String missing(AvatarEngine engine, Avatar avatar, Phrases phrases) {
    EngineCapabilities can = engine.capabilities();
    if (!can.types().contains(avatar.type())) {
      String type = phrases.label("avatar.type", avatar.type().label());
      return phrases.texts().text("web.engine.not-for-type", Map.of("type", type));
    }
    int more = can.photosMin() - avatar.photosCount();
    if (more > 0) {
      return phrases.texts().text("web.engine.photos-missing", Map.of("more", more));
    }
    EngineHealth health = engine.check();
    return health.problem().map(code -> phrases.error(code, Map.of())).orElse("");
  }
}
