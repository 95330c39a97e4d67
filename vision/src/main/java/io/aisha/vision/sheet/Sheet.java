package io.aisha.vision.sheet;

import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.JpegEncoder;
import io.aisha.vision.image.OpenCv;
import io.aisha.vision.image.Picture;
import io.aisha.vision.image.UnreadableImageException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// A coloured ground in native memory, three bytes a pixel, to lay pictures and labels on.
///
/// The caller closes it. Colours are `0xRRGGBB`; boxes must lie on the sheet. Not thread-safe.
public final class Sheet implements AutoCloseable {
  private final Mat bgr;

  /// An empty sheet.
  ///
  /// @param widthPx 1 or more
  /// @param heightPx 1 or more
  public Sheet(int widthPx, int heightPx, int colour) {
    OpenCv.load();
    try (PointerScope _ = new PointerScope()) {
      Mat ground = new Mat(heightPx, widthPx, opencv_core.CV_8UC3, scalar(colour));
      // Survives the scope; closing the sheet gives it back.
      ground.retainReference();
      bgr = ground;
    }
  }

  /// Lays a JPEG, PNG or WebP file on the box so that it fills it. What is too wide is cut at both
  /// sides, what is too high only below: heads are above. Takes as long as decoding it small.
  ///
  /// @param cornerPx radius of its round corners, 0 for none
  /// @throws UnreadableImageException when the bytes do not give a picture; then nothing is drawn
  public void place(byte[] file, Box box, int cornerPx) {
    try (PointerScope _ = new PointerScope();
        Picture picture = decode(file, box)) {
      Rect kept = crop(picture, box);
      boolean grows = kept.width() < box.width();
      Mat fitted = new Mat();
      opencv_imgproc.resize(
          new Mat(picture.bgr(), kept),
          fitted,
          new Size(box.width(), box.height()),
          0,
          0,
          grows ? opencv_imgproc.INTER_CUBIC : opencv_imgproc.INTER_AREA);
      blend(fitted, Masks.rounded(box.width(), box.height(), cornerPx), box);
    }
  }

  /// Lays a colour on the box.
  ///
  /// @param opacity 0..1, 1 hides what is below
  /// @param cornerPx radius of its round corners, 0 for none
  public void fill(Box box, int colour, double opacity, int cornerPx) {
    try (PointerScope _ = new PointerScope()) {
      Mat mask = Masks.rounded(box.width(), box.height(), cornerPx);
      mask.convertTo(mask, -1, opacity, 0);
      blend(filled(box, colour), mask, box);
    }
  }

  /// Draws the edges of the box, inside it.
  ///
  /// @param linePx width of the line, 1 or more
  public void frame(Box box, int colour, int linePx) {
    int line = Math.min(linePx, Math.min(box.width(), box.height()));
    int right = box.x() + box.width() - line;
    int bottom = box.y() + box.height() - line;
    fill(new Box(box.x(), box.y(), box.width(), line), colour, 1, 0);
    fill(new Box(box.x(), bottom, box.width(), line), colour, 1, 0);
    fill(new Box(box.x(), box.y(), line, box.height()), colour, 1, 0);
    fill(new Box(right, box.y(), line, box.height()), colour, 1, 0);
  }

  /// Writes letters in the middle of the box; what does not fit is cut off.
  ///
  /// @param text ASCII, at least one letter that can be seen
  /// @param heightPx of a capital letter or digit
  public void write(String text, Box box, int heightPx, int colour) {
    try (PointerScope _ = new PointerScope()) {
      Mat letters = Masks.letters(text, heightPx);
      int width = Math.min(letters.cols(), box.width());
      int height = Math.min(letters.rows(), box.height());
      Box middle =
          new Box(
              box.x() + (box.width() - width) / 2,
              box.y() + (box.height() - height) / 2,
              width,
              height);
      blend(filled(middle, colour), new Mat(letters, new Rect(0, 0, width, height)), middle);
    }
  }

  /// The sheet as a JPEG.
  ///
  /// @param quality 1..100 on the scale of libjpeg
  public byte[] jpeg(int quality) {
    return JpegEncoder.encode(bgr, quality);
  }

  /// Releases the pixels.
  @Override
  public void close() {
    bgr.close();
  }

  /// As small as fills the box, or whole when it is smaller anyway. A little larger than needed,
  /// because a decoder that reduces may fall 10 % short.
  private static Picture decode(byte[] file, Box box) {
    ImageHeader header = ImageHeader.read(file);
    double scale =
        Math.max(
            (double) box.width() / header.widthPx(), (double) box.height() / header.heightPx());
    double needed = 1.12 * scale * header.longSidePx();
    return Picture.decode(file, header, (int) Math.min(1 << 20, Math.ceil(needed)));
  }

  private static Rect crop(Picture picture, Box box) {
    int width = picture.widthPx();
    int height = picture.heightPx();
    double scale = Math.min((double) width / box.width(), (double) height / box.height());
    int keptWidth = Math.clamp(Math.round(box.width() * scale), 1, width);
    int keptHeight = Math.clamp(Math.round(box.height() * scale), 1, height);
    return new Rect((width - keptWidth) / 2, 0, keptWidth, keptHeight);
  }

  private static Mat filled(Box box, int colour) {
    return new Mat(box.height(), box.width(), opencv_core.CV_8UC3, scalar(colour));
  }

  private void blend(Mat over, Mat mask, Box box) {
    Mat ground = new Mat(bgr, new Rect(box.x(), box.y(), box.width(), box.height()));
    Mat share = new Mat();
    mask.convertTo(share, opencv_core.CV_32F, 1 / 255.0, 0);
    Mat rest = new Mat();
    mask.convertTo(rest, opencv_core.CV_32F, -1 / 255.0, 1);
    Mat mixed = new Mat();
    opencv_imgproc.blendLinear(over, ground, share, rest, mixed);
    mixed.copyTo(ground);
  }

  private static Scalar scalar(int colour) {
    return new Scalar(colour & 255, colour >> 8 & 255, colour >> 16 & 255, 0);
  }
}
