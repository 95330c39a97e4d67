package io.aisha.studio.photo;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Transaction;
import java.util.Collection;
import java.util.List;

/// What may be learned from, for the features that learn.
public final class ValidPhotos {
  private final PhotoRepository photos = new PhotoRepository();

  /// The valid photos of an avatar, the best first.
  public List<Photo> list(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return photos.listValid(transaction, owner, avatar, limit);
  }

  /// Those photos of an avatar, the best first, whatever has become of them since they were chosen.
  public List<Photo> get(
      Transaction transaction, UserId owner, AvatarId avatar, Collection<PhotoId> ids) {
    return photos.list(transaction, owner, avatar, ids);
  }
}
