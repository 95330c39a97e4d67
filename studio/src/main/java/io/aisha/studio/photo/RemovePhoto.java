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

/// Removes a photo, and lets its near-duplicates replace it. Its row and blob are kept for a while
/// so that it can be restored. During a training of its avatar a photo cannot be removed, because
/// the training reads it until the end; a user who wants it removed at once can cancel the
/// training.
final class RemovePhoto {
  private final Database database;
  private final PhotoSettings settings;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final PhotoRepository photos = new PhotoRepository();

  RemovePhoto(Database database, PhotoSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  Photo remove(UserId owner, PhotoId id) {
    FingerprintComparisons comparisons = new FingerprintComparisons();
    return comparisons.decide(
        () -> database.transact(transaction -> remove(transaction, owner, id, comparisons)));
  }

  private Photo remove(
      Transaction transaction, UserId owner, PhotoId id, FingerprintComparisons comparisons) {
    Photo photo = photos.find(transaction, owner, id).orElseThrow(() -> notFound(id));
    Avatar avatar =
        transitions.find(transaction, owner, photo.avatarId()).orElseThrow(() -> notFound(id));
    if (avatar.status() == AvatarStatus.TRAINING) {
      throw new StudioException.Conflict(
          ErrorCode.AVATAR_IS_TRAINING, Map.of("id", avatar.id().toString()));
    }
    Photo gone = photos.remove(transaction, owner, id).orElseThrow(() -> notFound(id));
    promote(transaction, gone, comparisons);
    transitions.photosChanged(transaction, avatar, settings.minValid());
    return gone;
  }

  /// Re-evaluates each near-duplicate of the removed photo, best quality first. It becomes valid if
  /// it resembles no valid photo and the limit allows; otherwise it refers to the photo that it
  /// resembles now.
  private void promote(Transaction transaction, Photo gone, FingerprintComparisons comparisons) {
    List<Photo> orphaned =
        photos
            .listDuplicates(transaction, gone.owner(), gone.avatarId(), settings.maxFiles())
            .stream()
            .filter(duplicate -> duplicate.verdict().duplicateOf().equals(Optional.of(gone.id())))
            .toList();
    if (orphaned.isEmpty()) {
      return;
    }
    NearDuplicates valid =
        new NearDuplicates(
            comparisons,
            photos.listValid(transaction, gone.owner(), gone.avatarId(), settings.maxFiles()));
    requireComparisons(orphaned, valid, comparisons);
    comparisons.requireKnown();
    orphaned.forEach(duplicate -> decide(transaction, duplicate, valid));
  }

  /// Every near-duplicate may have to be compared with every valid photo, and with the
  /// near-duplicates before it that become valid.
  private static void requireComparisons(
      List<Photo> orphaned, NearDuplicates valid, FingerprintComparisons comparisons) {
    for (Photo duplicate : orphaned) {
      valid.require(duplicate.id(), duplicate.verdict());
    }
    new NearDuplicates(comparisons, orphaned).requireAllPairs();
  }

  private void decide(Transaction transaction, Photo duplicate, NearDuplicates valid) {
    Optional<NearDuplicates.NearDuplicate> original = valid.of(duplicate.id(), duplicate.verdict());
    if (original.isPresent()) {
      PhotoVerdict verdict = original.get().of(duplicate.verdict());
      photos.decide(transaction, duplicate, PhotoValidationStatus.DUPLICATE, verdict);
    } else if (valid.size() < settings.maxValid()) {
      PhotoVerdict verdict = duplicate.verdict().unique();
      photos.decide(transaction, duplicate, PhotoValidationStatus.VALID, verdict);
      valid.add(duplicate);
    }
  }

  private static StudioException.NotFound notFound(PhotoId id) {
    return new StudioException.NotFound(ErrorCode.PHOTO_NOT_FOUND, id);
  }
}
