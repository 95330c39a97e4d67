package io.aisha.vision.photo;

import io.aisha.vision.image.ImageFormat;
import java.util.List;
import java.util.Optional;

/// What was found out about a photo and whether it may be used.
///
/// @param rulesVersion the [PhotoRules#version()] it was judged by
/// @param sizeBytes size of the file
/// @param sha256 of the file, 64 lower-case hex digits
/// @param format by content; empty when it is no picture
/// @param widthPx of the upright picture in the file; 0 when unknown
/// @param heightPx of the upright picture in the file; 0 when unknown
/// @param refusals every reason to refuse it; none means it is acceptable
/// @param faces all that were found, largest first; none when the pixels were not decoded
/// @param mainFace the face that the photo is about
/// @param sharpness 0..1, of the main face, or of the whole picture when there is none or none is
///   asked for
/// @param exposure 0..1, how well lit the same place is; 0 when the pixels were not decoded
/// @param quality 0..1, how good a photo it is to learn from; 0 when the pixels were not decoded
/// @param hash finds other versions of the same picture; present whenever pixels could be decoded
/// @param master what to keep; present whenever pixels could be decoded
public record Judgement(
    String rulesVersion,
    long sizeBytes,
    String sha256,
    Optional<ImageFormat> format,
    int widthPx,
    int heightPx,
    List<Refusal> refusals,
    List<DetectedFace> faces,
    Optional<DetectedFace> mainFace,
    double sharpness,
    double exposure,
    double quality,
    Optional<PerceptualHash> hash,
    Optional<Master> master) {
  public Judgement {
    refusals = List.copyOf(refusals);
    faces = List.copyOf(faces);
  }

  /// Whether nothing speaks against the photo.
  public boolean acceptable() {
    return refusals.isEmpty();
  }
}
