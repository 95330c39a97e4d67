package io.aisha.studio.photo;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.vision.photo.PhotoRules;

/// The photo rules, and limits of the number of photos.
///
/// @param character rules for photos of a person
/// @param style rules for examples of a style
/// @param custom rules for anything else
/// @param enough number of valid photos that makes an avatar ready, 1 or more
/// @param most maximum number of valid photos of an avatar, at least `enough`
/// @param mostFiles maximum number of photos of an avatar including rejected ones, at least `most`
public record PhotoSettings(
    PhotoRules character,
    PhotoRules style,
    PhotoRules custom,
    int enough,
    int most,
    int mostFiles) {
  public PhotoSettings {
    if (enough < 1 || most < enough || mostFiles < most) {
      throw new IllegalArgumentException(
          "photos were enough=%d most=%d mostFiles=%d, expected 1 <= enough <= most <= mostFiles"
              .formatted(enough, most, mostFiles));
    }
  }

  /// The default rules.
  public static PhotoSettings defaults() {
    return new PhotoSettings(
        PhotoRules.character(), PhotoRules.style(), PhotoRules.custom(), 3, 20, 500);
  }

  PhotoRules rules(AvatarType type) {
    return switch (type) {
      case CHARACTER -> character;
      case STYLE -> style;
      case CUSTOM -> custom;
    };
  }
}
