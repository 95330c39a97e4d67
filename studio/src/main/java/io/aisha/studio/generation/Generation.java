package io.aisha.studio.generation;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One request for pictures, with its results.
///
/// @param images every requested picture, by ordinal; deleted ones are left out
/// @param seed from which the pictures' seeds were derived
/// @param errorCode why no picture was made
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

  /// The number of completed pictures.
  public int completedImages() {
    return (int) images.stream().filter(i -> i.state() == ImageState.COMPLETED).count();
  }
}
