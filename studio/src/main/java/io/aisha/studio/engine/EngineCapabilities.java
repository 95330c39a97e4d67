package io.aisha.studio.engine;

import io.aisha.studio.avatar.AvatarType;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What an engine can do. Surfaces offer exactly this.
///
/// @param types types of avatars it can train; not empty
/// @param photosMin minimum number of training photos, 1 or more
/// @param photosMax maximum number of photos it uses, at least `photosMin`
/// @param styles in display order; not empty, no duplicate ids
/// @param sizes in display order; not empty
/// @param takesPrompts whether a request may contain a prompt
/// @param paid whether its work costs money; work of a paid engine is never started twice on a
///   guess
/// @param rendersAtOnce maximum number of concurrent pictures over all processes, 1 or more; empty
///   for unlimited
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

  /// The styles for pictures of any size. There is always one.
  public List<String> pictureStyles() {
    return styles.stream()
        .filter(style -> style.group() == StyleGroup.PICTURES)
        .map(StyleInfo::id)
        .toList();
  }

  /// Whether a style with this id is offered.
  public boolean offers(String style) {
    return styles.stream().anyMatch(offered -> offered.id().equals(style));
  }
}
