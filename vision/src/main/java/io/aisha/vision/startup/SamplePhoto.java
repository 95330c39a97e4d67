package io.aisha.vision.startup;

import io.aisha.vision.image.JpegEncoder;
import io.aisha.vision.image.OpenCv;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// A drawn face that the models take for one, so that all steps of judging a photo are run.
final class SamplePhoto {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 640;
  private static final int QUALITY = 90;
  private static final double SOFTNESS_PX = 2.5;

  private static final Scalar WALL = colour(190, 175, 160);
  private static final Scalar SHIRT = colour(120, 70, 50);
  private static final Scalar HAIR = colour(30, 40, 55);
  private static final Scalar SKIN = colour(150, 180, 225);
  private static final Scalar SHADE = colour(110, 140, 190);
  private static final Scalar WHITE = colour(235, 235, 235);
  private static final Scalar IRIS = colour(40, 50, 60);
  private static final Scalar LIPS = colour(90, 90, 180);

  private SamplePhoto() {}

  private static Scalar colour(int blue, int green, int red) {
    return new Scalar(blue, green, red, 0);
  }

  static byte[] jpeg() {
    OpenCv.load();
    try (PointerScope _ = new PointerScope()) {
      Mat picture = new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, WALL);
      ellipse(picture, 240, 640, 210, 170, SHIRT);
      ellipse(picture, 240, 470, 60, 90, SHADE);
      ellipse(picture, 240, 270, 140, 175, HAIR);
      ellipse(picture, 240, 305, 115, 155, SKIN);
      for (int side : new int[] {-1, 1}) {
        ellipse(picture, 240 + side * 48, 252, 30, 6, HAIR);
        ellipse(picture, 240 + side * 48, 285, 24, 12, WHITE);
        ellipse(picture, 240 + side * 48, 285, 11, 11, IRIS);
        ellipse(picture, 240 + side * 14, 352, 8, 5, SHADE);
      }
      ellipse(picture, 240, 340, 20, 16, SHADE);
      ellipse(picture, 240, 332, 17, 14, SKIN);
      ellipse(picture, 240, 400, 42, 12, LIPS);
      opencv_imgproc.GaussianBlur(picture, picture, new Size(0, 0), SOFTNESS_PX);
      return JpegEncoder.encode(picture, QUALITY);
    }
  }

  private static void ellipse(Mat picture, int x, int y, int width, int height, Scalar colour) {
    opencv_imgproc.ellipse(
        picture,
        new Point(x, y),
        new Size(width, height),
        0,
        0,
        360,
        colour,
        opencv_imgproc.FILLED,
        opencv_imgproc.LINE_AA,
        0);
  }
}
