package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.worker.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReduceJpegTest {
  private static byte[] jpeg(int width, int height) {
    return Codec.jpeg(Pictures.grey(Pictures.waves(width, height, 1)), 90);
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> new ReduceJpeg(Specimens.text(), 10, 80).run())
        .isInstanceOf(UnreadableImageException.class);
    assertThatThrownBy(() -> new ReduceJpeg(new byte[0], 10, 80).run())
        .isInstanceOf(UnreadableImageException.class);
  }

  @ParameterizedTest
  @CsvSource({"300, 200, 150, 150, 100", "200, 300, 150, 100, 150", "300, 301, 100, 100, 100"})
  void reducesTheLongSideToWhatIsAskedFor(
      int width, int height, int longSide, int newWidth, int newHeight) {
    ImageHeader header =
        ImageHeader.read(new ReduceJpeg(jpeg(width, height), longSide, 80).run().bytes());

    assertThat(header.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(header.widthPx()).isEqualTo(newWidth);
    assertThat(header.heightPx()).isEqualTo(newHeight);
  }

  /// A strip of 300 x 2 px at a third of its size is less than one pixel high.
  @Test
  void keepsAPixelOfTheShortSideOfAStrip() {
    ImageHeader header = ImageHeader.read(new ReduceJpeg(jpeg(300, 2), 50, 80).run().bytes());

    assertThat(header.widthPx()).isEqualTo(50);
    assertThat(header.heightPx()).isEqualTo(1);
  }

  @Test
  void showsTheSamePicture() {
    Raster reduced =
        Codec.decode(new ReduceJpeg(jpeg(300, 200), 150, 95).run().bytes()).orElseThrow();

    Raster expected = Geometry.resize(Pictures.grey(Pictures.waves(300, 200, 1)), 150, 100);

    assertThat(reduced.luma().with(expected.luma(), (a, b) -> Math.abs(a - b)).mean())
        .isLessThan(0.03);
  }

  @Test
  void weighsLessAtALowerQuality() {
    byte[] picture = jpeg(300, 200);

    assertThat(new ReduceJpeg(picture, 150, 40).run().bytes().length)
        .isLessThan(new ReduceJpeg(picture, 150, 95).run().bytes().length);
    assertThat(new ReduceJpeg(picture, 150, 40).budget().priority())
        .isEqualTo(Budget.Priority.HEAVY);
  }
}
