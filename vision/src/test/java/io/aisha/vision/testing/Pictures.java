package io.aisha.vision.testing;

import io.aisha.vision.image.OpenCv;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/// Small computed pictures and the ways to turn them.
public final class Pictures {
  static {
    OpenCv.load();
  }

  private Pictures() {}

  /// Overlaid waves of many lengths and directions, 0..1: structure everywhere, nowhere twice the
  /// same.
  public static Plane waves(int width, int height, long seed) {
    Random random = new Random(seed);
    int count = 14;
    double[] fx = new double[count];
    double[] fy = new double[count];
    double[] phase = new double[count];
    for (int k = 0; k < count; k++) {
      double length = 4 * Math.pow(1.28, k);
      double angle = random.nextDouble() * Math.PI;
      fx[k] = 2 * Math.PI * Math.cos(angle) / length;
      fy[k] = 2 * Math.PI * Math.sin(angle) / length;
      phase[k] = random.nextDouble() * 2 * Math.PI;
    }
    return Plane.of(
        width,
        height,
        (x, y) -> {
          double sum = 0;
          for (int k = 0; k < count; k++) {
            sum += Math.sin(fx[k] * x + fy[k] * y + phase[k]);
          }
          return (float) Math.clamp(0.5 + sum / 12, 0, 1);
        });
  }

  /// Independent values 0..1.
  public static Plane noise(int width, int height, long seed) {
    Random random = new Random(seed);
    return Plane.of(width, height, (_, _) -> random.nextFloat());
  }

  /// Independent colours 0..1.
  public static Raster colours(int width, int height, long seed) {
    Random random = new Random(seed);
    float[] values = new float[width * height * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new Raster(width, height, values);
  }

  /// The same value in all three channels.
  public static Raster grey(Plane plane) {
    float[] values = new float[plane.values().length * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = plane.values()[i / 3];
    }
    return new Raster(plane.width(), plane.height(), values);
  }

  /// A painted picture as a raster.
  public static Raster of(BufferedImage picture) {
    Raster raster = new Raster(picture.getWidth(), picture.getHeight());
    for (int y = 0, i = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        raster.values()[i++] = (rgb >> 16 & 255) / 255f;
        raster.values()[i++] = (rgb >> 8 & 255) / 255f;
        raster.values()[i++] = (rgb & 255) / 255f;
      }
    }
    return raster;
  }

  /// Values 0..1 as a grey picture that can be encoded.
  public static BufferedImage image(Plane plane) {
    BufferedImage image =
        new BufferedImage(plane.width(), plane.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int level = Math.round(plane.at(x, y) * 255);
        image.setRGB(x, y, level << 16 | level << 8 | level);
      }
    }
    return image;
  }

  /// Left and right exchanged.
  public static Plane mirrored(Plane in) {
    return Plane.of(in.width(), in.height(), (x, y) -> in.at(in.width() - 1 - x, y));
  }

  /// Top and bottom exchanged.
  public static Plane flipped(Plane in) {
    return Plane.of(in.width(), in.height(), (x, y) -> in.at(x, in.height() - 1 - y));
  }

  /// A quarter turn clockwise.
  public static Plane turned(Plane in) {
    return Plane.of(
        /* width= */ in.height(),
        /* height= */ in.width(),
        (x, y) -> in.at(y, in.height() - 1 - x));
  }

  /// Left and right exchanged.
  public static Raster mirrored(Raster in) {
    return each(in, Pictures::mirrored);
  }

  /// Top and bottom exchanged.
  public static Raster flipped(Raster in) {
    return each(in, Pictures::flipped);
  }

  /// A quarter turn clockwise.
  public static Raster turned(Raster in) {
    return each(in, Pictures::turned);
  }

  private static Raster each(Raster in, Function<Plane, Plane> change) {
    Plane red = change.apply(in.channel(0));
    return new Raster(red.width(), red.height())
        .withChannel(0, red)
        .withChannel(1, change.apply(in.channel(1)))
        .withChannel(2, change.apply(in.channel(2)));
  }

  /// The largest difference of two planes at one place.
  public static float largestDifference(Plane one, Plane other) {
    return largestDifference(one.values(), other.values());
  }

  /// The largest difference of two pictures in one number.
  public static float largestDifference(Raster one, Raster other) {
    return largestDifference(one.values(), other.values());
  }

  private static float largestDifference(float[] one, float[] other) {
    if (one.length != other.length) {
      throw new AssertionError(one.length + " numbers against " + other.length);
    }
    float largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  /// What `measure` answers for values 0..1 as a matrix of bytes, all of whose native memory is
  /// released afterwards: other tests count it.
  public static <T> T onBytes(Plane plane, Function<Mat, T> measure) {
    try (PointerScope _ = new PointerScope()) {
      return measure.apply(bytes(plane));
    }
  }

  /// Values 0..1 as `CV_8UC1`; belongs to the caller's pointer scope.
  public static Mat bytes(Plane plane) {
    byte[] bytes = new byte[plane.values().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(Math.clamp(plane.values()[i], 0f, 1f) * 255);
    }
    Mat mat = new Mat(plane.height(), plane.width(), opencv_core.CV_8UC1);
    mat.data().put(bytes);
    return mat;
  }

  /// The values 0..1 of a `CV_8UC1`.
  public static Plane plane(Mat mat) {
    Plane plane = new Plane(mat.cols(), mat.rows());
    byte[] row = new byte[mat.cols()];
    for (int y = 0; y < mat.rows(); y++) {
      mat.ptr(y).get(row);
      for (int x = 0; x < row.length; x++) {
        plane.values()[y * row.length + x] = (row[x] & 255) / 255f;
      }
    }
    return plane;
  }
}
