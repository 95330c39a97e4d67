package io.aisha.testkit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PicturesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aReaderThatAppliesTheOrientationGetsTheUprightPicture(int orientation) {
    BufferedImage photo = Portraits.person(1).paint(300, 400);

    byte[] lying = ExifWriter.lying(photo, orientation);

    try (Mat seen = decoded(lying);
        Mat upright = decoded(Encoded.jpeg(photo))) {
      assertThat(seen.cols()).isEqualTo(300);
      assertThat(seen.rows()).isEqualTo(400);
      assertThat(meanDifference(seen, upright)).isLessThan(4);
    }
  }

  @Test
  void webpIsReadBackUnchanged() {
    BufferedImage photo = Portraits.person(2).paint(123, 77);

    try (Mat webp = decoded(Encoded.webp(photo));
        Mat png = decoded(Encoded.png(photo))) {
      assertThat(webp.cols()).isEqualTo(123);
      assertThat(meanDifference(webp, png)).isZero();
    }
  }

  @Test
  void thePlainPngIsHugeWhenDecoded() {
    byte[] huge = Specimens.onePlainColourPng(30_000, 30_000);

    assertThat(huge).hasSizeLessThan(1_000_000);
    try (Mat small = decoded(Specimens.onePlainColourPng(300, 200))) {
      assertThat(small.cols()).isEqualTo(300);
      assertThat(small.rows()).isEqualTo(200);
    }
  }

  @Test
  void theFirstFrameOfAnimationsCanBeRead() {
    try (Mat png = decoded(Specimens.animatedPng(64, 48));
        Mat gif = decoded(Specimens.animatedGif(64, 48))) {
      assertThat(png.cols()).isEqualTo(64);
      assertThat(gif.cols()).isEqualTo(64);
    }
  }

  @Test
  void brightnessIsChanged() {
    BufferedImage photo = Portraits.person(3).paint(480, 600);

    double plain = meanLight(photo);

    assertThat(meanLight(Retouch.darkened(photo, 0.1))).isLessThan(plain / 8);
    assertThat(meanLight(Retouch.brightened(photo, 4))).isGreaterThan(200);
  }

  @Test
  void blurReducesEdges() {
    BufferedImage photo = Portraits.person(3).paint(480, 600);

    assertThat(edges(Retouch.blurred(photo, 6))).isLessThan(edges(photo) / 5);
  }

  private static double edges(BufferedImage picture) {
    double sum = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 1; x < picture.getWidth(); x++) {
        sum += Math.abs(light(picture, x, y) - light(picture, x - 1, y));
      }
    }
    return sum;
  }

  private static double meanLight(BufferedImage picture) {
    double sum = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        sum += light(picture, x, y);
      }
    }
    return sum / picture.getWidth() / picture.getHeight();
  }

  private static double light(BufferedImage picture, int x, int y) {
    return new Color(picture.getRGB(x, y)).getGreen();
  }

  private static Mat decoded(byte[] file) {
    try (Mat bytes = new Mat(file)) {
      return opencv_imgcodecs.imdecode(bytes, opencv_imgcodecs.IMREAD_COLOR);
    }
  }

  private static double meanDifference(Mat a, Mat b) {
    return org.bytedeco.opencv.global.opencv_core.norm(
            a, b, org.bytedeco.opencv.global.opencv_core.NORM_L1, null)
        / (3.0 * a.cols() * a.rows());
  }
}
