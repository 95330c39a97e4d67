package io.aisha.studio.engine;

import io.aisha.studio.avatar.AvatarType;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What an engine can do. Interfaces offer this and nothing else.
///
/// @param types avatars it can learn; not empty
/// @param photosMin fewest photos to learn from, 1 or more
/// @param photosMax most photos it makes use of, at least `photosMin`
/// @param styles in the order in which they are offered; not empty, each id once
/// @param sizes in the order in which they are offered; not empty
/// @param takesPrompts whether a request may carry words
/// @param paid whether asking costs money; work of a paid engine is never asked for twice on a
///   guess
/// @param rendersAtOnce how many pictures it may work on at a time, over all processes, 1 or more;
///   empty for as many as there are
public record EngineCapabilities(
    Set<AvatarType> types,
    int photosMin,
    int photosMax,
    List<StyleInfo> styles,
    List<PictureSize> sizes,
    boolean takesPrompts,
    boolean paid,
    OptionalInt rendersAtOnce) {
  public EngineCapabilities {
    types = Set.copyOf(types);
    styles = List.copyOf(styles);
    sizes = List.copyOf(sizes);
    if (types.isEmpty() || styles.isEmpty() || sizes.isEmpty()) {
      throw new IllegalArgumentException("an engine needs at least one type, style and size");
    }
    if (photosMin < 1 || photosMax < photosMin) {
      throw new IllegalArgumentException(
          "photos were %d..%d, expected 1 <= min <= max".formatted(photosMin, photosMax));
    }
    if (rendersAtOnce.isPresent() && rendersAtOnce.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "rendersAtOnce was " + rendersAtOnce + ", expected 1 or more");
    }
    if (Set.copyOf(styles).size() != styles.size()) {
      throw new IllegalArgumentException("a style was named twice: " + styles);
    }
  }

  /// Whether a style of this id is offered.
  public boolean offers(String style) {
    return styles.stream().anyMatch(offered -> offered.id().equals(style));
  }
}
