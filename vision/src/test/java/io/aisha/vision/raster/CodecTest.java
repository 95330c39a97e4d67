package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Specimens;
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

  @Test
  void findsNoPictureInOtherBytes() {
    assertThat(Codec.decode(Specimens.empty())).isEmpty();
    assertThat(Codec.decode(Specimens.text())).isEmpty();
    assertThat(Codec.decodePlane(Specimens.text())).isEmpty();
  }
}
