package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Ids;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.DatabaseException;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.limit.Limits;
import io.aisha.vision.photo.Judgement;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts one file: judges it, stores its master, then writes its row. The blob is stored before
/// the row. If the row was certainly not written, the blob is deleted; if that is unclear, the blob
/// is left to the sweep.
///
/// Decisions that depend on the avatar's other photos are made under the avatar's lock: their
/// number, identical files and near-duplicates.
final class AcceptPhoto {
  private static final Logger log = LoggerFactory.getLogger(AcceptPhoto.class);

  private final Database database;
  private final BlobStore store;
  private final Judge judge;
  private final PhotoSettings settings;
  private final Ids ids;
  private final Limits limits;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final PhotoRepository photos = new PhotoRepository();

  AcceptPhoto(
      Database database,
      BlobStore store,
      Judge judge,
      PhotoSettings settings,
      Ids ids,
      Limits limits) {
    this.limits = limits;
    this.database = database;
    this.store = store;
    this.judge = judge;
    this.settings = settings;
    this.ids = ids;
  }

  AcceptedPhoto accept(Avatar avatar, Upload upload) {
    String fileHash = Sha256.hex(upload.bytes());
    Optional<AcceptedPhoto> there =
        database.transact(
            transaction -> existing(transaction, avatar.owner(), avatar.id(), fileHash));
    if (there.isPresent()) {
      return there.get();
    }
    limits.countUpload(avatar.owner());
    Judgement judgement =
        PictureWork.run(() -> judge.judge(upload.bytes(), settings.rules(avatar.type())));
    NewPhoto photo = NewPhoto.of(new PhotoId(ids.next()), avatar, upload, judgement);
    judgement.master().ifPresent(master -> store.put(photo.key().orElseThrow(), master.jpeg()));
    try {
      FingerprintComparisons comparisons = new FingerprintComparisons();
      AcceptedPhoto accepted =
          comparisons.decide(
              () -> database.transact(transaction -> write(transaction, photo, comparisons)));
      if (accepted instanceof AcceptedPhoto.AlreadyExists) {
        photo.key().ifPresent(this::drop);
      }
      return accepted;
    } catch (DatabaseException e) {
      // The commit may have succeeded although its response was lost: the sweep will decide.
      throw e;
    } catch (StudioException e) {
      photo.key().ifPresent(this::drop);
      throw e;
    }
  }

  private AcceptedPhoto write(
      Transaction transaction, NewPhoto photo, FingerprintComparisons comparisons) {
    Avatar avatar = transitions.lock(transaction, photo.owner(), photo.avatarId());
    Optional<AcceptedPhoto> there =
        existing(transaction, photo.owner(), photo.avatarId(), photo.fileHash());
    if (there.isPresent()) {
      return there.get();
    }
    requireRoom(transaction, photo);
    limits.requirePhoto(
        transaction, photo.owner(), photo.key().isPresent() ? photo.fileSizeBytes() : 0);
    Photo added = photos.add(transaction, decide(transaction, photo, comparisons));
    transitions.photosChanged(transaction, avatar, settings.minValid());
    return new AcceptedPhoto.Added(added);
  }

  private Optional<AcceptedPhoto> existing(
      Transaction transaction, UserId owner, AvatarId avatar, String fileHash) {
    return photos
        .findByHash(transaction, owner, avatar, fileHash)
        .map(AcceptedPhoto.AlreadyExists::new);
  }

  private void requireRoom(Transaction transaction, NewPhoto photo) {
    int files = photos.count(transaction, photo.owner(), photo.avatarId());
    if (files >= settings.maxFiles()) {
      throw tooMany(files, settings.maxFiles());
    }
  }

  /// A valid photo is rejected without a row when the avatar already has the maximum of valid
  /// photos. A near-duplicate does not count towards that maximum.
  private NewPhoto decide(
      Transaction transaction, NewPhoto photo, FingerprintComparisons comparisons) {
    if (photo.status() != PhotoValidationStatus.VALID) {
      return photo;
    }
    NearDuplicates valid =
        new NearDuplicates(
            comparisons,
            photos.listValid(transaction, photo.owner(), photo.avatarId(), settings.maxFiles()));
    valid.require(photo.id(), photo.verdict());
    comparisons.requireKnown();
    Optional<NearDuplicates.NearDuplicate> original = valid.of(photo.id(), photo.verdict());
    if (original.isPresent()) {
      return photo.decided(PhotoValidationStatus.DUPLICATE, original.get().of(photo.verdict()));
    }
    if (valid.size() >= settings.maxValid()) {
      throw tooMany(valid.size(), settings.maxValid());
    }
    return photo;
  }

  private void drop(BlobKey key) {
    try {
      store.delete(key);
    } catch (BlobStoreException e) {
      log.warn("Bytes of a photo that was not kept are left to the sweep. key={}", key, e);
    }
  }

  private static StudioException.Conflict tooMany(int have, int most) {
    return new StudioException.Conflict(
        ErrorCode.TOO_MANY_PHOTOS, Map.of("have", have, "most", most));
  }
}
