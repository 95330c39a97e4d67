package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.photo.SamePersonResult.OddPhoto;
import io.aisha.vision.person.AlignFace.HeadPlace;
import io.aisha.vision.person.SamePersonCheck;
import io.aisha.vision.person.SamePersonCheck.SetPhoto;
import io.aisha.vision.person.SetComparison;
import io.aisha.vision.person.SetComparison.Finding;
import io.aisha.vision.worker.Vision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/// Checks whether the valid photos of an avatar show one person. Only on request: what is computed
/// about faces is compared, answered and forgotten.
public final class SamePersonService {
  /// More callers are told to come back; each check holds a worker for about a second.
  private static final int AT_ONCE = 2;

  private final Database database;
  private final BlobStore store;
  private final AvatarService avatars;
  private final PhotoSettings settings;
  private final SamePersonCheck check;
  private final ValidPhotos photos = new ValidPhotos();
  private final Semaphore places = new Semaphore(AT_ONCE);

  SamePersonService(
      Database database,
      BlobStore store,
      AvatarService avatars,
      PhotoSettings settings,
      Vision vision) {
    this.database = database;
    this.store = store;
    this.avatars = avatars;
    this.settings = settings;
    this.check = new SamePersonCheck(vision);
  }

  /// Whether this installation offers the check.
  public boolean isOffered() {
    return settings.samePersonCheck();
  }

  /// Whether the check is offered for an avatar: for a person of whom there are photos to compare.
  public boolean isOffered(Avatar avatar) {
    return isOffered() && avatar.type() == AvatarType.CHARACTER && avatar.photosCount() > 1;
  }

  /// Compares the faces on all valid photos of an avatar. Reads each master once and takes about 40
  /// ms of processor time a photo. An interrupt, or a caller that hangs up, ends it.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `same-person-check-off`
  /// @throws PictureWork.Busy when it cannot be done now
  public SamePersonResult check(UserId owner, AvatarId id) {
    Avatar avatar = avatars.getAvatar(owner, id);
    if (!isOffered()) {
      throw new StudioException.Conflict(ErrorCode.SAME_PERSON_CHECK_OFF, Map.of());
    }
    List<Photo> valid =
        database
            .transact(
                transaction -> photos.list(transaction, owner, avatar.id(), settings.maxValid()))
            .stream()
            .sorted(Comparator.comparingInt(Photo::number))
            .toList();
    List<Photo> withFace =
        valid.stream().filter(photo -> photo.verdict().mainFace().isPresent()).toList();
    SetComparison comparison = compare(withFace.stream().map(this::inSet).toList());
    List<Photo> notCompared =
        valid.stream()
            .filter(photo ->
                !withFace.contains(photo)
                    || comparison.notCompared().contains(withFace.indexOf(photo)))
            .toList();
    return new SamePersonResult(
        comparison.finding(),
        comparison.compared(),
        comparison.finding() == Finding.TOO_FEW
            ? Optional.empty()
            : Optional.of(withFace.get(comparison.typical())),
        comparison.odd().stream()
            .map(odd -> new OddPhoto(withFace.get(odd.photo()), odd.distance()))
            .toList(),
        notCompared);
  }

  private SetComparison compare(List<SetPhoto> set) {
    if (!places.tryAcquire()) {
      throw new PictureWork.Busy(new RejectedExecutionException(AT_ONCE + " checks are running"));
    }
    try {
      return PictureWork.run(() -> check.compare(set));
    } finally {
      places.release();
    }
  }

  private SetPhoto inSet(Photo photo) {
    FaceBox face = photo.verdict().mainFace().orElseThrow();
    double roll = face.angles().map(FaceAngles::roll).orElse(0.0);
    return new SetPhoto(
        () -> photo.key().flatMap(store::read),
        new HeadPlace(face.x(), face.y(), face.width(), face.height(), roll));
  }
}
