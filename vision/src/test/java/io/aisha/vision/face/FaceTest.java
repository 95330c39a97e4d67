package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// [Face], [Eyes] and [FacePlace].
class FaceTest {
  private static Face face(double yaw) {
    return new Face(
        100,
        200,
        100,
        0.8,
        1,
        new Angles(yaw, 0, 0),
        new Eyes(130, 240, 170, 250),
        FaceDetails.USUAL);
  }

  @Test
  void growsWithThePicture() {
    Face twice = face(0).scaled(2);

    assertThat(twice.x()).isEqualTo(200);
    assertThat(twice.y()).isEqualTo(400);
    assertThat(twice.side()).isEqualTo(200);
    assertThat(twice.eyes()).isEqualTo(new Eyes(260, 480, 340, 500));
    assertThat(twice.inside()).isEqualTo(1);
    assertThat(twice.centreX()).isEqualTo(2 * face(0).centreX());
    assertThat(twice.centreY()).isEqualTo(2 * face(0).centreY());
  }

  @ParameterizedTest
  @CsvSource({
    "0, FRONTAL",
    "34.9, FRONTAL",
    "-34.9, FRONTAL",
    "35, PROFILE",
    "-35, PROFILE",
    "80, PROFILE"
  })
  void looksAsideFromACertainYawOn(double yaw, FacePose pose) {
    assertThat(face(yaw).pose()).isEqualTo(pose);
  }

  /// A head of 130 px below its crown at 80 x 50 in a picture of 400 x 500: the square begins 26 px
  /// below the crown.
  @Test
  void isKnownFromTheHeadOfAVerdict() {
    FacePlace place =
        FacePlace.inHead(80 / 400.0, 50 / 500.0, 100 / 400.0, 130 / 500.0, 15, 400, 500);

    assertThat(place.x()).isCloseTo(80, within(1e-9));
    assertThat(place.y()).isCloseTo(76, within(1e-9));
    assertThat(place.side()).isCloseTo(100, within(1e-9));
    assertThat(place.roll()).isEqualTo(15);
  }

  /// The same head moved up by 80 px, so that only 100 of its 130 px are inside, and to the left,
  /// so that only 60 of its 100 px are.
  @ParameterizedTest
  @CsvSource({
    "80, 0, 100, 100, 80, -4",
    "0, 50, 60, 130, -40, 76",
    "340, 50, 60, 130, 340, 76",
    "80, 420, 100, 80, 80, 446"
  })
  void isKnownFromAHeadThatAnEdgeCuts(
      double x, double y, double width, double height, double left, double top) {
    FacePlace place = FacePlace.inHead(x / 400, y / 500, width / 400, height / 500, 0, 400, 500);

    assertThat(place.side()).isCloseTo(100, within(1e-9));
    assertThat(place.x()).isCloseTo(left, within(1e-9));
    assertThat(place.y()).isCloseTo(top, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void hasASize(double side) {
    assertThatThrownBy(() -> new FacePlace(1, 1, side, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @SeededProperty
  void eyesKeepTheirLeanAtEverySize(@ForAll @DoubleRange(min = 0.1, max = 9) double factor) {
    Eyes eyes = new Eyes(130, 240, 170, 250);

    assertThat(eyes.scaled(factor).roll()).isCloseTo(eyes.roll(), within(1e-9));
    assertThat(eyes.scaled(factor).distance()).isCloseTo(factor * eyes.distance(), within(1e-6));
  }
}
