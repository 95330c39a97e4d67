package io.aisha.studio.training;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.ValidPhotos;
import java.util.List;

/// Makes what engines are asked, the same at every call about one training.
final class LearningRequests {
  private final Database database;
  private final BlobStore store;
  private final AvatarService avatars;
  private final ValidPhotos validPhotos = new ValidPhotos();

  LearningRequests(Database database, BlobStore store, AvatarService avatars) {
    this.database = database;
    this.store = store;
    this.avatars = avatars;
  }

  LearningRequest of(Attempt attempt) {
    Training training = attempt.training();
    Avatar avatar = avatars.getAvatar(training.owner(), training.avatarId());
    List<Photo> photos =
        database.transact(transaction ->
            validPhotos.get(
                transaction, training.owner(), training.avatarId(), attempt.terms().photoIds()));
    return new LearningRequest(
        training.id().toString(),
        avatar.type(),
        avatar.gender(),
        photos.stream().map(photo -> new StoredPhoto(photo, store).learning()).toList(),
        new ModelFiles(store, training.owner(), training.avatarId(), training.id()),
        attempt.terms().config());
  }
}
