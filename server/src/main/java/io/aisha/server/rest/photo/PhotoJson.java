package io.aisha.server.rest.photo;

import io.aisha.server.rest.response.Link;
import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoVerdict;
import io.aisha.text.Phrases;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A photo with its verdict in the API.
///
/// @param number of the photo in its avatar; the same on every surface, and unchanged when other
///   photos are removed
/// @param hints what would make a valid photo better
/// @param faces boxes in fractions of the upright picture
/// @param quality 0..1
/// @param sharpness as measured by the rules of `rulesVersion`
/// @param exposure likewise
/// @param sizeBytes of the upload, like its `widthPx` and `heightPx`, which are upright and 0 when
///   unknown
/// @param duplicateOf id of the photo that this one is a near-duplicate of; null when there is none
/// @param pickedFrom the face that this photo was cropped around; null when it was uploaded
/// @param links with `picture` and `thumbnail` if the file could be decoded
public record PhotoJson(
    String id,
    String avatarId,
    int number,
    String originalName,
    String status,
    List<ReasonJson> reasons,
    List<HintJson> hints,
    List<FaceJson> faces,
    double quality,
    double sharpness,
    double exposure,
    long sizeBytes,
    int widthPx,
    int heightPx,
    Optional<String> duplicateOf,
    Optional<PickedFaceJson> pickedFrom,
    String rulesVersion,
    Instant createdAt,
    Map<String, Link> links) {

  public PhotoJson {
    reasons = List.copyOf(reasons);
    hints = List.copyOf(hints);
    faces = List.copyOf(faces);
    links = Map.copyOf(links);
  }

  /// One rule that the photo breaks.
  ///
  /// @param sentence what is wrong and what to do about it, in the language of the request
  public record ReasonJson(String code, double measured, double threshold, String sentence) {}

  /// What would make the photo better.
  ///
  /// @param sentence in the language of the request
  public record HintJson(String code, String sentence) {}

  /// A face. `main` marks the face of the subject; `number` counts from left to right, beginning
  /// with 1. The angles are degrees, 0 for a face that looks at the camera, and null for photos
  /// that were judged before they were measured.
  public record FaceJson(
      int number,
      double x,
      double y,
      double width,
      double height,
      boolean frontal,
      double clarity,
      boolean main,
      Optional<AnglesJson> angles) {

    static FaceJson of(int number, FaceBox face, Optional<FaceBox> main) {
      return new FaceJson(
          number,
          face.x(),
          face.y(),
          face.width(),
          face.height(),
          face.frontal(),
          face.clarity(),
          main.filter(face::equals).isPresent(),
          face.angles().map(a -> new AnglesJson(a.yaw(), a.pitch(), a.roll())));
    }
  }

  /// A face of another photo.
  public record PickedFaceJson(String photo, int face) {}

  /// Where a face looks, in degrees.
  public record AnglesJson(double yaw, double pitch, double roll) {}

  public static PhotoJson of(Photo photo, Phrases phrases) {
    PhotoVerdict verdict = photo.verdict();
    return new PhotoJson(
        photo.id().toString(),
        photo.avatarId().toString(),
        photo.number(),
        verdict.originalName(),
        photo.status().label(),
        verdict.reasons().stream()
            .map(reason ->
                new ReasonJson(
                    reason.code(),
                    reason.measured(),
                    reason.threshold(),
                    phrases.reason(reason.code(), reason.measured(), reason.threshold())))
            .toList(),
        verdict.hints().stream().map(code -> new HintJson(code, phrases.hint(code))).toList(),
        faces(verdict),
        photo.qualityScore(),
        verdict.sharpness(),
        verdict.exposure(),
        photo.fileSizeBytes(),
        photo.widthPx(),
        photo.heightPx(),
        verdict.duplicateOf().map(PhotoId::toString),
        verdict.pickedFrom().map(f -> new PickedFaceJson(f.photo().toString(), f.face())),
        verdict.rulesVersion(),
        photo.createdAt(),
        links(photo));
  }

  private static List<FaceJson> faces(PhotoVerdict verdict) {
    List<FaceBox> faces = verdict.facesFromLeft();
    return IntStream.range(0, faces.size())
        .mapToObj(i -> FaceJson.of(i + 1, faces.get(i), verdict.mainFace()))
        .toList();
  }

  private static Map<String, Link> links(Photo photo) {
    Link self = Link.to("/photos/" + photo.id());
    return photo.key().isEmpty()
        ? Map.of("self", self)
        : Map.of("self", self, "picture", self.at("/picture"), "thumbnail", self.at("/thumbnail"));
  }
}
