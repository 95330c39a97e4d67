package io.aisha.studio.photo;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.blob.BlobKey;
import io.aisha.vision.photo.Hint;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.PerceptualHash;
import java.util.Optional;

/// A photo that has been judged and has no row yet. Its id is known already, because its blob is
/// stored under it.
///
/// @param number in its avatar; 0 for the next one
/// @param key of its master; empty when there is none
record NewPhoto(
    PhotoId id,
    AvatarId avatarId,
    UserId owner,
    int number,
    Optional<BlobKey> key,
    String fileHash,
    PhotoValidationStatus status,
    long fileSizeBytes,
    int widthPx,
    int heightPx,
    double qualityScore,
    PhotoVerdict verdict) {
  private static final int NAME_LENGTH_MAX = 255;

  static NewPhoto of(PhotoId id, Avatar avatar, Upload upload, Judgement judgement) {
    return new NewPhoto(
        id,
        avatar.id(),
        avatar.owner(),
        upload.number(),
        judgement.master().map(_ -> key(avatar, id)),
        judgement.file().sha256(),
        judgement.acceptable() ? PhotoValidationStatus.VALID : PhotoValidationStatus.INVALID,
        judgement.file().sizeBytes(),
        judgement.file().widthPx(),
        judgement.file().heightPx(),
        judgement.scores().quality(),
        verdict(upload, judgement));
  }

  NewPhoto decided(PhotoValidationStatus decision, PhotoVerdict because) {
    return new NewPhoto(
        id,
        avatarId,
        owner,
        number,
        key,
        fileHash,
        decision,
        fileSizeBytes,
        widthPx,
        heightPx,
        qualityScore,
        because);
  }

  private static BlobKey key(Avatar avatar, PhotoId id) {
    return new BlobKey(avatar.folder().prefix() + "photos/" + id + ".jpg");
  }

  private static PhotoVerdict verdict(Upload upload, Judgement judgement) {
    return new PhotoVerdict(
        judgement.rulesVersion(),
        storable(upload.originalName()),
        judgement.refusals().stream()
            .map(r -> new Reason(r.reason().name(), r.measured(), r.threshold()))
            .toList(),
        judgement.hints().stream().map(Hint::name).toList(),
        judgement.faces().stream().map(FaceBox::of).toList(),
        judgement.mainFace().map(FaceBox::of),
        judgement.scores().sharpness(),
        judgement.scores().exposure(),
        judgement.hash().map(PerceptualHash::text),
        judgement
            .master()
            .map(m -> new MasterInfo(m.widthPx(), m.heightPx(), m.jpeg().length, m.sha256())),
        Optional.empty(),
        upload.pickedFrom());
  }

  /// PostgreSQL JSON cannot contain NUL or an unpaired surrogate.
  private static String storable(String name) {
    StringBuilder kept = new StringBuilder();
    name.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .limit(NAME_LENGTH_MAX)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
