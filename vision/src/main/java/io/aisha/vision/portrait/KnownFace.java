package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.face.Face;
import io.aisha.vision.face.FaceDetector;
import io.aisha.vision.face.FacePlace;
import io.aisha.vision.face.FacePose;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Raster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Eyes and size of a face whose place is known.
///
/// @param side of the face's square, in pixels
/// @param yaw as in [io.aisha.vision.face.Angles], 0 when no face was found
/// @param seen 1 when both eyes can be seen, 0.5 in a profile, 0 when no face was found; the eyes
///   are then at their usual places
record KnownFace(Eyes eyes, double side, double yaw, double seen) {
  /// Where the eyes of a frontal face are in its square.
  private static final double LEFT_EYE = 0.31;

  private static final double RIGHT_EYE = 0.69;
  private static final double EYES = 0.38;

  /// How much is searched, in sides of the square beyond it.
  private static final double MARGIN = 1;

  /// Heads cannot be nearer to each other, in head units; smaller ones are far behind.
  private static final double OTHER_HEAD = 1.6;

  private static final double SMALL_HEAD = 0.4;

  /// One for every portrait of this process; it lives as long as the process does.
  private static final class Detector {
    static final FaceDetector FACES = new FaceDetector();
  }

  /// About 20 ms; 60 ms where it must be searched.
  static KnownFace find(Raster photo, FacePlace place) {
    double margin = MARGIN * place.side();
    int left = (int) Math.clamp(Math.floor(place.x() - margin), 0, photo.width() - 1.0);
    int top = (int) Math.clamp(Math.floor(place.y() - margin), 0, photo.height() - 1.0);
    int right =
        (int) Math.clamp(Math.ceil(place.x() + place.side() + margin), left + 1.0, photo.width());
    int bottom =
        (int) Math.clamp(Math.ceil(place.y() + place.side() + margin), top + 1.0, photo.height());
    FacePlace here = new FacePlace(place.x() - left, place.y() - top, place.side(), place.roll());
    Optional<Face> found =
        Codec.onBytes(
            photo,
            left,
            top,
            right - left,
            bottom - top,
            mat ->
                Detector.FACES
                    .detectAt(mat, here)
                    .or(() ->
                        Detector.FACES.detect(mat).stream()
                            .filter(face -> apart(face, here) < here.side() / 2)
                            .min(Comparator.comparingDouble(face -> apart(face, here)))));
    return found
        .map(face ->
            new KnownFace(
                moved(face.eyes(), left, top),
                face.side(),
                face.angles().yaw(),
                face.pose() == FacePose.FRONTAL ? 1 : 0.5))
        .orElseGet(() -> usual(place));
  }

  /// The heads of other people on a crop whose head is `own`; 20 ms.
  static List<HeadFrame> others(Raster crop, HeadFrame own) {
    List<HeadFrame> others = new ArrayList<>();
    for (Face face :
        Codec.onBytes(crop, 0, 0, crop.width(), crop.height(), Detector.FACES::detect)) {
      HeadFrame head = HeadFrame.of(face.eyes(), face.side(), face.angles().yaw());
      double away = Math.hypot(own.across(head.eyeX()), own.down(head.eyeY()));
      if (away > OTHER_HEAD && head.unit() > SMALL_HEAD * own.unit()) {
        others.add(head);
      }
    }
    return others;
  }

  private static double apart(Face face, FacePlace place) {
    return Math.hypot(face.centreX() - place.centreX(), face.centreY() - place.centreY());
  }

  private static Eyes moved(Eyes eyes, int x, int y) {
    return new Eyes(eyes.leftX() + x, eyes.leftY() + y, eyes.rightX() + x, eyes.rightY() + y);
  }

  private static KnownFace usual(FacePlace place) {
    double y = place.y() + EYES * place.side();
    Eyes eyes =
        new Eyes(place.x() + LEFT_EYE * place.side(), y, place.x() + RIGHT_EYE * place.side(), y);
    return new KnownFace(eyes, place.side(), 0, 0);
  }
}
