package io.aisha.studio.photo;

import java.util.List;
import java.util.Optional;

/// What was found in a photo, as it is stored in `photo_metadata` and told to its owner.
///
/// @param rulesVersion of the rules by which it was judged
/// @param originalName of the file, cut to 255 characters
/// @param reasons why it was refused; empty when it is valid
/// @param faces every face found, boxes in fractions of the upright picture
/// @param mainFace the one the photo is about
/// @param sharpness as measured by vision
/// @param exposure as measured by vision
/// @param hash perceptual hash as text; empty when no pixels could be decoded
/// @param master the picture that is kept; empty when no pixels could be decoded
/// @param twin the valid photo that this one repeats
public record PhotoVerdict(
    String rulesVersion,
    String originalName,
    List<Reason> reasons,
    List<FaceBox> faces,
    Optional<FaceBox> mainFace,
    double sharpness,
    double exposure,
    Optional<String> hash,
    Optional<MasterInfo> master,
    Optional<PhotoId> twin) {
  public PhotoVerdict {
    reasons = List.copyOf(reasons);
    faces = List.copyOf(faces);
  }

  /// The same finding of a photo that is sound but repeats another.
  PhotoVerdict duplicateOf(PhotoId other, Reason reason) {
    return new PhotoVerdict(
        rulesVersion,
        originalName,
        List.of(reason),
        faces,
        mainFace,
        sharpness,
        exposure,
        hash,
        master,
        Optional.of(other));
  }

  /// The same finding of a photo that repeats no other any more.
  PhotoVerdict unique() {
    return new PhotoVerdict(
        rulesVersion,
        originalName,
        List.of(),
        faces,
        mainFace,
        sharpness,
        exposure,
        hash,
        master,
        Optional.empty());
  }
}
