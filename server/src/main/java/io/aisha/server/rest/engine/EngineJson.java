package io.aisha.server.rest.engine;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.StyleGroup;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An engine and its capabilities.
///
/// @param types the types of avatars that it can train
/// @param problem error code when it does not work; null when it works
public record EngineJson(
    String name,
    List<String> types,
    int photosMin,
    int photosMax,
    List<StyleJson> styles,
    List<SizeJson> sizes,
    boolean takesPrompts,
    boolean paid,
    long typicalLearningSeconds,
    boolean usable,
    Optional<String> problem) {

  public EngineJson {
    types = List.copyOf(types);
    styles = List.copyOf(styles);
    sizes = List.copyOf(sizes);
  }

  /// A style.
  ///
  /// @param name in the language of the request
  /// @param group `pictures`, `products` or `documents`
  /// @param note what to know before making one, in the language of the request; null for nothing
  public record StyleJson(String id, String name, String group, Optional<String> note) {

    static StyleJson of(StyleInfo style, Phrases phrases) {
      return new StyleJson(
          style.id(),
          phrases.style(style.id()),
          style.group().label(),
          style.group() == StyleGroup.DOCUMENTS
              ? Optional.of(phrases.texts().text("web.create.group.documents.note"))
              : Optional.empty());
    }
  }

  public record SizeJson(String id, int widthPx, int heightPx) {

    static SizeJson of(PictureSize size) {
      return new SizeJson(size.label(), size.widthPx(), size.heightPx());
    }
  }

  static EngineJson of(AvatarEngine engine, Phrases phrases) {
    EngineCapabilities can = engine.capabilities();
    EngineHealth health = engine.check();
    return new EngineJson(
        engine.name(),
        can.types().stream().sorted().map(AvatarType::label).toList(),
        can.photosMin(),
        can.photosMax(),
        can.styles().stream().map(style -> StyleJson.of(style, phrases)).toList(),
        can.sizes().stream().map(SizeJson::of).toList(),
        can.takesPrompts(),
        can.paid(),
        engine
            .planTraining(can.types().stream().sorted().findFirst().orElseThrow(), Map.of())
            .typical()
            .toSeconds(),
        health.usable(),
        health.problem());
  }
}
