package io.aisha.vision.face;

import io.aisha.vision.raster.Plane;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;

/// The upright pixels of one face, and where the mesh placed its points on them.
///
/// The mesh draws closed eyes open and a mouth on a mask, so these signs are read from the pixels.
/// They were measured on the photographs named in the module's README; each limit keeps a margin to
/// every face that does not have the sign.
///
/// @param blue 0..255, like `green` and `red`
/// @param points x, y and z of each point in pixels of these planes
@SuppressWarnings("ArrayRecordComponent") // Handed from the model to one reader, never compared.
record FaceCrop(Plane blue, Plane green, Plane red, float[] points) {
  private static final int[] FOREHEAD_AND_BRIDGE = {
    168, 6, 8, 9, 151, 119, 348, 120, 349, 121, 350, 107, 336
  };
  private static final int[] NOSE_TO_CHIN = {
    0, 17, 18, 200, 199, 164, 167, 393, 206, 426, 57, 287, 212, 432, 83, 313, 182, 406, 43, 273,
    106, 335, 1, 4, 2, 98, 327
  };
  private static final int[] AROUND_EYES = {
    159, 145, 386, 374, 33, 133, 362, 263, 160, 158, 385, 387, 144, 153, 380, 373, 23, 253, 230,
    450, 27, 257
  };
  private static final int[] SKIN = {50, 280, 101, 330, 205, 425, 1, 4, 151, 9};

  /// Four fifths of the points around both eyes are darker than this share of the skin's luma. Two
  /// pairs of sunglasses have 0.04 and 0.24; the deepest shade on eyes has 0.43.
  private static final double SUNGLASSES = 0.33;

  /// A mask has less red than the forehead, as a share of all three colours, by more than this;
  /// beards and shades have 0.021 at most where the other two limits are kept.
  private static final double LESS_RED = 0.024;

  /// Beards are darker than the forehead: their luma is at most 0.92 of it. Masks, which hold the
  /// light, have 1.04 and more.
  private static final double MASK_LUMA = 0.98;

  /// How far apart the colours of the forehead may be, or it says nothing about the skin.
  private static final double EVEN_FOREHEAD = 0.013;

  /// On a face turned further than this, in degrees, the far eye is a guess.
  private static final double EYES_VISIBLE = 35;

  /// Of a face less than 100 px high, eyes are too few pixels.
  private static final double EYES_LARGE_ENOUGH = 0.78;

  /// @param crop `CV_8UC3` in the order blue, green, red
  static FaceCrop of(Mat crop, float[] points) {
    int pixels = crop.cols() * crop.rows();
    byte[] bgr = new byte[3 * pixels];
    crop.data().get(bgr);
    float[][] colours = new float[3][pixels];
    for (int i = 0; i < bgr.length; i++) {
      colours[i % 3][i / 3] = bgr[i] & 0xff;
    }
    return new FaceCrop(
        new Plane(crop.cols(), crop.rows(), colours[0]),
        new Plane(crop.cols(), crop.rows(), colours[1]),
        new Plane(crop.cols(), crop.rows(), colours[2]),
        points);
  }

  /// @param yaw of the face, in degrees
  /// @param scale pixels of the picture for one of these planes
  FaceSigns signs(double yaw, double scale) {
    boolean hidden = eyesHidden();
    return new FaceSigns(
        !hidden
            && Math.abs(yaw) < EYES_VISIBLE
            && scale > EYES_LARGE_ENOUGH
            && EyePatch.bothClosed(this),
        hidden,
        mouthHidden());
  }

  double luma(double x, double y) {
    return 0.114 * blue.sample(x, y) + 0.587 * green.sample(x, y) + 0.299 * red.sample(x, y);
  }

  float x(int point) {
    return points[3 * point];
  }

  float y(int point) {
    return points[3 * point + 1];
  }

  private boolean eyesHidden() {
    double[] eyes = Arrays.stream(AROUND_EYES).mapToDouble(this::luma).sorted().toArray();
    return eyes[eyes.length * 4 / 5] < SUNGLASSES * median(lumas(SKIN));
  }

  private boolean mouthHidden() {
    double skinRed = median(shares(red, FOREHEAD_AND_BRIDGE));
    double skinBlue = median(shares(blue, FOREHEAD_AND_BRIDGE));
    double[] apart =
        Arrays.stream(FOREHEAD_AND_BRIDGE)
            .mapToDouble(
                point -> Math.hypot(share(red, point) - skinRed, share(blue, point) - skinBlue))
            .toArray();
    return median(apart) < EVEN_FOREHEAD
        && skinRed - median(shares(red, NOSE_TO_CHIN)) > LESS_RED
        && median(lumas(NOSE_TO_CHIN)) > MASK_LUMA * median(lumas(FOREHEAD_AND_BRIDGE));
  }

  private double[] lumas(int[] at) {
    return Arrays.stream(at).mapToDouble(this::luma).toArray();
  }

  private double[] shares(Plane colour, int[] at) {
    return Arrays.stream(at).mapToDouble(point -> share(colour, point)).toArray();
  }

  private double luma(int point) {
    return 0.114 * around(blue, point) + 0.587 * around(green, point) + 0.299 * around(red, point);
  }

  /// A colour's share of all three, 0..1; the 10 keeps black from having a hue.
  private double share(Plane colour, int point) {
    double all = around(blue, point) + around(green, point) + around(red, point);
    return around(colour, point) / (all + 10);
  }

  /// The mean of 3 x 3 pixels about a point.
  private double around(Plane colour, int point) {
    double sum = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        sum += colour.sample(x(point) + dx, y(point) + dy);
      }
    }
    return sum / 9;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
