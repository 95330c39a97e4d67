package io.aisha.studio.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoVerdict;
import io.aisha.studio.photo.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One photo in `photos.json`, with its verdict.
///
/// @param file in the same folder; empty when it is missing
/// @param missing why there is no file, a code of `docs/errors.md`
/// @param originalName the file name on the user's device
/// @param sizeBytes of the upload, which is not kept in its original form
/// @param sha256 of the upload
/// @param duplicateOf id of the photo that this one is a near-duplicate of
record PhotoEntry(
    String id,
    Optional<String> file,
    Optional<String> missing,
    String originalName,
    String status,
    List<Reason> reasons,
    List<String> hints,
    @JsonProperty("twin") Optional<String> duplicateOf,
    long sizeBytes,
    String sha256,
    int widthPx,
    int heightPx,
    double quality,
    double sharpness,
    double exposure,
    List<FaceBox> faces,
    Optional<FaceBox> mainFace,
    Optional<String> perceptualHash,
    String rulesVersion,
    Instant createdAt) {

  static PhotoEntry of(Photo photo, String file, Optional<String> missing) {
    PhotoVerdict verdict = photo.verdict();
    return new PhotoEntry(
        photo.id().toString(),
        missing.isPresent() ? Optional.empty() : Optional.of(file),
        missing,
        verdict.originalName(),
        photo.status().label(),
        verdict.reasons(),
        verdict.hints(),
        verdict.duplicateOf().map(PhotoId::toString),
        photo.fileSizeBytes(),
        photo.fileHash(),
        photo.widthPx(),
        photo.heightPx(),
        photo.qualityScore(),
        verdict.sharpness(),
        verdict.exposure(),
        verdict.faces(),
        verdict.mainFace(),
        verdict.hash(),
        verdict.rulesVersion(),
        photo.createdAt());
  }
}
