package io.aisha.studio.export;

import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.GeneratedImage;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// One picture in `pictures.json`, with the request that produced it.
///
/// @param file in the same folder; empty when it is missing
/// @param missing why there is no file, a code of `docs/errors.md`
/// @param generation the request it was made for
record PictureEntry(
    String id,
    Optional<String> file,
    Optional<String> missing,
    String generation,
    String style,
    Optional<String> prompt,
    Optional<String> negativePrompt,
    OptionalDouble likeness,
    long seed,
    int widthPx,
    int heightPx,
    OptionalLong sizeBytes,
    Optional<String> mediaType,
    Optional<String> sha256,
    Instant createdAt,
    Optional<Instant> finishedAt) {

  static PictureEntry of(
      GeneratedImage picture, String file, Optional<String> missing, RenderWords words) {
    return new PictureEntry(
        picture.id().toString(),
        missing.isPresent() ? Optional.empty() : Optional.of(file),
        missing,
        picture.generationId().toString(),
        picture.style(),
        words.prompt(),
        words.negativePrompt(),
        words.likeness(),
        picture.seed(),
        picture.widthPx(),
        picture.heightPx(),
        picture.sizeBytes(),
        picture.mediaType(),
        picture.fileHash(),
        picture.createdAt(),
        picture.finishedAt());
  }

  static String extension(GeneratedImage picture) {
    return switch (picture.mediaType().orElse("image/jpeg")) {
      case "image/png" -> "png";
      case "image/webp" -> "webp";
      default -> "jpg";
    };
  }
}
