package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CodecTest {
  @Test
  void keepsColoursInOrderThroughPng() {
    Raster raster = Raster.filled(5, 3, new Colour(0.2f, 0.4f, 0.8f));

    Raster back = Codec.decode(Codec.png(raster)).orElseThrow();

    assertThat(back.width()).isEqualTo(5);
    assertThat(back.height()).isEqualTo(3);
    for (int i = 0; i < back.values().length; i++) {
      assertThat(back.values()[i]).isCloseTo(raster.values()[i], within(0.003f));
    }
  }

  @Test
  void keepsEveryLevelOfAPlaneThroughPng() {
    Plane plane = Plane.of(256, 1, (x, _) -> x / 255f);

    Plane back = Codec.decodePlane(Codec.png(plane)).orElseThrow();

    for (int x = 0; x < 256; x++) {
      assertThat(back.at(x, 0)).isCloseTo(x / 255f, within(1e-4f));
    }
  }

  /// The nearest of 255 levels is at most half a level away.
  @SeededProperty
  void losesHalfALevelAtMostThroughPng(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 20) int height) {
    Raster raster = Pictures.colours(width, height, seed);

    Raster back = Codec.decode(Codec.png(raster)).orElseThrow();

    assertThat(Pictures.largestDifference(back, raster)).isLessThan(0.5f / 255 + 1e-5f);
    assertThat(Codec.decode(Codec.png(back)).orElseThrow().values())
        .as("a second time nothing is lost")
        .isEqualTo(back.values());
  }

  @Test
  void clipsWhatIsOutOfRange() {
    Raster raster = new Raster(2, 1, new float[] {-1, 0, 0.5f, 1, 1.5f, 9});

    assertThat(Codec.decode(Codec.png(raster)).orElseThrow().values())
        .containsExactly(0, 0, 128 / 255f, 1, 1, 1);
  }

  @SeededProperty
  void losesLessThroughABetterJpegWhichIsLarger(@ForAll long seed) {
    Raster raster = Pictures.grey(Pictures.waves(48, 32, seed));
    byte[] poor = Codec.jpeg(raster, 20);
    byte[] good = Codec.jpeg(raster, 95);

    assertThat(good.length).isGreaterThan(poor.length);
    assertThat(error(good, raster)).isLessThan(error(poor, raster)).isLessThan(0.01);
  }

  private static double error(byte[] jpeg, Raster raster) {
    return Codec.decode(jpeg)
        .orElseThrow()
        .luma()
        .with(raster.luma(), (a, b) -> Math.abs(a - b))
        .mean();
  }

  /// With the usual halved chroma, a red line of one pixel would turn grey.
  @Test
  void keepsThinColouredLinesThroughJpeg() {
    Raster raster = Raster.filled(32, 32, new Colour(0.5f, 0.5f, 0.5f));
    for (int y = 0; y < 32; y++) {
      new Colour(1, 0, 0).into(raster.values(), (y * 32 + 16) * 3);
    }

    Raster back = Codec.decode(Codec.jpeg(raster, 95)).orElseThrow();

    int i = (16 * 32 + 16) * 3;
    assertThat(back.values()[i] - back.values()[i + 1]).isGreaterThan(0.9f);
  }

  @Test
  void writesTheFormatThatIsAskedFor() {
    Raster raster = Pictures.colours(7, 5, 1);

    for (byte[] file :
        new byte[][] {Codec.png(raster), Codec.png(raster.luma()), Codec.jpeg(raster, 90)}) {
      ImageHeader header = ImageHeader.read(file);
      assertThat(header.widthPx()).isEqualTo(7);
      assertThat(header.heightPx()).isEqualTo(5);
      assertThat(header.whole()).isTrue();
    }
    assertThat(ImageFormat.of(Codec.png(raster))).contains(ImageFormat.PNG);
    assertThat(ImageFormat.of(Codec.jpeg(raster, 90))).contains(ImageFormat.JPEG);
  }

  @Test
  void readsAColourPictureAsAPlaneOfItsLight() {
    Raster raster = Raster.filled(4, 4, Colour.rgb(0x00ff00));

    Plane plane = Codec.decodePlane(Codec.png(raster)).orElseThrow();

    // The weight of green in Rec. 601, which the decoder applies.
    assertThat(plane.at(2, 2)).isCloseTo(0.587f, within(0.005f));
  }

  @Test
  void findsNoPictureInOtherBytes() {
    assertThat(Codec.decode(Specimens.empty())).isEmpty();
    assertThat(Codec.decode(Specimens.text())).isEmpty();
    assertThat(Codec.decodePlane(Specimens.text())).isEmpty();
    assertThat(Codec.decodePlane(Specimens.empty())).isEmpty();
  }
}
