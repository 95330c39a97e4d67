package io.aisha.studio.photo;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The part of a photo around one of its faces: head and shoulders, without the other heads as far
/// as that is possible.
///
/// @param left edge, 0..1 of the photo's width, like `right`
/// @param top edge, 0..1 of the photo's height, like `bottom`
record FaceCrop(double left, double top, double right, double bottom) {
  /// How much is kept around the head, in sizes of it: shoulders are about three heads wide, and a
  /// small crop is refused sooner.
  private static final double BESIDE = 2;

  private static final double ABOVE = 0.8;
  private static final double BELOW = 2.5;

  /// The least that stays around the chosen head, and the distance kept from another one, in sizes
  /// of the head in question. Where heads touch, the next one is tried: the last cuts a little off
  /// both.
  private static final double[] MARGINS = {0.08, 0, -0.12};

  /// @param face the chosen one
  /// @param faces all faces of the photo
  static FaceCrop around(FaceBox face, List<FaceBox> faces) {
    FaceCrop crop =
        new FaceCrop(
            Math.max(0, face.x() - BESIDE * face.width()),
            Math.max(0, face.y() - ABOVE * face.height()),
            Math.min(1, face.x() + (1 + BESIDE) * face.width()),
            Math.min(1, face.y() + (1 + BELOW) * face.height()));
    for (FaceBox other : faces) {
      if (!other.equals(face)) {
        crop = crop.without(other, face);
      }
    }
    return crop;
  }

  private static FaceCrop head(FaceBox face, double margin) {
    return new FaceCrop(
        Math.max(0, face.x() - margin * face.width()),
        Math.max(0, face.y() - margin * face.height()),
        Math.min(1, face.x() + (1 + margin) * face.width()),
        Math.min(1, face.y() + (1 + margin) * face.height()));
  }

  /// This crop, cut at the side that costs least, so that `other` is outside. Stays as it is where
  /// every cut would go through the chosen head.
  private FaceCrop without(FaceBox other, FaceBox chosen) {
    for (double margin : MARGINS) {
      FaceCrop head = head(other, margin);
      if (isApartFrom(head)) {
        return this;
      }
      Optional<FaceCrop> largest = largestWithout(head, head(chosen, margin));
      if (largest.isPresent()) {
        return largest.get();
      }
    }
    return this;
  }

  private boolean isApartFrom(FaceCrop other) {
    return other.right <= left || other.left >= right || other.bottom <= top || other.top >= bottom;
  }

  private Optional<FaceCrop> largestWithout(FaceCrop other, FaceCrop least) {
    return Stream.of(
            new FaceCrop(other.right, top, right, bottom),
            new FaceCrop(left, top, other.left, bottom),
            new FaceCrop(left, other.bottom, right, bottom),
            new FaceCrop(left, top, right, other.top))
        .filter(cut -> cut.contains(least))
        .max(Comparator.comparingDouble(FaceCrop::area));
  }

  private boolean contains(FaceCrop part) {
    return left <= part.left && top <= part.top && right >= part.right && bottom >= part.bottom;
  }

  private double area() {
    return (right - left) * (bottom - top);
  }
}
