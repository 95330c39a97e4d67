package io.aisha.server.rest.image;

import io.aisha.server.rest.response.ErrorJson;
import io.aisha.server.rest.response.Link;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.ImageState;
import io.aisha.text.Phrases;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A requested picture.
///
/// @param ordinal its place in its generation, from 0
/// @param seed of its rendering
/// @param mediaType null until it is completed, like `sizeBytes`
/// @param links with `picture` and `thumbnail` once it is completed
public record ImageJson(
    String id,
    String generationId,
    String avatarId,
    int ordinal,
    String state,
    String style,
    long seed,
    int widthPx,
    int heightPx,
    Optional<String> mediaType,
    OptionalLong sizeBytes,
    Optional<ErrorJson> error,
    Instant createdAt,
    Optional<Instant> finishedAt,
    Map<String, Link> links) {

  public ImageJson {
    links = Map.copyOf(links);
  }

  public static ImageJson of(GeneratedImage image, Phrases phrases) {
    return new ImageJson(
        image.id().toString(),
        image.generationId().toString(),
        image.avatarId().toString(),
        image.ordinal(),
        image.state().label(),
        image.style(),
        image.seed(),
        image.widthPx(),
        image.heightPx(),
        image.mediaType(),
        image.sizeBytes(),
        ErrorJson.of(image.errorCode(), Map.of(), phrases),
        image.createdAt(),
        image.finishedAt(),
        links(image));
  }

  private static Map<String, Link> links(GeneratedImage image) {
    Link self = Link.to("/images/" + image.id());
    return image.state() == ImageState.COMPLETED
        ? Map.of("self", self, "picture", self.at("/picture"), "thumbnail", self.at("/thumbnail"))
        : Map.of("self", self);
  }
}
