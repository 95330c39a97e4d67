package io.aisha.vision.face;

import io.aisha.vision.face.Cascade.Hit;
import io.aisha.vision.face.FrontalCheck.Confirmed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/// One search of one picture, from cheap to dear.
///
/// 1. Large frontal faces, at a long side of 200 px: a few milliseconds, and enough for most
///    photos.
/// 2. Smaller ones, down to a third of the face found, which is what the rules for photos want to
///    know, at just the size at which those are as large as the cascade's window; or at 400 px when
///    there is no face yet.
/// 3. Only when nothing was found: in smaller steps, with spread contrast, with the head tilted, in
///    profile.
///
/// The quick searches go in large steps and take whatever fires once; what makes that safe is that
/// every frontal candidate is checked a second time, by [FrontalCheck].
final class FaceSearch {
  private static final int FINE_PX = 400;
  private static final int COARSE_PX = 200;

  /// The cascade's own window; a smaller face cannot be seen, at a larger one time is lost.
  private static final double WINDOW_PX = 20;

  private static final double QUICK_STEP = 1.25;
  private static final int QUICK_SUPPORT = 1;

  /// The dear searches: between the two sizes, because most pictures that need them show no face.
  private static final int PATIENT_PX = 320;

  private static final double PATIENT_STEP = 1.1;
  private static final int PATIENT_SUPPORT = 2;
  private static final int DETAILED_PX = 960;

  /// Faces smaller than this share of the largest are background to every rule.
  private static final double BACKGROUND = 1 / 3.0;

  /// The cascades bear about 15 degrees.
  private static final double[] TILTS = {-25, 25};

  private static final double SAME_FACE = 0.25;

  private final Cascades cascades;
  private final FrontalCheck frontalCheck;
  private final boolean eyes;
  private final GreyImage full;
  private final GreyImage fine;

  FaceSearch(Cascades cascades, Mat picture, boolean eyes) {
    this.cascades = cascades;
    this.frontalCheck = new FrontalCheck(cascades);
    this.eyes = eyes;
    this.full = GreyImage.of(picture);
    this.fine = full.atMost(FINE_PX);
  }

  /// The faces, largest first.
  List<Face> faces() {
    List<Face> faces = quick();
    if (faces.isEmpty()) {
      faces = patient(full);
    }
    if (faces.isEmpty()) {
      faces = patient(full.atMost(DETAILED_PX).equalised());
    }
    for (int i = 0; faces.isEmpty() && i < TILTS.length; i++) {
      faces = tilted(TILTS[i]);
    }
    if (faces.isEmpty()) {
      faces = new ProfileSearch(cascades.profile).faces(full, fine.atMost(PATIENT_PX));
    }
    return faces;
  }

  private List<Face> quick() {
    GreyImage coarse = fine.atMost(COARSE_PX);
    List<Face> faces = new ArrayList<>(quick(coarse, 0));
    double largest = faces.stream().mapToDouble(Face::height).max().orElse(0);
    double reached = WINDOW_PX * coarse.toOriginal();
    double wanted = Math.max(WINDOW_PX * fine.toOriginal(), largest * BACKGROUND);
    if (wanted < reached) {
      int longSidePx = (int) Math.round(longSide(full) * WINDOW_PX / wanted);
      GreyImage finer = fine.atMost(longSidePx);
      faces.addAll(quick(finer, reached * QUICK_STEP / finer.toOriginal()));
    }
    return distinct(faces);
  }

  private List<Face> quick(GreyImage searched, double maxPx) {
    return confirmed(
        full,
        searched,
        cascades.frontal.find(searched.pixels(), QUICK_STEP, QUICK_SUPPORT, WINDOW_PX, maxPx));
  }

  private List<Face> patient(GreyImage detailed) {
    GreyImage searched = detailed.atMost(PATIENT_PX);
    return distinct(
        confirmed(
            detailed,
            searched,
            cascades.frontal.find(searched.pixels(), PATIENT_STEP, PATIENT_SUPPORT, WINDOW_PX, 0)));
  }

  private List<Face> tilted(double degrees) {
    GreyImage turned = full.atMost(DETAILED_PX).turned(degrees);
    GreyImage searched = turned.atMost(COARSE_PX);
    List<Face> faces =
        distinct(
            confirmed(
                turned,
                searched,
                cascades.frontal.find(
                    searched.pixels(), PATIENT_STEP, PATIENT_SUPPORT, WINDOW_PX, 0)));
    double middleX = turned.pixels().cols() * turned.toOriginal() / 2;
    double middleY = turned.pixels().rows() * turned.toOriginal() / 2;
    return faces.stream().map(face -> face.turned(degrees, middleX, middleY)).toList();
  }

  /// Those candidates, found in `searched`, that a dense search in `detailed` confirms as faces; in
  /// pixels of the original.
  private List<Face> confirmed(GreyImage detailed, GreyImage searched, List<Hit> candidates) {
    double toDetailed = searched.toOriginal() / detailed.toOriginal();
    List<Face> faces = new ArrayList<>();
    for (Hit candidate : candidates) {
      frontalCheck
          .check(detailed, candidate.scaled(toDetailed))
          .ifPresent(confirmed -> faces.add(face(detailed, confirmed)));
    }
    return faces;
  }

  private Face face(GreyImage detailed, Confirmed confirmed) {
    Hit box = confirmed.box();
    return new Face(
            box.x(),
            box.y(),
            box.width(),
            box.height(),
            FacePose.FRONTAL,
            confirmed.confidence(),
            eyes ? new EyeFinder(cascades).find(detailed, box) : EyeFinder.usual(box))
        .scaled(detailed.toOriginal());
  }

  /// Largest first; of two faces at one place only the one with the higher confidence.
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

  private static double longSide(GreyImage image) {
    return Math.max(image.pixels().cols(), image.pixels().rows()) * image.toOriginal();
  }
}
