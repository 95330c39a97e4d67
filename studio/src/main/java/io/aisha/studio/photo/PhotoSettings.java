package io.aisha.studio.photo;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.vision.photo.PhotoRules;

/// What photos must be, and how many an avatar may have.
///
/// @param character rules for photos of a person
/// @param style rules for examples of a style
/// @param custom rules for anything else
/// @param enough how many valid photos make an avatar ready, 1 or more
/// @param most valid photos an avatar may have, at least `enough`
/// @param mostFiles photos an avatar may have, refused ones too, at least `most`
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

  /// The rules as the domain states them.
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
