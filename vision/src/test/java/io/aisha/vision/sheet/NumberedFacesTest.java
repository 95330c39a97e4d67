package io.aisha.vision.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.sheet.NumberedFaces.Area;
import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedFacesTest {
  private static final byte[] DARK = Encoded.png(Scenes.plain(new Color(30, 30, 40), 800, 600));

  @Test
  void framesEachFaceAndPutsItsNumberInTheCorner() {
    List<Area> faces = List.of(new Area(0.1, 0.2, 0.2, 0.3), new Area(0.6, 0.2, 0.2, 0.3));

    Raster drawing = Codec.decode(new NumberedFaces(DARK, 400, faces).run().bytes()).orElseThrow();

    assertThat(drawing.width()).isEqualTo(400);
    assertThat(drawing.height()).isEqualTo(300);
    for (int left : new int[] {40, 240}) {
      assertThat(brightness(drawing, left + 40, 60)).as("upper line").isGreaterThan(0.6);
      assertThat(brightness(drawing, left + 40, 149)).as("lower line").isGreaterThan(0.6);
      assertThat(brightness(drawing, left + 79, 120)).as("right line").isGreaterThan(0.6);
      assertThat(brightness(drawing, left + 3, 75)).as("badge").isGreaterThan(0.6);
      assertThat(brightness(drawing, left + 40, 110)).as("the face itself").isLessThan(0.3);
    }
    assertThat(brightness(drawing, 200, 250)).as("outside").isLessThan(0.3);
  }

  @Test
  void doesNotEnlarge() {
    assertThat(ImageHeader.read(new NumberedFaces(DARK, 5_000, List.of()).run().bytes()).widthPx())
        .isEqualTo(800);
  }

  /// Frames at the edges, beyond them, of no size, and on a drawing smaller than a badge.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1, 1, 400",
    "0.98, 0.98, 0.02, 0.02, 400",
    "0.9, 0.9, 0.5, 0.5, 16",
    "0.5, 0.5, 0, 0, 300",
    "-0.2, -0.2, 0.1, 0.1, 64",
    "1, 1, 1, 1, 16"
  })
  void drawsWhateverTheBox(double x, double y, double width, double height, int longSide) {
    List<Area> faces = List.of(new Area(x, y, width, height));

    ImageHeader header = ImageHeader.read(new NumberedFaces(DARK, longSide, faces).run().bytes());

    assertThat(header.longSidePx()).isEqualTo(longSide);
  }

  @Test
  void refusesBytesThatAreNoPicture() {
    assertThatThrownBy(() -> new NumberedFaces(Specimens.text(), 400, List.of()).run())
        .isInstanceOf(UnreadableImageException.class);
  }

  private static double brightness(Raster raster, int x, int y) {
    int i = (y * raster.width() + x) * 3;
    return (raster.values()[i] + raster.values()[i + 1] + raster.values()[i + 2]) / 3;
  }
}
