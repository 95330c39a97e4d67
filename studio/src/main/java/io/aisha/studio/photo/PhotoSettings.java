package io.aisha.studio.photo;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.vision.photo.PhotoRules;

/// The photo rules, and limits of the number of photos.
///
/// @param character rules for photos of a person
/// @param style rules for examples of a style
/// @param custom rules for anything else
/// @param minValid number of valid photos that makes an avatar ready, 1 or more
/// @param maxValid maximum number of valid photos of an avatar, at least `minValid`
/// @param maxFiles maximum number of photos of an avatar including rejected ones, at least
///   `maxValid`
/// @param samePersonCheck whether users may let the faces on their photos be compared
public record PhotoSettings(
    PhotoRules character,
    PhotoRules style,
    PhotoRules custom,
    int minValid,
    int maxValid,
    int maxFiles,
    boolean samePersonCheck) {
  public PhotoSettings {
    if (minValid < 1 || maxValid < minValid || maxFiles < maxValid) {
      throw new IllegalArgumentException(
          "photos were minValid=%d maxValid=%d maxFiles=%d, expected 1 <= minValid <= maxValid <= maxFiles"
              .formatted(minValid, maxValid, maxFiles));
    }
  }

  /// The default rules.
  public static PhotoSettings defaults() {
    return new PhotoSettings(
        PhotoRules.character(), PhotoRules.style(), PhotoRules.custom(), 3, 20, 500, true);
  }

  /// The same with or without the comparison of faces.
  public PhotoSettings withSamePersonCheck(boolean offered) {
    return new PhotoSettings(character, style, custom, minValid, maxValid, maxFiles, offered);
  }

  /// The rules for photos of an avatar of this type.
  public PhotoRules rules(AvatarType type) {
    return switch (type) {
      case CHARACTER -> character;
      case STYLE -> style;
      case CUSTOM -> custom;
    };
  }
}
