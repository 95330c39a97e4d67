package io.aisha.studio.generation;

import io.aisha.studio.engine.RenderHandle;
import java.util.Optional;

/// A picture with what only its making needs to know.
///
/// @param engine that makes it
/// @param generationEnded when its generation wants it no more
/// @param handle once the engine has given one
record Rendering(
    GeneratedImage image,
    String engine,
    boolean generationEnded,
    Parameters parameters,
    Optional<RenderHandle> handle) {}
