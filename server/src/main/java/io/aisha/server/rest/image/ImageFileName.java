package io.aisha.server.rest.image;

import io.aisha.studio.generation.GeneratedImage;

/// The file name of a downloaded picture: avatar, style, and enough of the id to be unique.
final class ImageFileName {

  private ImageFileName() {}

  /// Such as `Anna-pencil-1f9c27ab.jpg`. Characters that file systems do not allow are removed from
  /// the avatar's name.
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
