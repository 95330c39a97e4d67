package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PlacingTest {
  @Test
  void carriesTheAnchorToItsPlace() {
    Placing placing = Placing.around(10, 20, 300, 400, 1.7, 0.4);

    assertThat(placing.x(10, 20)).isCloseTo(300, within(1e-9));
    assertThat(placing.y(10, 20)).isCloseTo(400, within(1e-9));
    assertThat(placing.scale()).isCloseTo(1.7, within(1e-9));
  }

  @Test
  void comesBackByItsInverse() {
    Placing placing = Placing.around(3, -5, 70, 11, 0.3, -1.1);
    Placing back = placing.inverse();

    assertThat(back.x(placing.x(8, 9), placing.y(8, 9))).isCloseTo(8, within(1e-9));
    assertThat(back.y(placing.x(8, 9), placing.y(8, 9))).isCloseTo(9, within(1e-9));
  }
}
