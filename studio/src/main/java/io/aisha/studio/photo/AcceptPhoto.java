package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Ids;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.DatabaseException;
import io.aisha.studio.database.Transaction;
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
  private final AvatarMoves moves = new AvatarMoves();
  private final PhotoRepository photos = new PhotoRepository();

  AcceptPhoto(Database database, BlobStore store, Judge judge, PhotoSettings settings, Ids ids) {
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
    Judgement judgement =
        PictureWork.run(() -> judge.judge(upload.bytes(), settings.rules(avatar.type())));
    NewPhoto photo = NewPhoto.of(new PhotoId(ids.next()), avatar, upload, judgement);
    judgement.master().ifPresent(master -> store.put(photo.key().orElseThrow(), master.jpeg()));
    try {
      Motifs motifs = new Motifs();
      AcceptedPhoto accepted =
          motifs.decide(() -> database.transact(transaction -> write(transaction, photo, motifs)));
      if (accepted instanceof AcceptedPhoto.AlreadyThere) {
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

  private AcceptedPhoto write(Transaction transaction, NewPhoto photo, Motifs motifs) {
    Avatar avatar = moves.lock(transaction, photo.owner(), photo.avatarId());
    Optional<AcceptedPhoto> there =
        existing(transaction, photo.owner(), photo.avatarId(), photo.fileHash());
    if (there.isPresent()) {
      return there.get();
    }
    requireRoom(transaction, photo);
    Photo added = photos.add(transaction, decide(transaction, photo, motifs));
    moves.photosChanged(transaction, avatar, settings.enough());
    return new AcceptedPhoto.Added(added);
  }

  private Optional<AcceptedPhoto> existing(
      Transaction transaction, UserId owner, AvatarId avatar, String fileHash) {
    return photos
        .findByHash(transaction, owner, avatar, fileHash)
        .map(AcceptedPhoto.AlreadyThere::new);
  }

  private void requireRoom(Transaction transaction, NewPhoto photo) {
    int files = photos.count(transaction, photo.owner(), photo.avatarId());
    if (files >= settings.mostFiles()) {
      throw tooMany(files, settings.mostFiles());
    }
  }

  /// A valid photo is rejected without a row when the avatar already has the maximum of valid
  /// photos. A near-duplicate does not count towards that maximum.
  private NewPhoto decide(Transaction transaction, NewPhoto photo, Motifs motifs) {
    if (photo.status() != PhotoValidationStatus.VALID) {
      return photo;
    }
    Twins twins =
        new Twins(
            motifs,
            photos.listValid(transaction, photo.owner(), photo.avatarId(), settings.mostFiles()));
    twins.want(photo.id(), photo.verdict());
    motifs.requireKnown();
    Optional<Twins.Twin> twin = twins.of(photo.id(), photo.verdict());
    if (twin.isPresent()) {
      return photo.decided(PhotoValidationStatus.DUPLICATE, twin.get().of(photo.verdict()));
    }
    if (twins.size() >= settings.most()) {
      throw tooMany(twins.size(), settings.most());
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
