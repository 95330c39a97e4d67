package io.aisha.vision.face;

import io.aisha.vision.face.Cascade.Hit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the one face of a picture that looks aside, to the left or to the right.
///
/// The cascade knows faces that look to the left; a mirrored picture gives the others.
final class ProfileSearch {
  private static final double STEP = 1.1;
  private static final double SMALLEST_PX = 32;

  /// Flowers and folds get 6 and less, faces in profile 10 to 60: our measurement on 180
  /// photographs.
  private static final int LEAST_SUPPORT = 9;

  /// The support that makes a confidence of 0.63.
  private static final double SUPPORT_SCALE = 25;

  /// The one visible eye, in boxes; the box of the profile cascade begins before the nose.
  private static final double EYE_X = 0.35;

  private static final double OTHER_EYE_X = 0.5;
  private static final double EYE_Y = 0.36;

  private final Cascade profile;

  ProfileSearch(Cascade profile) {
    this.profile = profile;
  }

  /// The surest face in profile, if any, in pixels of the original.
  List<Face> faces(GreyImage full, GreyImage searched) {
    Stream<Face> leftwards = find(searched).map(hit -> face(hit, searched));
    double width = full.pixels().cols() * full.toOriginal();
    Stream<Face> rightwards =
        find(searched.mirrored()).map(hit -> face(hit, searched).mirrored(width));
    Optional<Face> surest =
        Stream.concat(leftwards, rightwards).max(Comparator.comparingDouble(Face::confidence));
    return surest.stream().toList();
  }

  private Stream<Hit> find(GreyImage image) {
    return profile.find(image.pixels(), STEP, LEAST_SUPPORT, SMALLEST_PX, 0).stream();
  }

  private static Face face(Hit box, GreyImage image) {
    double eyeY = box.y() + EYE_Y * box.height();
    return new Face(
            box.x(),
            box.y(),
            box.width(),
            box.height(),
            FacePose.PROFILE,
            1 - Math.exp(-box.support() / SUPPORT_SCALE),
            new Eyes(
                box.x() + EYE_X * box.width(),
                eyeY,
                box.x() + OTHER_EYE_X * box.width(),
                eyeY,
                false))
        .scaled(image.toOriginal());
  }
}
