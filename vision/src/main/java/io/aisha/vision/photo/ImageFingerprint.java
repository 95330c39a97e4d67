package io.aisha.vision.photo;

import io.aisha.vision.face.FaceMoment;
import java.util.Optional;

/// By what a photo is recognised among others: its picture, and the moment that its main face
/// shows.
///
/// @param face empty where the face is too small, turned too far or cut, and for photos that were
///   judged before 2026-11-30; then the pictures alone are compared
public record ImageFingerprint(PerceptualHash hash, Optional<FaceMoment> face) {

  /// The fingerprint of a photo; empty when no pixels could be decoded.
  public static Optional<ImageFingerprint> of(Judgement judgement) {
    return judgement
        .hash()
        .map(
            hash -> new ImageFingerprint(hash, judgement.mainFace().flatMap(DetectedFace::moment)));
  }

  /// How alike two photos are; costs as much as [PerceptualHash#distance].
  public Likeness likeness(ImageFingerprint other) {
    if (!hash.isSamePicture(other.hash)) {
      return Likeness.DIFFERENT;
    }
    boolean differs =
        face.isPresent() && other.face.isPresent() && face.get().differsFrom(other.face.get());
    return differs ? Likeness.SAME_SITTING : Likeness.SAME_MOMENT;
  }
}
