package io.aisha.server.web.training;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.text.EngineWords;
import io.aisha.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The offer of one engine for an avatar: result, duration and price.
///
/// @param action the label of the button, with the price if there is one
/// @param missing why training cannot start now; empty when it can
public record EngineCard(
    String id, String name, String about, List<Fact> facts, String action, String missing) {
  public EngineCard {
    facts = List.copyOf(facts);
  }

  /// One fact about the engine.
  ///
  /// @param icon a fragment of the icons template
  public record Fact(String icon, String words) {}

  static EngineCard of(AvatarEngine engine, Avatar avatar, Phrases phrases) {
    EngineWords words = EngineWords.of(engine, avatar, phrases);
    List<Fact> facts = new ArrayList<>();
    words.duration().ifPresent(duration -> facts.add(new Fact("clock", duration)));
    words.price().ifPresent(price -> facts.add(new Fact("coin", price)));
    facts.add(new Fact("brush", words.styles()));
    words.photos().ifPresent(photos -> facts.add(new Fact("picture", photos)));
    return new EngineCard(
        words.engine(),
        words.name(),
        words.about(),
        facts,
        action(avatar, words.costMicroUsd(), phrases),
        words.missing());
  }

  private static String action(Avatar avatar, long costMicroUsd, Phrases phrases) {
    String key = avatar.status() == AvatarStatus.COMPLETED ? "web.train.again" : "web.train.start";
    return costMicroUsd == 0
        ? phrases.texts().text(key)
        : phrases.told(key + ".paid", Map.of("costMicroUsd", costMicroUsd));
  }
}
