package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CropPictureTest {
  private static final byte[] STREET = Encoded.png(Scenes.street(3, 400, 300));

  @Test
  void cutsOutTheRectangleInFullResolution() {
    Raster whole = Codec.decode(STREET).orElseThrow();

    byte[] crop = new CropPicture(STREET, 0.25, 0.5, 0.75, 0.9).run().bytes();

    ImageHeader header = ImageHeader.read(crop);
    assertThat(header.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(header.widthPx()).isEqualTo(200);
    assertThat(header.heightPx()).isEqualTo(120);
    Raster part = Codec.decode(crop).orElseThrow();
    double difference = 0;
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 200; x++) {
        for (int c = 0; c < 3; c++) {
          difference +=
              Math.abs(
                  part.values()[(y * 200 + x) * 3 + c]
                      - whole.values()[((y + 150) * 400 + x + 100) * 3 + c]);
        }
      }
    }
    assertThat(difference / (120 * 200 * 3)).isLessThan(0.03);
  }

  @SeededProperty
  void isNeverEmptyAndNeverLargerThanThePicture(
      @ForAll @DoubleRange(min = 0, max = 0.99) double left,
      @ForAll @DoubleRange(min = 0, max = 0.99) double top,
      @ForAll @DoubleRange(min = 0.01, max = 1) double width,
      @ForAll @DoubleRange(min = 0.01, max = 1) double height) {
    double right = Math.min(1, left + width);
    double bottom = Math.min(1, top + height);

    ImageHeader header =
        ImageHeader.read(new CropPicture(STREET, left, top, right, bottom).run().bytes());

    assertThat(header.widthPx()).isBetween(1, 400);
    assertThat(header.heightPx()).isBetween(1, 300);
  }

  @Test
  void givesTheSameBytesAgain() {
    assertThat(new CropPicture(STREET, 0.1, 0.1, 0.6, 0.6).run().bytes())
        .isEqualTo(new CropPicture(STREET, 0.1, 0.1, 0.6, 0.6).run().bytes());
  }

  @ParameterizedTest
  @CsvSource({"0.5,0,0.5,1", "0.6,0,0.4,1", "-0.1,0,1,1", "0,0,1.1,1", "0,0.5,1,NaN"})
  void refusesWhatIsNoRectangleInThePicture(double left, double top, double right, double bottom) {
    assertThatThrownBy(() -> new CropPicture(STREET, left, top, right, bottom))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesBytesThatAreNoPicture() {
    assertThatThrownBy(() -> new CropPicture(Specimens.text(), 0, 0, 1, 1).run())
        .isInstanceOf(UnreadableImageException.class);
  }
}
