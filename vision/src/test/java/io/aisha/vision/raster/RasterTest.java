package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RasterTest {
  private static final Colour ORANGE = new Colour(1, 0.5f, 0.25f);

  @Test
  void refusesValuesThatDoNotFillIt() {
    assertThatThrownBy(() -> new Raster(3, 2, new float[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("values: 6 numbers, expected 3 x 3 x 2");
  }

  @Test
  void isFilledWithAColour() {
    assertThat(Raster.filled(2, 1, ORANGE).values())
        .containsExactly(1, 0.5f, 0.25f, 1, 0.5f, 0.25f);
    assertThat(new Raster(1, 1).values()).containsExactly(0, 0, 0);
  }

  @Test
  void aCopyLivesOnItsOwn() {
    Raster raster = Raster.filled(2, 2, ORANGE);

    raster.copy().values()[0] = 7;

    assertThat(raster.values()[0]).isEqualTo(1);
  }

  @SeededProperty
  void isMadeOfItsChannels(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 6) int height) {
    Raster raster = Pictures.colours(width, height, seed);

    Raster again =
        new Raster(width, height)
            .withChannel(0, raster.channel(0))
            .withChannel(1, raster.channel(1))
            .withChannel(2, raster.channel(2));

    assertThat(again.values()).isEqualTo(raster.values());
    assertThat(raster.channel(2).at(width - 1, height - 1))
        .isEqualTo(raster.values()[width * height * 3 - 1]);
  }

  @Test
  void changesOneChannelAlone() {
    Raster raster = Raster.filled(2, 1, ORANGE);

    assertThat(raster.withChannel(1, new Plane(2, 1, new float[] {0.7f, 0.8f})).values())
        .containsExactly(1, 0.7f, 0.25f, 1, 0.8f, 0.25f);
    assertThat(raster.values()[1]).isEqualTo(0.5f);

    raster.setChannel(1, new Plane(2, 1, new float[] {0.7f, 0.8f}));

    assertThat(raster.values()).containsExactly(1, 0.7f, 0.25f, 1, 0.8f, 0.25f);
  }

  @Test
  void isAsBrightAsItsColours() {
    assertThat(Raster.filled(1, 1, ORANGE).luma().at(0, 0)).isCloseTo(ORANGE.luma(), within(1e-6f));
  }

  /// A quarter of orange over three quarters of black.
  @Test
  void isLaidOverAnotherThroughAlpha() {
    Plane alpha = new Plane(3, 1, new float[] {0, 0.25f, 1});

    Raster laid = Raster.filled(3, 1, ORANGE).over(Raster.filled(3, 1, Colour.BLACK), alpha);

    assertThat(laid.values()).containsExactly(0, 0, 0, 0.25f, 0.125f, 0.0625f, 1, 0.5f, 0.25f);
  }

  /// More than all of a wash is all of it, and less than nothing is nothing.
  @Test
  void isAsThickAsTheAmount() {
    Plane amount = new Plane(4, 1, new float[] {-1, 0, 0.5f, 3});

    Raster washed = Raster.filled(4, 1, Colour.BLACK).washed(ORANGE, amount);

    assertThat(washed.values())
        .containsExactly(0, 0, 0, 0, 0, 0, 0.5f, 0.25f, 0.125f, 1, 0.5f, 0.25f);
  }

  @Test
  void isMultipliedPixelByPixel() {
    Raster product = Raster.filled(2, 1, ORANGE).times(new Plane(2, 1, new float[] {0, 2}));

    assertThat(product.values()).containsExactly(0, 0, 0, 2, 1, 0.5f);
  }

  @SeededProperty
  void staysAsItWasWhateverIsMadeOfIt(@ForAll long seed) {
    Raster raster = Pictures.colours(5, 4, seed);
    float[] before = raster.values().clone();
    Plane alpha = Pictures.noise(5, 4, seed + 1);

    raster.over(Pictures.colours(5, 4, seed + 2), alpha);
    raster.washed(ORANGE, alpha);
    raster.times(alpha);
    Raster negative = raster.map(v -> 1 - v);

    assertThat(raster.values()).isEqualTo(before);
    assertThat(Pictures.largestDifference(negative.map(v -> 1 - v), raster)).isLessThan(1e-6f);
  }
}
