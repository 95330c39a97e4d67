package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Placing;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// The part of a photo around a person, upright and scaled to a fixed size of head.
///
/// `colours` repeats the photo's edge where the crop reaches beyond it; `inPhoto` is 0 there.
record UprightCrop(Raster colours, Plane inPhoto, HeadFrame head, Eyes eyes) {
  /// Pixels of a head unit on every crop: a little more than the largest picture needs.
  static final double UNIT = 176;

  /// How far the crop reaches from the eyes, in head units.
  private static final double SIDE = 4.3;

  private static final double ABOVE = 3.1;
  private static final double BELOW = 7.6;

  /// Only this much of a head's lean stays: some lean is natural, more looks like a slip.
  private static final double LEAN_KEPT = Math.toRadians(6);

  static UprightCrop of(Raster photo, Eyes eyes, double facePx, double yaw) {
    HeadFrame inPhotoFrame = HeadFrame.of(eyes, facePx, yaw);
    double scale = UNIT / inPhotoFrame.unit();
    double lean = eyes.roll() - Math.clamp(eyes.roll(), -LEAN_KEPT, LEAN_KEPT);

    Raster source = photo;
    double reduced = 1;
    if (scale < 0.6) {
      reduced = Math.min(1, scale * 1.25);
      source =
          Geometry.resize(
              photo,
              (int) Math.round(photo.width() * reduced),
              (int) Math.round(photo.height() * reduced));
    }
    // The crop ends where the photo ends, so that it holds no more than it must.
    double ex = inPhotoFrame.eyeX();
    double ey = inPhotoFrame.eyeY();
    int left = (int) Math.ceil(Math.min(SIDE * UNIT, ex * scale));
    int right = (int) Math.ceil(Math.min(SIDE * UNIT, (photo.width() - ex) * scale));
    int above = (int) Math.ceil(Math.min(ABOVE * UNIT, ey * scale));
    int below = (int) Math.ceil(Math.min(BELOW * UNIT, (photo.height() - ey) * scale));
    int width = left + right;
    int height = above + below;
    Placing toPhoto = Placing.around(left, above, ex, ey, 1 / scale, lean);
    Placing toSource =
        new Placing(
            toPhoto.cosine() * reduced,
            toPhoto.sine() * reduced,
            toPhoto.offsetX() * reduced,
            toPhoto.offsetY() * reduced);
    Raster colours = Geometry.warp(source, toSource, width, height);
    Plane covered = Plane.of(source.width(), source.height(), (x, y) -> 1);
    Plane inPhoto = Geometry.warp(covered, toSource, width, height);

    Placing toCrop = toPhoto.inverse();
    Eyes moved =
        new Eyes(
            toCrop.x(eyes.leftX(), eyes.leftY()),
            toCrop.y(eyes.leftX(), eyes.leftY()),
            toCrop.x(eyes.rightX(), eyes.rightY()),
            toCrop.y(eyes.rightX(), eyes.rightY()));
    return new UprightCrop(colours, inPhoto, new HeadFrame(left, above, UNIT), moved);
  }
}
