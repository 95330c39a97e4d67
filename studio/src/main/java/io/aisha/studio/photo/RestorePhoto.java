package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Restores a removed photo unchanged, under its number. A valid photo becomes valid again, and its
/// near-duplicates lose that status. Restoring it a second time changes nothing.
final class RestorePhoto {
  private final Database database;
  private final PhotoSettings settings;
  private final AvatarMoves moves = new AvatarMoves();
  private final PhotoRepository photos = new PhotoRepository();

  RestorePhoto(Database database, PhotoSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  Photo restore(UserId owner, PhotoId id) {
    Motifs motifs = new Motifs();
    return motifs.decide(
        () -> database.transact(transaction -> restore(transaction, owner, id, motifs)));
  }

  private Photo restore(Transaction transaction, UserId owner, PhotoId id, Motifs motifs) {
    Optional<Photo> there = photos.find(transaction, owner, id);
    if (there.isPresent()) {
      return there.get();
    }
    Photo removed = photos.findRemoved(transaction, owner, id).orElseThrow(() -> notFound(id));
    Avatar avatar =
        moves.find(transaction, owner, removed.avatarId()).orElseThrow(() -> notFound(id));
    if (avatar.status() == AvatarStatus.TRAINING) {
      throw new StudioException.Conflict(
          ErrorCode.AVATAR_IS_TRAINING, Map.of("id", avatar.id().toString()));
    }
    Optional<Photo> sameFile =
        photos.findByHash(transaction, owner, removed.avatarId(), removed.fileHash());
    if (sameFile.isPresent()) {
      return sameFile.get(); // The file was uploaded again meanwhile.
    }
    requireRoom(photos.count(transaction, owner, removed.avatarId()), settings.mostFiles());
    if (removed.status() == PhotoValidationStatus.VALID) {
      takePlaceFromTwins(transaction, removed, motifs);
    }
    Photo restored = photos.restore(transaction, owner, id).orElseThrow(() -> notFound(id));
    moves.photosChanged(transaction, avatar, settings.enough());
    return restored;
  }

  private void takePlaceFromTwins(Transaction transaction, Photo removed, Motifs motifs) {
    List<Photo> valid =
        photos.listValid(transaction, removed.owner(), removed.avatarId(), settings.mostFiles());
    Twins original = new Twins(motifs, List.of(removed));
    valid.forEach(photo -> original.want(photo.id(), photo.verdict()));
    motifs.requireKnown();
    int room = settings.most() - valid.size();
    for (Photo photo : valid) {
      Optional<Twins.Twin> twin = original.of(photo.id(), photo.verdict());
      if (twin.isPresent()) {
        PhotoVerdict verdict = twin.get().of(photo.verdict());
        photos.decide(transaction, photo, PhotoValidationStatus.DUPLICATE, verdict);
        room++;
      }
    }
    requireRoom(settings.most() - room, settings.most());
  }

  private static void requireRoom(int have, int most) {
    if (have >= most) {
      throw new StudioException.Conflict(
          ErrorCode.TOO_MANY_PHOTOS, Map.of("have", have, "most", most));
    }
  }

  private static StudioException.NotFound notFound(PhotoId id) {
    return new StudioException.NotFound(ErrorCode.PHOTO_NOT_FOUND, id);
  }
}
