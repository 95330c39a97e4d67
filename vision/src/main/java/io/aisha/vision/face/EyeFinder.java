package io.aisha.vision.face;

import io.aisha.vision.face.Cascade.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the eyes inside a frontal face.
///
/// Candidates of the eye cascades are paired; the pair wins that fires most and lies where eyes
/// are: at 0.31 and 0.69 of the width and 0.39 of the height of a face's box, means of our
/// measurement. When no pair is convincing, the eyes are put there.
final class EyeFinder {
  private static final double FACE_PX = 128;
  private static final double LEFT_X = 0.31;
  private static final double RIGHT_X = 0.69;
  private static final double Y = 0.39;

  /// How far, in boxes, an eye strays from its usual place: one standard deviation, generously.
  private static final double STRAY = 0.07;

  /// Further away than this many deviations it is something else.
  private static final double FURTHEST = 2.3;

  private static final double SMALLEST_EYE = 0.15;
  private static final double LARGEST_EYE = 0.36;
  private static final double LEAST_DISTANCE = 0.27;
  private static final double GREATEST_DISTANCE = 0.52;

  private final Cascades cascades;

  EyeFinder(Cascades cascades) {
    this.cascades = cascades;
  }

  /// Where the eyes of a box usually are.
  static Eyes usual(Hit box) {
    double y = box.y() + Y * box.height();
    return new Eyes(box.x() + LEFT_X * box.width(), y, box.x() + RIGHT_X * box.width(), y, false);
  }

  /// The eyes of a face, in pixels of the picture.
  Eyes find(GreyImage image, Hit face) {
    GreyImage.Cutout cutout =
        image.cutout(face.centreX(), face.centreY(), face.width() * 1.1, FACE_PX / face.width());
    double left = cutout.toHereX(face.x());
    double top = cutout.toHereY(face.y());
    List<Hit> eyes = candidates(cascades.eye, cutout);
    Optional<Pair> pair = best(eyes, left, top);
    if (pair.isEmpty()) {
      eyes = new ArrayList<>(eyes);
      eyes.addAll(candidates(cascades.eyeBehindGlasses, cutout));
      pair = best(eyes, left, top);
    }
    return pair.map(p ->
            new Eyes(
                cutout.toThereX(p.left.centreX()),
                cutout.toThereY(p.left.centreY()),
                cutout.toThereX(p.right.centreX()),
                cutout.toThereY(p.right.centreY()),
                true))
        .orElseGet(() -> usual(face));
  }

  private static List<Hit> candidates(Cascade cascade, GreyImage.Cutout cutout) {
    return cascade.find(
        cutout.image().pixels(), 1.08, 2, SMALLEST_EYE * FACE_PX, LARGEST_EYE * FACE_PX);
  }

  private record Pair(Hit left, Hit right, double score) {}

  private static Optional<Pair> best(List<Hit> eyes, double faceLeft, double faceTop) {
    Optional<Pair> best = Optional.empty();
    for (Hit left : eyes) {
      for (Hit right : eyes) {
        double score = score(left, right, faceLeft, faceTop);
        if (score > 0 && best.map(Pair::score).orElse(0.0) < score) {
          best = Optional.of(new Pair(left, right, score));
        }
      }
    }
    return best;
  }

  private static double score(Hit left, Hit right, double faceLeft, double faceTop) {
    double across = (right.centreX() - left.centreX()) / FACE_PX;
    double down = (right.centreY() - left.centreY()) / FACE_PX;
    double distance = Math.hypot(across, down);
    if (across <= 0 || distance < LEAST_DISTANCE || distance > GREATEST_DISTANCE) {
      return 0;
    }
    double strayLeft = stray(left, faceLeft + LEFT_X * FACE_PX, faceTop + Y * FACE_PX);
    double strayRight = stray(right, faceLeft + RIGHT_X * FACE_PX, faceTop + Y * FACE_PX);
    if (strayLeft > FURTHEST || strayRight > FURTHEST) {
      return 0;
    }
    double place = Math.exp(-(strayLeft * strayLeft + strayRight * strayRight) / 2);
    double alike = Math.min(left.width(), right.width()) / Math.max(left.width(), right.width());
    return place * alike * Math.sqrt((double) left.support() * right.support());
  }

  /// The distance from the usual place in deviations.
  private static double stray(Hit eye, double x, double y) {
    return Math.hypot(eye.centreX() - x, eye.centreY() - y) / (STRAY * FACE_PX);
  }
}
