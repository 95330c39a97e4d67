package io.aisha.studio.generation;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One request for pictures and what became of it.
///
/// @param images every picture asked for, by ordinal; deleted ones are gone
/// @param seed what the pictures' seeds were derived from
/// @param errorCode why none was made
public record Generation(
    GenerationId id,
    AvatarId avatarId,
    UserId owner,
    String engine,
    GenerationState state,
    long seed,
    List<GeneratedImage> images,
    Optional<String> errorCode,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {
  public Generation {
    images = List.copyOf(images);
  }

  /// How many of its pictures are made.
  public int completedImages() {
    return (int) images.stream().filter(i -> i.state() == ImageState.COMPLETED).count();
  }
}
