package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegEncoderTest {
  static {
    OpenCv.load();
  }

  private static byte[] encoded(Plane plane, int quality) {
    return Pictures.onBytes(plane, mat -> JpegEncoder.encode(mat, quality));
  }

  private static double error(Plane plane, int quality) {
    return Codec.decodePlane(encoded(plane, quality))
        .orElseThrow()
        .with(plane, (a, b) -> Math.abs(a - b))
        .mean();
  }

  @SeededProperty
  void keepsTheSizeOfEveryPictureDownToOnePixel(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 100) int quality) {
    ImageHeader header = ImageHeader.read(encoded(Pictures.noise(width, height, seed), quality));

    assertThat(header.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(header.widthPx()).isEqualTo(width);
    assertThat(header.heightPx()).isEqualTo(height);
    assertThat(header.whole()).isTrue();
    assertThat(header.iccProfile()).isEmpty();
  }

  @SeededProperty
  void losesLessAndWeighsMoreAtAHigherQuality(@ForAll long seed) {
    Plane picture = Pictures.waves(64, 48, seed);

    assertThat(error(picture, 95)).isLessThan(error(picture, 50)).isLessThan(0.01);
    assertThat(error(picture, 50)).isLessThan(error(picture, 5));
    assertThat(encoded(picture, 95).length).isGreaterThan(encoded(picture, 50).length);
    assertThat(encoded(picture, 50).length).isGreaterThan(encoded(picture, 5).length);
  }

  /// OpenCV's order is blue, green, red.
  @Test
  void writesRedAsRed() {
    try (PointerScope _ = new PointerScope()) {
      Mat red = new Mat(16, 16, opencv_core.CV_8UC3, new Scalar(0, 0, 255, 0));

      float[] pixel = Codec.decode(JpegEncoder.encode(red, 95)).orElseThrow().values();

      assertThat(pixel[0]).isGreaterThan(0.97f);
      assertThat(pixel[1]).isLessThan(0.03f);
      assertThat(pixel[2]).isLessThan(0.03f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101, 1000})
  void refusesAQualityThatDoesNotExist(int quality) {
    assertThatThrownBy(() -> encoded(new Plane(2, 2), quality))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quality is " + quality + ", not 1..100");
  }

  @Test
  void refusesAPictureWithoutPixels() {
    try (PointerScope _ = new PointerScope()) {
      assertThatThrownBy(() -> JpegEncoder.encode(new Mat(), 90))
          .isInstanceOf(RuntimeException.class);
    }
  }
}
