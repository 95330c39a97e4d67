package io.aisha.studio.photo;

import io.aisha.studio.NotBuiltYet;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.blob.BlobStoreException;
import java.util.List;

/// The front door to an avatar's photos. Every call is bounded by the owner: what belongs to
/// somebody else is not found.
public final class PhotoService {

  /// Judges a file and keeps it with its verdict, also when it is refused. Bytes that the avatar
  /// already has change nothing. Costs one judgement (tens of milliseconds a megapixel) and one
  /// write.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `too-many-photos`
  /// @throws BlobStoreException when it cannot be kept; then there is no row either
  public AcceptedPhoto accept(UserId owner, AvatarId avatarId, Upload upload) {
    return NotBuiltYet.answer();
  }

  /// Every photo of an avatar, refused ones too, in the order they came.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<Photo> getPhotos(UserId owner, AvatarId avatarId) {
    return NotBuiltYet.answer();
  }

  /// One photo.
  ///
  /// @throws StudioException.NotFound `photo-not-found`
  public Photo getPhoto(UserId owner, PhotoId id) {
    return NotBuiltYet.answer();
  }

  /// Removes a photo and its bytes. When others were refused only as its duplicates, the best of
  /// them takes its place. A photo cannot be removed while its avatar is learned.
  ///
  /// @throws StudioException.NotFound `photo-not-found`
  /// @throws StudioException.Conflict `avatar-is-training`
  public void remove(UserId owner, PhotoId id) {
    NotBuiltYet.answer();
  }

  /// The kept picture, a JPEG.
  ///
  /// @throws StudioException.NotFound `photo-not-found`; `photo-not-kept` when no pixels could be
  ///   decoded; `blob-missing` when the store has lost it
  public byte[] openMaster(UserId owner, PhotoId id) {
    return NotBuiltYet.answer();
  }

  /// The kept picture made small, a JPEG, never enlarged.
  ///
  /// @param longSidePx 16..2048
  /// @throws StudioException.NotFound as [#openMaster]
  /// @throws StudioException.Invalid `thumbnail-size`
  public byte[] thumbnail(UserId owner, PhotoId id, int longSidePx) {
    return NotBuiltYet.answer();
  }
}
