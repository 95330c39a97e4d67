package io.aisha.studio.generation;

import io.aisha.studio.engine.RenderHandle;
import java.time.Instant;
import java.util.Optional;

/// A picture with what only its making needs to know.
///
/// @param engine that makes it
/// @param generationEnded when its generation wants it no more
/// @param handle once the engine has given one
/// @param submittedAt when the engine was asked
/// @param awaitsNotice whether the engine may send word of it
record Rendering(
    GeneratedImage image,
    String engine,
    boolean generationEnded,
    Parameters parameters,
    Optional<RenderHandle> handle,
    Optional<Instant> submittedAt,
    boolean awaitsNotice) {

  /// Whether nobody works on it any more.
  boolean isEnded() {
    return image.state().ended() || generationEnded;
  }
}
