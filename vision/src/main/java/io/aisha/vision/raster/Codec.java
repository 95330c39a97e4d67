package io.aisha.vision.raster;

import static org.bytedeco.opencv.global.opencv_core.CV_8U;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.merge;
import static org.bytedeco.opencv.global.opencv_core.split;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR_RGB;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_SAMPLING_FACTOR_444;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_WEBP_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_RGB2BGR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.util.Optional;
import java.util.function.Function;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;

/// Between bytes and pictures, for files that this program wrote itself: masters and models.
///
/// Bytes of strangers must be judged first, from their header, before memory is spent on them.
public final class Codec {
  private Codec() {}

  /// The colour picture in the bytes, or empty when they are not a picture.
  public static Optional<Raster> decode(byte[] bytes) {
    return decode(bytes, IMREAD_COLOR_RGB, Native::rasterOfBytes);
  }

  /// The grey picture in the bytes, 0..1, or empty when they are not a picture.
  public static Optional<Plane> decodePlane(byte[] bytes) {
    return decode(bytes, IMREAD_GRAYSCALE, Native::planeOfBytes);
  }

  private static <T> Optional<T> decode(byte[] bytes, int flags, Function<Mat, T> answer) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try (PointerScope _ = new PointerScope()) {
      Mat encoded = new Mat(1, bytes.length, CV_8U);
      encoded.data().put(bytes);
      Mat decoded = imdecode(encoded, flags | IMREAD_IGNORE_ORIENTATION);
      if (decoded.empty()) {
        return Optional.empty();
      }
      return Optional.of(answer.apply(decoded));
    }
  }

  /// A JPEG without chroma subsampling, so that coloured lines and dots stay crisp; `quality`
  /// 1..100.
  public static byte[] jpeg(Raster raster, int quality) {
    try (PointerScope _ = new PointerScope()) {
      IntPointer settings =
          new IntPointer(
              IMWRITE_JPEG_QUALITY,
              quality,
              IMWRITE_JPEG_SAMPLING_FACTOR,
              IMWRITE_JPEG_SAMPLING_FACTOR_444);
      return encode(".jpg", bgr(raster), settings);
    }
  }

  /// A lossless colour PNG, eight bits a channel.
  public static byte[] png(Raster raster) {
    try (PointerScope _ = new PointerScope()) {
      return encode(".png", bgr(raster), new IntPointer());
    }
  }

  /// As [#jpeg(Raster, int)], with the density at which it is printed, in pixels per inch.
  public static byte[] jpeg(Raster raster, int quality, int density) {
    byte[] file = jpeg(raster, quality);
    // The encoder starts with a JFIF header: its density has no unit and is 1 x 1.
    if (file[6] != 'J' || file[7] != 'F' || file[8] != 'I' || file[9] != 'F') {
      throw new IllegalStateException("the encoder wrote no JFIF header");
    }
    file[13] = 1;
    for (int at : new int[] {14, 16}) {
      file[at] = (byte) (density >> 8);
      file[at + 1] = (byte) density;
    }
    return file;
  }

  /// A lossless colour PNG with transparency, eight bits a channel.
  public static byte[] png(Raster raster, Plane alpha) {
    try (PointerScope _ = new PointerScope()) {
      return encode(".png", bgra(raster, alpha), new IntPointer());
    }
  }

  /// A WebP with transparency; `quality` 1..100.
  public static byte[] webp(Raster raster, Plane alpha, int quality) {
    try (PointerScope _ = new PointerScope()) {
      return encode(".webp", bgra(raster, alpha), new IntPointer(IMWRITE_WEBP_QUALITY, quality));
    }
  }

  private static Mat bgra(Raster raster, Plane alpha) {
    MatVector channels = new MatVector();
    Mat colours = bgr(raster);
    split(colours, channels);
    channels.push_back(bytes(Native.mat(alpha)));
    Mat merged = new Mat();
    merge(channels, merged);
    return merged;
  }

  /// A lossless grey PNG, eight bits.
  public static byte[] png(Plane plane) {
    try (PointerScope _ = new PointerScope()) {
      return encode(".png", bytes(Native.mat(plane)), new IntPointer());
    }
  }

  /// Calls `use` with a part of a picture as OpenCV reads files: `CV_8UC3` in the order blue,
  /// green, red. The matrix is released afterwards.
  public static <T> T onBytes(
      Raster in, int left, int top, int width, int height, Function<Mat, T> use) {
    try (PointerScope _ = new PointerScope()) {
      Mat bytes = new Mat(height, width, CV_8UC3);
      byte[] row = new byte[width * 3];
      for (int y = 0; y < height; y++) {
        int at = ((top + y) * in.width() + left) * 3;
        for (int x = 0; x < row.length; x += 3, at += 3) {
          row[x] = level(in.values()[at + 2]);
          row[x + 1] = level(in.values()[at + 1]);
          row[x + 2] = level(in.values()[at]);
        }
        bytes.ptr(y).put(row);
      }
      return use.apply(bytes);
    }
  }

  private static byte level(float value) {
    return (byte) Math.clamp(Math.round(value * 255), 0, 255);
  }

  private static Mat bgr(Raster raster) {
    Mat swapped = new Mat();
    cvtColor(bytes(Native.mat(raster)), swapped, COLOR_RGB2BGR);
    return swapped;
  }

  private static Mat bytes(Mat floats) {
    Mat bytes = new Mat();
    floats.convertTo(bytes, CV_8U, 255, 0);
    return bytes;
  }

  private static byte[] encode(String extension, Mat picture, IntPointer settings) {
    BytePointer buffer = new BytePointer();
    if (!imencode(extension, picture, buffer, settings)) {
      throw new IllegalStateException("the encoder for " + extension + " refused a picture");
    }
    byte[] bytes = new byte[Math.toIntExact(buffer.limit())];
    buffer.get(bytes);
    return bytes;
  }
}
