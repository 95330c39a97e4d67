package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UprightCropTest {
  /// A head whose unit is `unit` pixels, its eyes level and about a place.
  private static UprightCrop crop(int width, int height, double eyeX, double eyeY, double unit) {
    return leaning(width, height, eyeX, eyeY, unit, 0);
  }

  private static UprightCrop leaning(
      int width, int height, double eyeX, double eyeY, double unit, double degrees) {
    double dx = unit / 2 * Math.cos(Math.toRadians(degrees));
    double dy = unit / 2 * Math.sin(Math.toRadians(degrees));
    Eyes eyes = new Eyes(eyeX - dx, eyeY - dy, eyeX + dx, eyeY + dy);
    return UprightCrop.of(Pictures.grey(Pictures.waves(width, height, 1)), eyes, 2.72 * unit, 0);
  }

  /// 4.3 units to either side, 3.1 above and 7.6 below, of 176 px each.
  @Test
  void holdsWhatIsAroundAHeadOfAFixedSize() {
    UprightCrop crop = crop(600, 700, 300, 250, 40);

    assertThat(crop.head().unit()).isEqualTo(176);
    assertThat(crop.colours().width()).isEqualTo(2 * 757);
    assertThat(crop.colours().height()).isEqualTo(546 + 1338);
    assertThat(crop.head().eyeX()).isEqualTo(757);
    assertThat(crop.head().eyeY()).isEqualTo(546);
    assertThat(crop.eyes().distance()).isCloseTo(176, within(1e-6));
    assertThat(crop.eyes().middleX()).isCloseTo(757, within(1e-6));
    assertThat(crop.eyes().middleY()).isCloseTo(546, within(1e-6));
  }

  /// The head is 20 px from the left and 30 px from the upper edge, of 40 px a unit: half a unit
  /// and three quarters of one.
  @Test
  void endsWhereThePhotoEnds() {
    UprightCrop crop = crop(300, 400, 20, 30, 40);

    assertThat(crop.head().eyeX()).isEqualTo(88);
    assertThat(crop.head().eyeY()).isEqualTo(132);
    assertThat(crop.colours().height()).isEqualTo(132 + 1338);
    assertThat(crop.inPhoto().width()).isEqualTo(crop.colours().width());
    assertThat(crop.inPhoto().at(400, 400)).isCloseTo(1, within(1e-4f));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 4", "-4, -4", "15, 6", "-15, -6", "40, 6"})
  void keepsALittleLeanAndRightsTheRest(double degrees, double kept) {
    UprightCrop crop = leaning(600, 700, 300, 250, 40, degrees);

    assertThat(Math.toDegrees(crop.eyes().roll())).isCloseTo(kept, within(1e-6));
    assertThat(crop.eyes().distance()).isCloseTo(176, within(1e-6));
  }

  @Test
  void marksWhereAnUprightCropIsOutsideThePhoto() {
    UprightCrop crop = leaning(300, 400, 150, 150, 40, 30);
    Plane inPhoto = crop.inPhoto();

    assertThat(inPhoto.mean()).isBetween(0.5, 0.99);
    assertThat(inPhoto.at((int) crop.head().eyeX(), (int) crop.head().eyeY()))
        .isCloseTo(1, within(1e-4f));
    for (float value : crop.colours().values()) {
      assertThat(value).isBetween(-0.3f, 1.3f);
    }
  }

  @Test
  void showsThePhotoAtTheSizeOfTheHead() {
    UprightCrop crop = crop(600, 700, 300, 250, 88);
    Plane photo = Pictures.waves(600, 700, 1);

    for (int k = -3; k <= 3; k++) {
      float there = crop.colours().luma().at((int) crop.head().eyeX() + 40 * k, 300);
      double y = 250 + (300 - crop.head().eyeY()) / 2;
      assertThat(there).isCloseTo(photo.sample(300 + 20 * k, y), within(0.05f));
    }
  }

  @Test
  void cropsMirroredPhotosToMirroredPictures() {
    Raster photo = Pictures.grey(Pictures.waves(301, 400, 1));
    UprightCrop crop = UprightCrop.of(photo, new Eyes(100, 150, 140, 158), 97, 10);
    UprightCrop mirrored =
        UprightCrop.of(Pictures.mirrored(photo), new Eyes(160, 158, 200, 150), 97, -10);

    assertThat(mirrored.eyes().roll()).isCloseTo(-crop.eyes().roll(), within(1e-9));
    assertThat(mirrored.colours().width()).isCloseTo(crop.colours().width(), within(5));
    for (int k = -2; k <= 2; k++) {
      int right = (int) crop.head().eyeX() + 30 * k;
      int left = (int) mirrored.head().eyeX() - 30 * k;
      int row = (int) crop.head().eyeY() + 50;
      assertThat(mirrored.colours().luma().at(left, row))
          .isCloseTo(crop.colours().luma().at(right, row), within(0.05f));
    }
  }

  /// A photo whose head is larger than on any crop is reduced beforehand; that must not move it.
  @Test
  void reducesALargeHeadWithoutMovingIt() {
    UprightCrop crop = crop(1200, 1400, 600, 500, 400);
    Plane photo = Pictures.waves(1200, 1400, 1);
    Plane shown = crop.colours().luma();

    double difference = 0;
    for (int k = 0; k < 40; k++) {
      int x = (int) crop.head().eyeX() - 200 + 10 * k;
      double there = 600 + (x - crop.head().eyeX()) * 400 / 176;
      float mean = 0;
      for (int i = -1; i <= 1; i++) {
        for (int j = -1; j <= 1; j++) {
          mean += photo.sample(there + i * 0.75, 500 + j * 0.75) / 9;
        }
      }
      difference += Math.abs(shown.at(x, (int) crop.head().eyeY()) - mean) / 40;
    }
    assertThat(difference).isLessThan(0.08);
  }
}
