package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Ids;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.consent.Consents;
import io.aisha.studio.database.Database;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.limit.Limits;
import io.aisha.vision.photo.CropPicture;
import io.aisha.vision.photo.Thumbnail;
import io.aisha.vision.sheet.NumberedFaces;
import io.aisha.vision.worker.Vision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Accepts, lists, removes and restores an avatar's photos. Every call is limited to the owner:
/// another user's data is reported as not found.
public final class PhotoService {
  /// How long a removed photo can be restored.
  public static final Duration UNDO_FOR = Duration.ofHours(1);

  private final Database database;
  private final JobQueue queue;
  private final BlobStore store;
  private final AvatarService avatars;
  private final Consents consents;
  private final PhotoSettings settings;
  private final Vision vision;
  private final AcceptPhoto acceptPhoto;
  private final RemovePhoto removePhoto;
  private final RestorePhoto restorePhoto;
  private final SamePersonService samePerson;
  private final PhotoRepository photos = new PhotoRepository();

  /// @param vision makes thumbnails
  public PhotoService(
      Database database,
      BlobStore store,
      JobQueue queue,
      AvatarService avatars,
      Consents consents,
      Judge judge,
      Vision vision,
      PhotoSettings settings,
      Ids ids,
      Limits limits) {
    this.database = database;
    this.store = store;
    this.avatars = avatars;
    this.consents = consents;
    this.settings = settings;
    this.vision = vision;
    this.acceptPhoto = new AcceptPhoto(database, store, judge, settings, ids, limits);
    this.queue = queue;
    this.removePhoto = new RemovePhoto(database, settings);
    this.restorePhoto = new RestorePhoto(database, settings);
    this.samePerson = new SamePersonService(database, store, avatars, settings, vision);
  }

  /// Judges a file and stores it with its verdict, even when it is rejected. A file that the avatar
  /// already has changes nothing. Costs one judgement (tens of milliseconds per megapixel) and one
  /// write.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `too-many-photos`, `consent-needed`, `photo-quota-reached`,
  ///   `storage-quota-reached`
  /// @throws StudioException.TooMany `uploads-limited`, `all-uploads-limited`
  /// @throws BlobStoreException when the master cannot be stored; no row is written then
  /// @throws PictureWork.Busy when the photo cannot be judged now; no row is written then
  public AcceptedPhoto accept(UserId owner, AvatarId avatarId, Upload upload) {
    Avatar avatar = avatars.getAvatar(owner, avatarId);
    consents.require(owner);
    return acceptPhoto.accept(avatar, upload);
  }

  /// Crops a photo around one of its faces, and accepts the crop as a new photo of the same avatar,
  /// judged like any other. The photo itself stays as it is. Picking the same face again changes
  /// nothing.
  ///
  /// @param face its number from left to right, beginning with 1
  /// @throws StudioException.NotFound `photo-not-found`, `photo-not-kept`, `face-not-found`
  /// @throws StudioException.Conflict `too-many-photos`
  /// @throws PictureWork.Busy when the photo cannot be cropped now
  public AcceptedPhoto pickFace(UserId owner, PhotoId id, int face) {
    Photo photo = getPhoto(owner, id);
    List<FaceBox> faces = photo.verdict().facesFromLeft();
    if (face < 1 || face > faces.size()) {
      throw new StudioException.NotFound(ErrorCode.FACE_NOT_FOUND, face);
    }
    FaceCrop crop = FaceCrop.around(faces.get(face - 1), faces);
    byte[] master = openMaster(photo);
    byte[] bytes =
        PictureWork.run(() ->
            vision
                .run(new CropPicture(master, crop.left(), crop.top(), crop.right(), crop.bottom()))
                .bytes());
    return acceptPhoto.accept(
        avatars.getAvatar(owner, photo.avatarId()),
        new Upload(
            photo.verdict().originalName(), bytes, 0, Optional.of(new PickedFace(id, face))));
  }

  /// Whether users have agreed to what happens to photos.
  public Consents consents() {
    return consents;
  }

  /// Checks whether the photos of an avatar show one person.
  public SamePersonService samePerson() {
    return samePerson;
  }

  /// Every photo of an avatar in upload order, including rejected ones.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<Photo> getPhotos(UserId owner, AvatarId avatarId) {
    Avatar avatar = avatars.getAvatar(owner, avatarId);
    return database.transact(
        transaction -> photos.list(transaction, owner, avatar.id(), settings.maxFiles()));
  }

  /// Returns one photo.
  ///
  /// @throws StudioException.NotFound `photo-not-found`
  public Photo getPhoto(UserId owner, PhotoId id) {
    return database
        .transact(transaction -> photos.find(transaction, owner, id))
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.PHOTO_NOT_FOUND, id));
  }

  /// Removes a photo. It can be restored for [#UNDO_FOR]; then its blob is deleted. If other photos
  /// were rejected only as its near-duplicates, the best of them replaces it. A photo cannot be
  /// removed during a training of its avatar.
  ///
  /// @return the removed photo
  /// @throws StudioException.NotFound `photo-not-found`
  /// @throws StudioException.Conflict `avatar-is-training`
  public Photo remove(UserId owner, PhotoId id) {
    return removePhoto.remove(owner, id);
  }

  /// A photo that was removed and can be restored; empty for any other.
  public Optional<Photo> findRemoved(UserId owner, PhotoId id) {
    return database.transact(transaction -> photos.findRemoved(transaction, owner, id));
  }

  /// The photos of an avatar that can be restored, the most recently removed first.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<Photo> getRemoved(UserId owner, AvatarId avatarId) {
    Avatar avatar = avatars.getAvatar(owner, avatarId);
    return database.transact(
        transaction -> photos.listRemoved(transaction, owner, avatar.id(), settings.maxFiles()));
  }

  /// Restores a removed photo under its number. A photo that is not removed stays as it is. If the
  /// same file was uploaded again meanwhile, returns that photo.
  ///
  /// @throws StudioException.NotFound `photo-not-found`, also when it was removed too long ago
  /// @throws StudioException.Conflict `avatar-is-training`; `too-many-photos`
  public Photo restore(UserId owner, PhotoId id) {
    return restorePhoto.restore(owner, id);
  }

  /// Deletes photos for good that were removed longer ago than [#UNDO_FOR], and returns how many of
  /// them had a blob.
  public int purgeRemoved(Instant now) {
    return database.transact(transaction -> {
      List<BlobKey> keys = photos.deleteRemovedBefore(transaction, now.minus(UNDO_FOR));
      keys.forEach(key -> queue.add(transaction, new Job.BlobDeletion(key.value())));
      return keys.size();
    });
  }

  /// The master, a JPEG. Reads the store and not the database.
  ///
  /// @param photo as it was read for its owner
  /// @throws StudioException.NotFound `photo-not-kept` when no pixels could be decoded;
  ///   `blob-missing` when the store has lost it
  public byte[] openMaster(Photo photo) {
    BlobKey key =
        photo
            .key()
            .orElseThrow(() -> new StudioException.NotFound(ErrorCode.PHOTO_NOT_KEPT, photo.id()));
    return store
        .read(key)
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.BLOB_MISSING, photo.id()));
  }

  /// The master scaled down, with a numbered frame around each face: the numbers of [#pickFace].
  ///
  /// @throws StudioException.NotFound as [#openMaster]
  /// @throws StudioException.Invalid `thumbnail-size`
  public byte[] numberedFaces(Photo photo, int longSidePx) {
    ThumbnailSize size = ThumbnailSize.of(longSidePx);
    byte[] master = openMaster(photo);
    List<NumberedFaces.Area> faces =
        photo.verdict().facesFromLeft().stream()
            .map(face -> new NumberedFaces.Area(face.x(), face.y(), face.width(), face.height()))
            .toList();
    return PictureWork.run(
        () -> vision.run(new NumberedFaces(master, size.longSidePx(), faces)).bytes());
  }

  /// The master scaled down, a JPEG, never enlarged.
  ///
  /// @param longSidePx 16..2048
  /// @throws StudioException.NotFound as [#openMaster]
  /// @throws StudioException.Invalid `thumbnail-size`
  public byte[] thumbnail(Photo photo, int longSidePx) {
    ThumbnailSize size = ThumbnailSize.of(longSidePx);
    byte[] master = openMaster(photo);
    return PictureWork.run(() -> vision.run(new Thumbnail(master, size.longSidePx())).bytes());
  }
}
