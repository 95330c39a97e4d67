package io.aisha.studio.generation;

import io.aisha.studio.engine.RenderHandle;
import java.util.Optional;
import java.util.UUID;

/// A picture that is not made yet.
///
/// @param handle once the engine has given one
record Unfinished(UUID image, String engine, Optional<RenderHandle> handle) {}
