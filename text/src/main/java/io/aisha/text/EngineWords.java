package io.aisha.text;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.TrainingPlan;
import java.util.Map;
import java.util.Optional;

/// An engine's offer for an avatar, as texts for users.
///
/// @param engine the engine's id
/// @param about what the engine makes; empty if there is no text
/// @param duration how long the training takes; empty if the engine cannot train this avatar
/// @param price what the training costs; empty in the same case
/// @param photos how many photos it needs; empty in the same case
/// @param costMicroUsd the price in millionths of a US dollar, 0 if free
/// @param missing why the training cannot start now; empty if it can
public record EngineWords(
    String engine,
    String name,
    String about,
    String styles,
    Optional<String> duration,
    Optional<String> price,
    Optional<String> photos,
    long costMicroUsd,
    String missing) {

  /// Asks the engine whether it works, which may take a moment.
  public static EngineWords of(AvatarEngine engine, Avatar avatar, Phrases phrases) {
    Texts texts = phrases.texts();
    Optional<TrainingPlan> plan = plan(engine, avatar);
    long costMicroUsd = plan.map(TrainingPlan::costMicroUsd).orElse(0L);
    int styles = engine.capabilities().styles().size();
    return new EngineWords(
        engine.name(),
        name(engine.name(), texts),
        texts.find("engine." + engine.name() + ".about", Map.of()).orElse(""),
        texts.text("engine.styles", Map.of("count", styles)),
        plan.map(planned -> duration(planned, texts)),
        plan.map(_ -> price(costMicroUsd, phrases)),
        plan.map(planned -> photos(planned, texts)),
        costMicroUsd,
        missing(engine, avatar, plan, phrases));
  }

  /// The engine's name.
  public static String name(String engine, Texts texts) {
    return texts.find("engine." + engine, Map.of()).orElse(engine);
  }

  /// What training this avatar would involve; empty when the engine does not train its type.
  public static Optional<TrainingPlan> plan(AvatarEngine engine, Avatar avatar) {
    return engine.capabilities().types().contains(avatar.type())
        ? Optional.of(engine.planTraining(avatar.type(), Map.of()))
        : Optional.empty();
  }

  private static String duration(TrainingPlan plan, Texts texts) {
    long seconds = plan.typical().toSeconds();
    return seconds < 60
        ? texts.text("engine.seconds")
        : texts.text("engine.minutes", Map.of("count", Math.ceilDiv(seconds, 60)));
  }

  private static String price(long costMicroUsd, Phrases phrases) {
    return costMicroUsd == 0
        ? phrases.texts().text("engine.free")
        : phrases.told("engine.price", Map.of("costMicroUsd", costMicroUsd));
  }

  private static String photos(TrainingPlan plan, Texts texts) {
    return texts.text("engine.photos", Map.of("min", plan.photosMin(), "max", plan.photosMax()));
  }

  private static String missing(
      AvatarEngine engine, Avatar avatar, Optional<TrainingPlan> plan, Phrases phrases) {
    if (plan.isEmpty()) {
      String type = phrases.label("avatar.type", avatar.type().label());
      return phrases.texts().text("engine.not-for-type", Map.of("type", type));
    }
    int more = plan.get().photosMin() - avatar.photosCount();
    if (more > 0) {
      return phrases.texts().text("engine.photos-missing", Map.of("more", more));
    }
    EngineHealth health = engine.check();
    return health.problem().map(code -> phrases.error(code, Map.of())).orElse("");
  }
}
