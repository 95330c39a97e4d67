package io.aisha.vision.photo;

import io.aisha.vision.raster.Plane;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/// The grey thumbnail behind a [PerceptualHash].
///
/// Written down as `1:WxH:` and the pixels, row by row, in Base64; the 1 names this format.
///
/// @param levels row by row, 0..255
record GreyThumbnail(Plane levels) {
  private static final int LONG_SIDE_PX = 56;
  private static final int SHORTEST_PX = 8;
  private static final Pattern HEAD = Pattern.compile("1:(\\d{1,2})x(\\d{1,2}):");

  /// @param grey `CV_8UC1`, upright
  static PerceptualHash hash(Mat grey) {
    double factor = (double) LONG_SIDE_PX / Math.max(grey.cols(), grey.rows());
    int width = Math.max(SHORTEST_PX, (int) Math.round(grey.cols() * factor));
    int height = Math.max(SHORTEST_PX, (int) Math.round(grey.rows() * factor));
    Mat small = new Mat();
    opencv_imgproc.resize(grey, small, new Size(width, height), 0, 0, opencv_imgproc.INTER_AREA);
    byte[] pixels = new byte[width * height];
    small.data().get(pixels);
    return new PerceptualHash(
        "1:" + width + "x" + height + ":" + Base64.getEncoder().encodeToString(pixels));
  }

  static void checkText(String text) {
    of(text);
  }

  static GreyThumbnail of(String text) {
    Matcher matcher = HEAD.matcher(text);
    if (!matcher.lookingAt()) {
      throw new IllegalArgumentException("not a perceptual hash: " + shortened(text));
    }
    int width = Integer.parseInt(matcher.group(1));
    int height = Integer.parseInt(matcher.group(2));
    byte[] pixels = decoded(text.substring(matcher.end()), text);
    if (Math.min(width, height) < SHORTEST_PX || pixels.length != width * height) {
      throw new IllegalArgumentException("not a perceptual hash: " + shortened(text));
    }
    float[] levels = new float[pixels.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = pixels[i] & 0xff;
    }
    return new GreyThumbnail(new Plane(width, height, levels));
  }

  private static byte[] decoded(String base64, String text) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a perceptual hash: " + shortened(text), e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 24 ? text : text.substring(0, 24) + "...";
  }
}
