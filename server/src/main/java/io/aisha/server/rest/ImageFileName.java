package io.aisha.server.rest;

import io.aisha.studio.generation.GeneratedImage;

/// What a downloaded picture is called: the avatar, the style, and enough of its id to be the only
/// one.
final class ImageFileName {

  private ImageFileName() {}

  /// Such as `Anna-pencil-1f9c27ab.jpg`. The avatar's name loses what file systems do not take.
  static String of(String avatarName, GeneratedImage image) {
    String id = image.id().toString();
    return avatarName.strip().replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-").replaceAll("^-|-$", "")
        + "-"
        + image.style()
        + "-"
        + id.substring(id.length() - 8)
        + "."
        + extension(image.mediaType().orElse("image/jpeg"));
  }

  private static String extension(String mediaType) {
    return switch (mediaType) {
      case "image/png" -> "png";
      case "image/webp" -> "webp";
      default -> "jpg";
    };
  }
}
