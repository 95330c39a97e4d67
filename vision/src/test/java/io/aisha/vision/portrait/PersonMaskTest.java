package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonMaskTest {
  private static final Raster PERSON =
      Codec.decode(Portraits.person(3).jpeg(480, 600)).orElseThrow();

  @Test
  void coversAPersonAndNotTheBackground() {
    Plane mask = PersonMask.of(PERSON);

    assertThat(mask.at(240, 240)).as("the face").isGreaterThan(0.9f);
    assertThat(mask.at(240, 590)).as("the chest").isGreaterThan(0.9f);
    assertThat(mask.at(5, 5)).as("a corner").isLessThan(0.1f);
    assertThat(mask.at(474, 5)).as("a corner").isLessThan(0.1f);
  }

  @Test
  void coversNearlyNothingOfALandscape() {
    Raster landscape = Codec.decode(Encoded.png(Scenes.landscape(1, 480, 360))).orElseThrow();

    assertThat(PersonMask.of(landscape).mean()).isLessThan(0.05);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 300", "300, 1", "17, 255", "256, 256", "1024, 700"})
  void hasTheSizeOfThePictureAndValuesBetweenNothingAndOne(int width, int height) {
    Plane mask = PersonMask.of(Geometry.resize(PERSON, width, height));

    assertThat(mask.width()).isEqualTo(width);
    assertThat(mask.height()).isEqualTo(height);
    for (float value : mask.values()) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @Test
  void ofTheMirroredPictureIsTheMirroredMask() {
    Plane mask = PersonMask.of(PERSON);
    Plane mirrored = PersonMask.of(Pictures.mirrored(PERSON));

    assertThat(mirrored.with(Pictures.mirrored(mask), (a, b) -> Math.abs(a - b)).mean())
        .isLessThan(0.04);
  }

  @Test
  void ofTheSamePictureInAnotherSizeIsTheSame() {
    Plane mask = PersonMask.of(PERSON);
    Plane large = PersonMask.of(Geometry.resize(PERSON, 960, 1200));

    Plane same = Geometry.resize(large, 480, 600);
    assertThat(same.with(mask, (a, b) -> Math.abs(a - b)).mean()).isLessThan(0.01);
  }
}
