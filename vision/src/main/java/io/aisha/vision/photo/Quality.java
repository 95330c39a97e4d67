package io.aisha.vision.photo;

/// How suitable a photo is for training, 0..1.
///
/// A weighted geometric mean of four figures, each 0..1, so that one bad thing is not made up for
/// by good ones, because a sharp picture of the back of a head is useless:
///
/// `quality = sharp^0.35 * exposure^0.2 * size^0.25 * clear^0.2`
///
/// - `sharp`: [Sharpness] from 0.15 (nothing but blur) to 0.50 (a good lens);
/// - `exposure`: [Exposure#score()];
/// - `size`: height of the face from 64 to 384 px, or short side of the picture from 256 to 1536
///   px, by octaves: a portrait of 1024 px shows a face about 390 px high, more is not used;
/// - `clear`: how sure the detector is; left out, with its weight shared among the rest, where no
///   face is asked for.
///
/// Form and weights are our own choice; a geometric mean is what the Human Development Index uses
/// for the same reason (UNDP, technical notes, 2010).
final class Quality {
  private static final double BLURRED = 0.15;
  private static final double SHARP = 0.50;
  private static final double SMALLEST_FACE_PX = 64;
  private static final double USED_FACE_PX = 384;
  private static final double SMALLEST_SIDE_PX = 256;
  private static final double USED_SIDE_PX = 1536;

  private Quality() {}

  static double ofFace(double sharpness, Exposure exposure, double faceHeightPx, double clarity) {
    return Math.pow(sharp(sharpness), 0.35)
        * Math.pow(exposure.score(), 0.2)
        * Math.pow(octaves(faceHeightPx, SMALLEST_FACE_PX, USED_FACE_PX), 0.25)
        * Math.pow(clarity, 0.2);
  }

  static double ofPicture(double sharpness, Exposure exposure, double shortSidePx) {
    return Math.pow(sharp(sharpness), 0.35 / 0.8)
        * Math.pow(exposure.score(), 0.2 / 0.8)
        * Math.pow(octaves(shortSidePx, SMALLEST_SIDE_PX, USED_SIDE_PX), 0.25 / 0.8);
  }

  private static double sharp(double sharpness) {
    return Math.clamp((sharpness - BLURRED) / (SHARP - BLURRED), 0, 1);
  }

  private static double octaves(double px, double least, double most) {
    return Math.clamp(Math.log(px / least) / Math.log(most / least), 0, 1);
  }
}
