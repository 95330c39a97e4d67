package io.aisha.vision.photo;

import io.aisha.vision.face.Face;
import io.aisha.vision.image.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/// What the pixels of a photo show, measured, and what the rules say to it.
///
/// @param faces the complete ones, largest first
/// @param mainFace may be one that the edge of the picture cuts
/// @param refusals for what is to be seen; size and format are judged elsewhere
/// @param hints for an acceptable photo
record Appearance(
    List<DetectedFace> faces,
    Optional<DetectedFace> mainFace,
    double sharpness,
    double exposure,
    double quality,
    List<Refusal> refusals,
    List<Hint> hints) {
  /// Below this a second face is not sure enough to refuse a photo for it: a blurred head in the
  /// background has 0.39, the least sure person in a group 0.57.
  private static final double CLEAR_ENOUGH = 0.5;

  static Appearance of(Mat grey, Picture picture, List<Face> all, PhotoRules rules) {
    List<Face> whole =
        all.stream().filter(face -> face.inside() >= rules.face().minInside()).toList();
    Optional<Face> main = all.stream().max(Comparator.comparingDouble(Appearance::weight));
    List<DetectedFace> faces =
        whole.stream()
            .map(face -> detected(face, picture, main.filter(face::equals).isPresent()))
            .toList();
    Optional<DetectedFace> mainFace = main.map(face -> detected(face, picture, true));
    if (rules.face().policy() == FacePolicy.ONE_CLEAR_FACE && main.isPresent()) {
      return ofFace(grey, picture, whole, main.get(), rules, faces, mainFace);
    }
    double sharpness = Sharpness.ofPicture(grey);
    Exposure exposure = Exposure.of(grey);
    double quality =
        rules.face().policy() == FacePolicy.ONE_CLEAR_FACE
            ? 0
            : Quality.ofPicture(sharpness, exposure, picture.header().shortSidePx());
    List<Refusal> refusals = new ArrayList<>();
    if (rules.face().policy() == FacePolicy.ONE_CLEAR_FACE) {
      refusals.add(new Refusal(RefusalReason.NO_FACE, 0, 1));
    }
    refusals.addAll(light(exposure, rules));
    if (rules.face().policy() == FacePolicy.NOT_NEEDED && sharpness < rules.look().minSharpness()) {
      // Where a face is missing, "the face is blurred" would contradict that.
      refusals.add(new Refusal(RefusalReason.BLURRED, sharpness, rules.look().minSharpness()));
    }
    return new Appearance(
        faces, mainFace, sharpness, exposure.score(), quality, refusals, List.of());
  }

  private static Appearance ofFace(
      Mat grey,
      Picture picture,
      List<Face> found,
      Face main,
      PhotoRules rules,
      List<DetectedFace> faces,
      Optional<DetectedFace> mainFace) {
    List<Refusal> refusals = new ArrayList<>();
    long matter = found.stream().filter(face -> matters(face, main, rules)).count();
    if (matter > 1) {
      refusals.add(new Refusal(RefusalReason.SEVERAL_FACES, matter, 1));
    }
    HeadBox head = HeadBox.of(main);
    double height = head.height() * picture.reduction();
    double least =
        Math.max(
            rules.face().minHeightPx(),
            rules.face().minShareOfShortSide() * picture.header().shortSidePx());
    if (height < least) {
      refusals.add(new Refusal(RefusalReason.FACE_TOO_SMALL, height, least));
    }
    if (main.inside() < rules.face().minInside()) {
      refusals.add(
          new Refusal(RefusalReason.FACE_CUT_OFF, main.inside(), rules.face().minInside()));
    }
    try (Rect inner = HeadBox.inner(main, grey.cols(), grey.rows())) {
      double sharpness = Sharpness.ofFace(grey, inner, main.side());
      Exposure exposure = Exposure.of(new Mat(grey, inner));
      if (sharpness < rules.look().minSharpness()) {
        refusals.add(new Refusal(RefusalReason.BLURRED, sharpness, rules.look().minSharpness()));
      }
      refusals.addAll(light(exposure, rules));
      List<Hint> hints = Hint.of(main, sharpness);
      double quality =
          Hint.quality(hints) * Quality.ofFace(sharpness, exposure, height, main.confidence());
      return new Appearance(faces, mainFace, sharpness, exposure.score(), quality, refusals, hints);
    }
  }

  private static boolean matters(Face face, Face main, PhotoRules rules) {
    return face.equals(main)
        || (face.side() >= rules.face().backgroundShare() * main.side()
            && face.confidence() >= CLEAR_ENOUGH);
  }

  private static List<Refusal> light(Exposure exposure, PhotoRules rules) {
    List<Refusal> refusals = new ArrayList<>();
    if (exposure.upper() < rules.look().minUpperLuma()) {
      refusals.add(
          new Refusal(RefusalReason.TOO_DARK, exposure.upper(), rules.look().minUpperLuma()));
    }
    if (exposure.lower() > rules.look().maxLowerLuma()) {
      refusals.add(
          new Refusal(RefusalReason.TOO_BRIGHT, exposure.lower(), rules.look().maxLowerLuma()));
    }
    return refusals;
  }

  /// A large doubtful face does not beat a sure one that is not much smaller.
  private static double weight(Face face) {
    return face.side() * face.confidence();
  }

  private static DetectedFace detected(Face face, Picture picture, boolean isMain) {
    HeadBox head = HeadBox.of(face);
    double left = Math.clamp(head.x() / picture.widthPx(), 0, 1);
    double top = Math.clamp(head.y() / picture.heightPx(), 0, 1);
    double right = Math.clamp((head.x() + head.width()) / picture.widthPx(), 0, 1);
    double bottom = Math.clamp((head.y() + head.height()) / picture.heightPx(), 0, 1);
    return new DetectedFace(
        left,
        top,
        right - left,
        bottom - top,
        face.angles(),
        face.confidence(),
        isMain ? face.expression() : Optional.empty());
  }
}
