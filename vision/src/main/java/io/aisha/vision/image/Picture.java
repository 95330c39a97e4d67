package io.aisha.vision.image;

import io.aisha.vision.image.UnreadableImageException.Flaw;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// An upright, opaque sRGB picture in native memory: eight bits a channel, blue, green, red.
///
/// The caller closes it; until then it holds three bytes a pixel outside the heap. Not thread-safe.
public final class Picture implements AutoCloseable {
  /// The decoder halves for free; a half that misses the wished size by at most this is taken,
  /// because going through twice the size instead costs more than four times as much.
  private static final double GOOD_ENOUGH = 0.9;

  private static final int[] REDUCTIONS = {8, 4, 2};

  private final ImageHeader header;
  private final Mat bgr;

  private Picture(ImageHeader header, Mat bgr) {
    this.header = header;
    this.bgr = bgr;
  }

  /// Decodes JPEG, PNG or WebP at full size. Costs about 10 ms a megapixel.
  ///
  /// @throws UnreadableImageException when the bytes do not give a whole picture
  public static Picture decode(byte[] bytes) {
    return decode(bytes, Integer.MAX_VALUE);
  }

  /// Decodes JPEG, PNG or WebP so that the long side is at most `maxLongSidePx` (at least 1), never
  /// enlarged. A JPEG is reduced inside the decoder; the long side may then fall up to 10 % short
  /// of the limit. Costs about 5 ms a megapixel of the file for a JPEG.
  ///
  /// @throws UnreadableImageException when the bytes do not give a whole picture
  public static Picture decode(byte[] bytes, int maxLongSidePx) {
    return decode(bytes, ImageHeader.read(bytes), maxLongSidePx);
  }

  /// The same for bytes whose header has been read already.
  ///
  /// @throws UnreadableImageException when the bytes do not give a whole picture
  public static Picture decode(byte[] bytes, ImageHeader header, int maxLongSidePx) {
    if (maxLongSidePx < 1) {
      throw new IllegalArgumentException("maxLongSidePx is " + maxLongSidePx + ", not at least 1");
    }
    if (!header.whole()) {
      throw new UnreadableImageException(Flaw.CORRUPT, header.format() + " that is cut off");
    }
    OpenCv.load();
    try (PointerScope _ = new PointerScope()) {
      Mat pixels = read(bytes, header, maxLongSidePx);
      Mat opaque = opaque(pixels);
      Mat fitted = shrink(opaque, maxLongSidePx);
      Mat upright = turn(fitted, header.orientation());
      IccProfile.of(header.iccProfile()).ifPresent(profile -> profile.toSrgb(upright));
      // Survives the scope; closing the picture gives it back.
      upright.retainReference();
      return new Picture(header, upright);
    }
  }

  /// The pixels, `CV_8UC3` in the order blue, green, red; valid until this picture is closed.
  public Mat bgr() {
    return bgr;
  }

  /// Width in pixels of what was decoded.
  public int widthPx() {
    return bgr.cols();
  }

  /// Height in pixels of what was decoded.
  public int heightPx() {
    return bgr.rows();
  }

  /// The file's header, which knows the size before any reduction.
  public ImageHeader header() {
    return header;
  }

  /// How many pixels of the file became one pixel here, along a side; at least 1.
  public double reduction() {
    return (double) header.longSidePx() / Math.max(widthPx(), heightPx());
  }

  /// Releases the pixels.
  @Override
  public void close() {
    bgr.close();
  }

  private static Mat read(byte[] bytes, ImageHeader header, int maxLongSidePx) {
    int flags =
        header.alpha() ? opencv_imgcodecs.IMREAD_UNCHANGED : colourFlags(header, maxLongSidePx);
    byte[] plain =
        header.format() == ImageFormat.PNG && header.whole() ? PngFile.pixelsOnly(bytes) : bytes;
    Mat pixels;
    DecoderLog.clear();
    try {
      pixels =
          NativeCall.run(() -> {
            Mat file = new Mat(1, plain.length, opencv_core.CV_8UC1, new BytePointer(plain));
            return opencv_imgcodecs.imdecode(file, flags);
          });
    } catch (NativeCall.Failed e) {
      throw new UnreadableImageException(Flaw.CORRUPT, "the decoder refused the file", e);
    }
    if (pixels == null || pixels.empty()) {
      throw new UnreadableImageException(Flaw.CORRUPT, "the decoder gave no pixels");
    }
    if (header.format() == ImageFormat.JPEG && DecoderLog.tellsOfDamage()) {
      throw new UnreadableImageException(Flaw.CORRUPT, "a JPEG whose pixels are damaged");
    }
    return pixels;
  }

  private static int colourFlags(ImageHeader header, int maxLongSidePx) {
    return opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION
        | switch (reduction(header, maxLongSidePx)) {
          case 8 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
          case 4 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
          case 2 -> opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
          default -> opencv_imgcodecs.IMREAD_COLOR;
        };
  }

  private static int reduction(ImageHeader header, int maxLongSidePx) {
    // Other decoders do not reduce while decoding; shrinking once afterwards looks better.
    if (header.format() == ImageFormat.JPEG) {
      for (int reduction : REDUCTIONS) {
        if (header.longSidePx() >= GOOD_ENOUGH * maxLongSidePx * reduction) {
          return reduction;
        }
      }
    }
    return 1;
  }

  /// Eight bits, three channels; what is transparent is laid on white, as browsers show it.
  private static Mat opaque(Mat pixels) {
    Mat eightBit = pixels;
    if (pixels.depth() == opencv_core.CV_16U) {
      eightBit = new Mat();
      pixels.convertTo(eightBit, opencv_core.CV_8U, 1 / 257.0, 0);
    }
    return switch (eightBit.channels()) {
      case 1 -> {
        Mat bgr = new Mat();
        opencv_imgproc.cvtColor(eightBit, bgr, opencv_imgproc.COLOR_GRAY2BGR);
        yield bgr;
      }
      case 3 -> eightBit;
      case 4 -> Transparency.onWhite(eightBit);
      default ->
          throw new UnreadableImageException(
              Flaw.NOT_SUPPORTED, eightBit.channels() + " channels a pixel");
    };
  }

  private static Mat shrink(Mat pixels, int maxLongSidePx) {
    int longSide = Math.max(pixels.cols(), pixels.rows());
    if (longSide <= maxLongSidePx) {
      return pixels;
    }
    double scale = (double) maxLongSidePx / longSide;
    Mat small = new Mat();
    Size size =
        new Size(
            Math.max(1, (int) Math.round(pixels.cols() * scale)),
            Math.max(1, (int) Math.round(pixels.rows() * scale)));
    opencv_imgproc.resize(pixels, small, size, 0, 0, opencv_imgproc.INTER_AREA);
    return small;
  }

  private static Mat turn(Mat stored, Orientation orientation) {
    Mat upright = new Mat();
    switch (orientation) {
      case UPRIGHT -> {
        return stored;
      }
      case MIRRORED -> opencv_core.flip(stored, upright, 1);
      case HALF_TURN -> opencv_core.flip(stored, upright, -1);
      case FLIPPED -> opencv_core.flip(stored, upright, 0);
      case TRANSPOSED -> opencv_core.transpose(stored, upright);
      case QUARTER_RIGHT -> opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_CLOCKWISE);
      case TRANSVERSED -> {
        opencv_core.transpose(stored, upright);
        opencv_core.flip(upright, upright, -1);
      }
      case QUARTER_LEFT ->
          opencv_core.rotate(stored, upright, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
    }
    return upright;
  }
}
