package io.aisha.server.rest.generation;

import io.aisha.server.rest.image.ImageJson;
import io.aisha.server.rest.response.ErrorJson;
import io.aisha.server.rest.response.Link;
import io.aisha.studio.generation.Generation;
import io.aisha.text.Phrases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One generation and its result.
///
/// @param completedImages number of completed `images`
public record GenerationJson(
    String id,
    String avatarId,
    String engine,
    String state,
    long seed,
    int completedImages,
    List<ImageJson> images,
    Optional<ErrorJson> error,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Map<String, Link> links) {

  public GenerationJson {
    images = List.copyOf(images);
  }

  public static GenerationJson of(Generation generation, Phrases phrases) {
    Link self = Link.to("/generations/" + generation.id());
    return new GenerationJson(
        generation.id().toString(),
        generation.avatarId().toString(),
        generation.engine(),
        generation.state().label(),
        generation.seed(),
        generation.completedImages(),
        generation.images().stream().map(image -> ImageJson.of(image, phrases)).toList(),
        ErrorJson.of(generation.errorCode(), Map.of(), phrases),
        generation.createdAt(),
        generation.startedAt(),
        generation.finishedAt(),
        Map.of(
            "self", self,
            "cancel", self.at("/cancel"),
            "avatar", Link.to("/avatars/" + generation.avatarId())));
  }
}
