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

/// Removes a photo, and lets its near-duplicates replace it. Its row and blob are kept for a while
/// so that it can be restored. During a training of its avatar a photo cannot be removed, because
/// the training reads it until the end; a user who wants it removed at once can cancel the
/// training.
final class RemovePhoto {
  private final Database database;
  private final PhotoSettings settings;
  private final AvatarMoves moves = new AvatarMoves();
  private final PhotoRepository photos = new PhotoRepository();

  RemovePhoto(Database database, PhotoSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  Photo remove(UserId owner, PhotoId id) {
    Motifs motifs = new Motifs();
    return motifs.decide(
        () -> database.transact(transaction -> remove(transaction, owner, id, motifs)));
  }

  private Photo remove(Transaction transaction, UserId owner, PhotoId id, Motifs motifs) {
    Photo photo = photos.find(transaction, owner, id).orElseThrow(() -> notFound(id));
    Avatar avatar =
        moves.find(transaction, owner, photo.avatarId()).orElseThrow(() -> notFound(id));
    if (avatar.status() == AvatarStatus.TRAINING) {
      throw new StudioException.Conflict(
          ErrorCode.AVATAR_IS_TRAINING, Map.of("id", avatar.id().toString()));
    }
    Photo gone = photos.remove(transaction, owner, id).orElseThrow(() -> notFound(id));
    promote(transaction, gone, motifs);
    moves.photosChanged(transaction, avatar, settings.enough());
    return gone;
  }

  /// Re-evaluates each near-duplicate of the removed photo, best quality first. It becomes valid if
  /// it resembles no valid photo and the limit allows; otherwise it refers to the photo that it
  /// resembles now.
  private void promote(Transaction transaction, Photo gone, Motifs motifs) {
    List<Photo> orphaned =
        photos
            .listDuplicates(transaction, gone.owner(), gone.avatarId(), settings.mostFiles())
            .stream()
            .filter(duplicate -> duplicate.verdict().twin().equals(Optional.of(gone.id())))
            .toList();
    if (orphaned.isEmpty()) {
      return;
    }
    Twins valid =
        new Twins(
            motifs,
            photos.listValid(transaction, gone.owner(), gone.avatarId(), settings.mostFiles()));
    wantAll(orphaned, valid, motifs);
    motifs.requireKnown();
    orphaned.forEach(duplicate -> decide(transaction, duplicate, valid));
  }

  /// Every near-duplicate may have to be compared with every valid photo, and with the
  /// near-duplicates before it that become valid.
  private static void wantAll(List<Photo> orphaned, Twins valid, Motifs motifs) {
    for (Photo duplicate : orphaned) {
      valid.want(duplicate.id(), duplicate.verdict());
    }
    new Twins(motifs, orphaned).wantAmongThemselves();
  }

  private void decide(Transaction transaction, Photo duplicate, Twins valid) {
    Optional<Twins.Twin> twin = valid.of(duplicate.id(), duplicate.verdict());
    if (twin.isPresent()) {
      PhotoVerdict verdict = twin.get().of(duplicate.verdict());
      photos.decide(transaction, duplicate, PhotoValidationStatus.DUPLICATE, verdict);
    } else if (valid.size() < settings.most()) {
      PhotoVerdict verdict = duplicate.verdict().unique();
      photos.decide(transaction, duplicate, PhotoValidationStatus.VALID, verdict);
      valid.add(duplicate);
    }
  }

  private static StudioException.NotFound notFound(PhotoId id) {
    return new StudioException.NotFound(ErrorCode.PHOTO_NOT_FOUND, id);
  }
}
