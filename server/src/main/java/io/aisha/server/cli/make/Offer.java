package io.aisha.server.cli.make;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.StyleInfo;
import java.util.List;

/// What an engine offers.
///
/// @param types labels of the types of avatars that it can train
/// @param photosMin number of valid photos that it needs
/// @param styles ids of its styles
record Offer(String engine, List<String> types, int photosMin, List<String> styles) {

  Offer {
    types = List.copyOf(types);
    styles = List.copyOf(styles);
  }

  static List<Offer> of(Engines engines) {
    return engines.all().stream().map(Offer::of).toList();
  }

  private static Offer of(AvatarEngine engine) {
    return new Offer(
        engine.name(),
        engine.capabilities().types().stream().map(AvatarType::label).toList(),
        engine.capabilities().photosMin(),
        engine.capabilities().styles().stream().map(StyleInfo::id).toList());
  }
}
