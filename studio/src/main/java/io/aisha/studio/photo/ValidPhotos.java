package io.aisha.studio.photo;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Transaction;
import java.util.Collection;
import java.util.List;

/// The photos to train on, for other features.
public final class ValidPhotos {
  private final PhotoRepository photos = new PhotoRepository();

  /// The valid photos of an avatar, best quality first.
  public List<Photo> list(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return photos.listValid(transaction, owner, avatar, limit);
  }

  /// The photos with the given ids, best quality first, even if they are no longer valid.
  public List<Photo> get(
      Transaction transaction, UserId owner, AvatarId avatar, Collection<PhotoId> ids) {
    return photos.list(transaction, owner, avatar, ids);
  }
}
