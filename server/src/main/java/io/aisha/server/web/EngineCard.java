package io.aisha.server.web;

import io.aisha.server.text.Phrases;
import io.aisha.server.text.Texts;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.LearningPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one engine offers an avatar: what one gets, how long it takes, what it costs.
///
/// @param action the words of the button, which name the price where there is one
/// @param missing why it cannot be started now; empty when it can
public record EngineCard(
    String id, String name, String about, List<Fact> facts, String action, String missing) {
  public EngineCard {
    facts = List.copyOf(facts);
  }

  /// One line about it.
  ///
  /// @param icon a fragment of the icons template
  public record Fact(String icon, String words) {}

  static EngineCard of(AvatarEngine engine, Avatar avatar, Phrases phrases) {
    Texts texts = phrases.texts();
    String words = "web.engine." + engine.name();
    Optional<LearningPlan> plan = plan(engine, avatar);
    long costMicroUsd = plan.map(LearningPlan::costMicroUsd).orElse(0L);
    List<Fact> facts = new ArrayList<>();
    plan.ifPresent(planned -> {
      facts.add(new Fact("clock", duration(planned, texts)));
      facts.add(new Fact("coin", price(costMicroUsd, phrases)));
    });
    int styles = engine.capabilities().styles().size();
    facts.add(new Fact("brush", texts.text("web.engine.styles", Map.of("count", styles))));
    plan.ifPresent(planned -> facts.add(new Fact("picture", photos(planned, texts))));
    return new EngineCard(
        engine.name(),
        name(engine.name(), texts),
        texts.find(words + ".about", Map.of()).orElse(""),
        facts,
        action(avatar, costMicroUsd, phrases),
        missing(engine, avatar, plan, phrases));
  }

  static String name(String engine, Texts texts) {
    return texts.find("web.engine." + engine, Map.of()).orElse(engine);
  }

  /// What learning this avatar would be; empty when the engine does not learn its type.
  static Optional<LearningPlan> plan(AvatarEngine engine, Avatar avatar) {
    return engine.capabilities().types().contains(avatar.type())
        ? Optional.of(engine.planLearning(avatar.type(), Map.of()))
        : Optional.empty();
  }

  private static String duration(LearningPlan plan, Texts texts) {
    long seconds = plan.typical().toSeconds();
    return seconds < 60
        ? texts.text("web.engine.seconds")
        : texts.text("web.engine.minutes", Map.of("count", Math.ceilDiv(seconds, 60)));
  }

  private static String price(long costMicroUsd, Phrases phrases) {
    return costMicroUsd == 0
        ? phrases.texts().text("web.engine.free")
        : phrases.told("web.engine.price", Map.of("costMicroUsd", costMicroUsd));
  }

  private static String photos(LearningPlan plan, Texts texts) {
    return texts.text(
        "web.engine.photos", Map.of("min", plan.photosMin(), "max", plan.photosMax()));
  }

  private static String action(Avatar avatar, long costMicroUsd, Phrases phrases) {
    String key = avatar.status() == AvatarStatus.COMPLETED ? "web.train.again" : "web.train.start";
    return costMicroUsd == 0
        ? phrases.texts().text(key)
        : phrases.told(key + ".paid", Map.of("costMicroUsd", costMicroUsd));
  }

  private static String missing(
      AvatarEngine engine, Avatar avatar, Optional<LearningPlan> plan, Phrases phrases) {
    if (plan.isEmpty()) {
      String type = phrases.label("avatar.type", avatar.type().label());
      return phrases.texts().text("web.engine.not-for-type", Map.of("type", type));
    }
    int more = plan.get().photosMin() - avatar.photosCount();
    if (more > 0) {
      return phrases.texts().text("web.engine.photos-missing", Map.of("more", more));
    }
    EngineHealth health = engine.check();
    return health.problem().map(code -> phrases.error(code, Map.of())).orElse("");
  }
}
