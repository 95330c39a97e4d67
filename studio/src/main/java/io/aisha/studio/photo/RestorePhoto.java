package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarTransitions;
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
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final PhotoRepository photos = new PhotoRepository();

  RestorePhoto(Database database, PhotoSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  Photo restore(UserId owner, PhotoId id) {
    FingerprintComparisons comparisons = new FingerprintComparisons();
    return comparisons.decide(
        () -> database.transact(transaction -> restore(transaction, owner, id, comparisons)));
  }

  private Photo restore(
      Transaction transaction, UserId owner, PhotoId id, FingerprintComparisons comparisons) {
    Optional<Photo> there = photos.find(transaction, owner, id);
    if (there.isPresent()) {
      return there.get();
    }
    Photo removed = photos.findRemoved(transaction, owner, id).orElseThrow(() -> notFound(id));
    Avatar avatar =
        transitions.find(transaction, owner, removed.avatarId()).orElseThrow(() -> notFound(id));
    if (avatar.status() == AvatarStatus.TRAINING) {
      throw new StudioException.Conflict(
          ErrorCode.AVATAR_IS_TRAINING, Map.of("id", avatar.id().toString()));
    }
    Optional<Photo> sameFile =
        photos.findByHash(transaction, owner, removed.avatarId(), removed.fileHash());
    if (sameFile.isPresent()) {
      return sameFile.get(); // The file was uploaded again meanwhile.
    }
    requireRoom(photos.count(transaction, owner, removed.avatarId()), settings.maxFiles());
    if (removed.status() == PhotoValidationStatus.VALID) {
      replaceNearDuplicates(transaction, removed, comparisons);
    }
    Photo restored = photos.restore(transaction, owner, id).orElseThrow(() -> notFound(id));
    transitions.photosChanged(transaction, avatar, settings.minValid());
    return restored;
  }

  private void replaceNearDuplicates(
      Transaction transaction, Photo removed, FingerprintComparisons comparisons) {
    List<Photo> valid =
        photos.listValid(transaction, removed.owner(), removed.avatarId(), settings.maxFiles());
    NearDuplicates restored = new NearDuplicates(comparisons, List.of(removed));
    valid.forEach(photo -> restored.require(photo.id(), photo.verdict()));
    comparisons.requireKnown();
    int room = settings.maxValid() - valid.size();
    for (Photo photo : valid) {
      Optional<NearDuplicates.NearDuplicate> original = restored.of(photo.id(), photo.verdict());
      if (original.isPresent()) {
        PhotoVerdict verdict = original.get().of(photo.verdict());
        photos.decide(transaction, photo, PhotoValidationStatus.DUPLICATE, verdict);
        room++;
      }
    }
    requireRoom(settings.maxValid() - room, settings.maxValid());
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
