package io.aisha.vision.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/// Writes JPEG files without any metadata. Stateless, thread-safe.
public final class JpegEncoder {
  private JpegEncoder() {}

  /// The picture as a baseline JPEG file; about 8 ms a megapixel.
  ///
  /// @param bgr `CV_8UC3` in the order blue, green, red, or `CV_8UC1`; not empty
  /// @param quality 1..100 on the scale of libjpeg
  public static byte[] encode(Mat bgr, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality is " + quality + ", not 1..100");
    }
    OpenCv.load();
    try (PointerScope _ = new PointerScope()) {
      BytePointer file = new BytePointer();
      IntPointer parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
      if (!opencv_imgcodecs.imencode(".jpg", bgr, file, parameters)) {
        throw new IllegalArgumentException(
            "cannot encode a picture of " + bgr.cols() + " x " + bgr.rows() + " pixels");
      }
      byte[] bytes = new byte[(int) file.limit()];
      file.get(bytes);
      return bytes;
    }
  }
}
