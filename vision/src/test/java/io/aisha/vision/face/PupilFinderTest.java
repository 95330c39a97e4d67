package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Portraits;
import io.aisha.vision.face.Cascade.Hit;
import io.aisha.vision.image.OpenCv;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pupils inside a face's box: [PupilFinder], [EyeCascade], [DetectorBox].
class PupilFinderTest {
  static {
    OpenCv.load();
  }

  private static final int WIDTH = 360;
  private static final int HEIGHT = 480;
  private static final Raster PICTURE = Pictures.of(Portraits.person(7).paint(WIDTH, HEIGHT));
  private static final DetectorBox BOX = box();
  private static final PupilFinder.Found FOUND = PupilFinder.find(PICTURE, BOX);

  private static DetectorBox box() {
    try (FaceDetector detector = new FaceDetector()) {
      Face face = Pictures.onBytes(PICTURE.luma(), mat -> detector.detectBoxes(mat)).getFirst();
      return new DetectorBox(
          face.x() / WIDTH, face.y() / HEIGHT, face.width() / WIDTH, face.height() / HEIGHT);
    }
  }

  @Test
  void findsBothEyesOfAPaintedFace() {
    Pupils eyes = FOUND.eyes();

    assertThat(FOUND.confidence()).isEqualTo(1);
    assertThat(eyes.distance() / (BOX.width() * WIDTH)).isBetween(0.3, 0.5);
    assertThat(Math.toDegrees(eyes.roll())).isBetween(-12.0, 12.0);
    // A pupil is darker than the skin about it.
    Plane luma = PICTURE.luma();
    double aside = 0.12 * eyes.distance();
    assertThat(luma.sample(eyes.leftX(), eyes.leftY()))
        .isLessThan(luma.sample(eyes.leftX(), eyes.leftY() + 2.5 * aside));
    assertThat(luma.sample(eyes.rightX(), eyes.rightY()))
        .isLessThan(luma.sample(eyes.rightX(), eyes.rightY() + 2.5 * aside));
  }

  @Test
  void findsTheMirroredEyesOfTheMirroredFace() {
    DetectorBox box =
        new DetectorBox(1 - BOX.x() - BOX.width(), BOX.y(), BOX.width(), BOX.height());

    Pupils mirrored = PupilFinder.find(Pictures.mirrored(PICTURE), box).eyes();

    double tolerance = 0.04 * BOX.width() * WIDTH;
    assertThat(WIDTH - 1 - mirrored.rightX()).isCloseTo(FOUND.eyes().leftX(), within(tolerance));
    assertThat(WIDTH - 1 - mirrored.leftX()).isCloseTo(FOUND.eyes().rightX(), within(tolerance));
    assertThat(mirrored.leftY()).isCloseTo(FOUND.eyes().rightY(), within(tolerance));
  }

  /// Above twice the size the search works on a reduced picture.
  @ParameterizedTest
  @CsvSource({"2", "4"})
  void findsTheSameEyesInALargerPicture(int times) {
    Raster large = Geometry.resize(PICTURE, WIDTH * times, HEIGHT * times);

    Pupils eyes = PupilFinder.find(large, BOX).eyes();

    double tolerance = 0.04 * BOX.width() * WIDTH;
    assertThat(eyes.leftX() / times).isCloseTo(FOUND.eyes().leftX(), within(tolerance));
    assertThat(eyes.rightY() / times).isCloseTo(FOUND.eyes().rightY(), within(tolerance));
  }

  /// At 0.292 and 0.698 of the box's width and 0.383 of its height, up to where a pupil is looked
  /// for around: 0.055 of the box.
  @Test
  void answersWithTheUsualPlacesWhenThereAreNoEyes() {
    Raster wall = Raster.filled(200, 300, new Colour(0.5f, 0.5f, 0.5f));

    PupilFinder.Found found = PupilFinder.find(wall, new DetectorBox(0.1, 0.2, 0.5, 0.3));

    assertThat(found.confidence()).isZero();
    assertThat(found.eyes().leftX()).isCloseTo(20 + 29.2, within(8.0));
    assertThat(found.eyes().rightX()).isCloseTo(20 + 69.8, within(8.0));
    assertThat(found.eyes().leftY()).isCloseTo(60 + 38.3, within(8.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {Cascade.EYE_BEHIND_GLASSES, Cascade.EYE})
  void eachDetectorFindsEyesOfTheSizesAskedForOnly(String file) {
    Plane luma = PICTURE.luma();
    Plane face =
        Plane.of(
            200,
            200,
            (x, y) ->
                luma.sample(
                    (BOX.x() + BOX.width() * x / 200) * WIDTH,
                    (BOX.y() + BOX.height() * y / 200) * HEIGHT));

    Plane wall = Plane.of(200, 200, (_, _) -> 0.5f);

    try (Cascade cascade = new Cascade(file)) {
      List<Hit> eyes = Pictures.onBytes(face, bytes -> cascade.find(bytes, 1.06, 2, 25, 80));
      List<Hit> huge = Pictures.onBytes(face, bytes -> cascade.find(bytes, 1.06, 2, 190, 200));
      List<Hit> none = Pictures.onBytes(wall, bytes -> cascade.find(bytes, 1.06, 2, 25, 80));

      assertThat(eyes).allSatisfy(eye -> assertThat(eye.centreX()).isBetween(0.0, 200.0));
      assertThat(huge).isEmpty();
      assertThat(none).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "0.5, 0", "-1, 0.5", "1.1, 0.5", "0.5, 1.1", "NaN, 0.5"})
  void refusesABoxThatIsNone(double width, double height) {
    assertThatThrownBy(() -> new DetectorBox(0, 0, width, height))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// A head of 0.2 x 0.26 in a square picture: the detector's square is 0.2 high and begins 0.26 of
  /// it below the crown. Cut by the upper edge it is measured from the chin, 0.04 of it above.
  @Test
  void aBoxLiesInItsHead() {
    DetectorBox whole = DetectorBox.inHead(0.3, 0.1, 0.2, 0.26, 500, 500);
    DetectorBox cut = DetectorBox.inHead(0.3, 0, 0.2, 0.22, 500, 500);

    assertThat(whole.x()).isEqualTo(0.3);
    assertThat(whole.width()).isEqualTo(0.2);
    assertThat(whole.y()).isCloseTo(0.152, within(1e-9));
    assertThat(whole.height()).isCloseTo(0.2, within(1e-9));
    assertThat(cut.y()).isCloseTo(0.22 - 1.04 * 0.2, within(1e-9));
  }

  @SeededProperty
  void aBoxLiesInThePicture(
      @ForAll @DoubleRange(min = 0, max = 0.7) double x,
      @ForAll @DoubleRange(min = 0, max = 0.7) double y,
      @ForAll @DoubleRange(min = 0.05, max = 0.3) double width,
      @ForAll @DoubleRange(min = 0.05, max = 0.3) double height) {
    DetectorBox box = DetectorBox.inHead(x, y, width, height, 800, 600);

    assertThat(box.y()).isBetween(0.0, 1 - box.height());
    assertThat(box.height()).isLessThanOrEqualTo(height + 1e-9);
  }
}
