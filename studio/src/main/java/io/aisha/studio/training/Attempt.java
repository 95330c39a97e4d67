package io.aisha.studio.training;

import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.photo.PhotoId;
import java.util.List;
import java.util.Optional;

/// A training with what only its doing needs to know.
///
/// @param handle once an engine has given one
/// @param photos what it learns from, chosen when it was started
record Attempt(Training training, Optional<LearningHandle> handle, List<PhotoId> photos) {
  Attempt {
    photos = List.copyOf(photos);
  }
}
