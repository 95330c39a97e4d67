package io.aisha.studio.share;

import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.ImageId;

/// What a share shows.
public sealed interface SharedSubject {
  /// One picture.
  record Picture(ImageId id) implements SharedSubject {}

  /// All pictures of an avatar, those included that are made later.
  record Gallery(AvatarId avatar) implements SharedSubject {}
}
