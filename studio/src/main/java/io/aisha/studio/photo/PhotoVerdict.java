package io.aisha.studio.photo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.aisha.vision.photo.RefusalReason;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was found in a photo, as stored in `photo_metadata` and shown to its owner. The component
/// names are fields of the stored JSON.
///
/// @param rulesVersion version of the rules that were applied
/// @param originalName of the file, truncated to 255 characters
/// @param reasons why it was rejected; empty when it is valid
/// @param hints what would make a valid photo better, names of vision's hints; empty for photos
///   that were judged before there were any
/// @param faces every detected face, boxes in fractions of the upright picture
/// @param mainFace the face of the subject
/// @param sharpness as measured by vision
/// @param exposure as measured by vision
/// @param hash perceptual hash as text; empty when no pixels could be decoded
/// @param master the stored picture; empty when no pixels could be decoded
/// @param duplicateOf the valid photo that this one is a near-duplicate of
/// @param pickedFrom the face of another photo that this one was cropped around
public record PhotoVerdict(
    String rulesVersion,
    String originalName,
    List<Reason> reasons,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> hints,
    List<FaceBox> faces,
    Optional<FaceBox> mainFace,
    double sharpness,
    double exposure,
    Optional<String> hash,
    Optional<MasterInfo> master,
    @JsonProperty("twin") Optional<PhotoId> duplicateOf,
    Optional<PickedFace> pickedFrom) {
  public PhotoVerdict {
    reasons = List.copyOf(reasons);
    hints = List.copyOf(hints);
    faces = List.copyOf(faces);
  }

  /// The faces from left to right, which is how surfaces number them, beginning with 1.
  public List<FaceBox> facesFromLeft() {
    return faces.stream().sorted(Comparator.comparingDouble(FaceBox::x)).toList();
  }

  /// Whether it was refused because several faces could be the subject's, so that picking one of
  /// them may help.
  public boolean isOfSeveralFaces() {
    return faces.size() > 1
        && reasons.stream()
            .anyMatch(reason -> reason.code().equals(RefusalReason.SEVERAL_FACES.name()));
  }

  /// The same finding for a valid photo that turned out to be a near-duplicate.
  PhotoVerdict asDuplicateOf(PhotoId other, Reason reason) {
    return new PhotoVerdict(
        rulesVersion,
        originalName,
        List.of(reason),
        hints,
        faces,
        mainFace,
        sharpness,
        exposure,
        hash,
        master,
        Optional.of(other),
        pickedFrom);
  }

  /// The same finding for a photo that is no longer a near-duplicate.
  PhotoVerdict unique() {
    return new PhotoVerdict(
        rulesVersion,
        originalName,
        List.of(),
        hints,
        faces,
        mainFace,
        sharpness,
        exposure,
        hash,
        master,
        Optional.empty(),
        pickedFrom);
  }
}
