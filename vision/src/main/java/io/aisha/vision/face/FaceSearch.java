package io.aisha.vision.face;

import io.aisha.vision.face.Cascade.Hit;
import io.aisha.vision.face.FrontalCheck.Confirmed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/// One search of one picture, from cheap to dear.
///
/// 1. Large frontal faces, at a long side of 240 px: a few milliseconds, and enough for most
///    photos.
/// 2. Smaller ones at 480 px, down to a third of the face found, which is what the rules for photos
///    want to know, or to the smallest size when there is none yet.
/// 3. Only when nothing was found: with spread contrast, with the head tilted, in profile.
///
/// Every frontal candidate is looked at twice, by [FrontalCheck].
final class FaceSearch {
  private static final int COARSE_PX = 240;
  private static final int FINE_PX = 480;

  /// The dear searches: between the two, because most pictures that need them show no face at all.
  private static final int MIDDLE_PX = 320;

  private static final int DETAILED_PX = 960;
  private static final double SMALLEST_PX = 24;
  private static final double STEP = 1.1;
  private static final int LEAST_SUPPORT = 2;

  /// Faces smaller than this share of the largest are background to every rule.
  private static final double BACKGROUND = 1 / 3.0;

  /// The cascades bear about 15 degrees.
  private static final double[] TILTS = {-25, 25};

  private static final double SAME_FACE = 0.25;

  private final Cascades cascades;
  private final FrontalCheck frontalCheck;
  private final GreyImage full;
  private final GreyImage fine;
  private final GreyImage coarse;

  FaceSearch(Cascades cascades, Mat bgr) {
    this.cascades = cascades;
    this.frontalCheck = new FrontalCheck(cascades);
    this.full = GreyImage.of(bgr);
    this.fine = full.atMost(FINE_PX);
    this.coarse = fine.atMost(COARSE_PX);
  }

  /// The faces, largest first.
  List<Face> faces() {
    List<Face> faces = upright();
    if (faces.isEmpty()) {
      faces = lowContrast();
    }
    for (int i = 0; faces.isEmpty() && i < TILTS.length; i++) {
      faces = tilted(TILTS[i]);
    }
    if (faces.isEmpty()) {
      faces = new ProfileSearch(cascades.profile).faces(full, fine.atMost(MIDDLE_PX));
    }
    return faces;
  }

  private List<Face> upright() {
    List<Face> faces = new ArrayList<>();
    faces.addAll(frontal(full, coarse, SMALLEST_PX, 0));
    double coarsest = SMALLEST_PX * coarse.toOriginal();
    double largest = faces.stream().mapToDouble(Face::height).max().orElse(0);
    double smallest = Math.max(SMALLEST_PX * fine.toOriginal(), largest * BACKGROUND);
    if (smallest < coarsest) {
      double overlapping = coarsest * STEP * STEP / fine.toOriginal();
      faces.addAll(frontal(full, fine, smallest / fine.toOriginal(), overlapping));
    }
    return distinct(faces);
  }

  private List<Face> lowContrast() {
    GreyImage equalised = full.atMost(DETAILED_PX).equalised();
    return distinct(frontal(equalised, equalised.atMost(MIDDLE_PX), SMALLEST_PX, 0));
  }

  private List<Face> tilted(double degrees) {
    GreyImage turned = full.atMost(DETAILED_PX).turned(degrees);
    List<Face> faces = distinct(frontal(turned, turned.atMost(COARSE_PX), SMALLEST_PX, 0));
    double middleX = turned.pixels().cols() * turned.toOriginal() / 2;
    double middleY = turned.pixels().rows() * turned.toOriginal() / 2;
    return faces.stream().map(face -> face.turned(degrees, middleX, middleY)).toList();
  }

  /// Confirmed faces in pixels of the original, found in `searched` and looked at closely in
  /// `detailed`.
  private List<Face> frontal(GreyImage detailed, GreyImage searched, double minPx, double maxPx) {
    double toDetailed = searched.toOriginal() / detailed.toOriginal();
    List<Face> faces = new ArrayList<>();
    for (Hit hit : cascades.frontal.find(searched.pixels(), STEP, LEAST_SUPPORT, minPx, maxPx)) {
      Hit candidate =
          new Hit(
              hit.x() * toDetailed,
              hit.y() * toDetailed,
              hit.width() * toDetailed,
              hit.height() * toDetailed,
              hit.support());
      frontalCheck
          .check(detailed, candidate)
          .ifPresent(confirmed -> faces.add(face(detailed, confirmed)));
    }
    return faces;
  }

  private Face face(GreyImage detailed, Confirmed confirmed) {
    Hit box = confirmed.box();
    Eyes eyes = new EyeFinder(cascades).find(detailed, box);
    return new Face(
            box.x(),
            box.y(),
            box.width(),
            box.height(),
            FacePose.FRONTAL,
            confirmed.confidence(),
            eyes)
        .scaled(detailed.toOriginal());
  }

  /// Largest first, and of two at one place only the surer one: nobody has a face on the forehead.
  private static List<Face> distinct(List<Face> faces) {
    List<Face> kept = new ArrayList<>();
    faces.stream()
        .sorted(Comparator.comparingDouble(Face::confidence).reversed())
        .filter(face -> kept.stream().noneMatch(other -> samePlace(face, other)))
        .forEach(kept::add);
    kept.sort(Comparator.comparingDouble(Face::height).reversed());
    return kept;
  }

  private static boolean samePlace(Face face, Face other) {
    return box(face).overlap(box(other)) > SAME_FACE
        || face.contains(other.centreX(), other.centreY())
        || other.contains(face.centreX(), face.centreY());
  }

  private static Hit box(Face face) {
    return new Hit(face.x(), face.y(), face.width(), face.height(), 0);
  }
}
