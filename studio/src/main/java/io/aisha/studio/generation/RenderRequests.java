package io.aisha.studio.generation;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.training.ModelFiles;

/// Makes what engines are asked, the same at every call about one picture.
final class RenderRequests {
  private final BlobStore store;
  private final AvatarService avatars;

  RenderRequests(BlobStore store, AvatarService avatars) {
    this.store = store;
    this.avatars = avatars;
  }

  RenderRequest of(Rendering rendering) {
    GeneratedImage image = rendering.image();
    Parameters parameters = rendering.parameters();
    Avatar avatar = avatars.getAvatar(image.owner(), image.avatarId());
    return new RenderRequest(
        image.id().toString(),
        parameters.learnedModel(),
        avatar.type(),
        avatar.gender(),
        image.style(),
        parameters.size(),
        image.seed(),
        parameters.words(),
        new ModelFiles(store, image.owner(), image.avatarId(), parameters.trainingId()));
  }
}
