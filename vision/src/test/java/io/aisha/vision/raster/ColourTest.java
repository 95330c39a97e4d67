package io.aisha.vision.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ColourTest {
  /// 0x33, 0x66 and 0x99 are 51, 102 and 153 of 255.
  @Test
  void isReadFromHexDigits() {
    assertThat(Colour.rgb(0x336699)).isEqualTo(new Colour(51 / 255f, 102 / 255f, 153 / 255f));
    assertThat(Colour.rgb(0xffffff)).isEqualTo(Colour.WHITE);
    assertThat(Colour.rgb(0)).isEqualTo(Colour.BLACK);
  }

  @Test
  void goesEvenlyTowardsAnother() {
    Colour from = new Colour(0, 1, 0.5f);
    Colour to = new Colour(1, 0, 0.5f);

    assertThat(from.towards(to, 0)).isEqualTo(from);
    assertThat(from.towards(to, 1)).isEqualTo(to);
    assertThat(from.towards(to, 0.25)).isEqualTo(new Colour(0.25f, 0.75f, 0.5f));
  }

  /// The weights of Rec. 709.
  @Test
  void looksBrightestInGreen() {
    assertThat(Colour.rgb(0xff0000).luma()).isCloseTo(0.2126f, within(1e-6f));
    assertThat(Colour.rgb(0x00ff00).luma()).isCloseTo(0.7152f, within(1e-6f));
    assertThat(Colour.rgb(0x0000ff).luma()).isCloseTo(0.0722f, within(1e-6f));
    assertThat(Colour.WHITE.luma()).isCloseTo(1, within(1e-6f));
  }

  @SeededProperty
  void isAsBrightBetweenTwoColoursAsTheShare(
      @ForAll @IntRange(min = 0, max = 0xffffff) int one,
      @ForAll @IntRange(min = 0, max = 0xffffff) int other,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Colour from = Colour.rgb(one);
    Colour to = Colour.rgb(other);

    assertThat(from.towards(to, share).luma())
        .isCloseTo((float) (from.luma() + share * (to.luma() - from.luma())), within(1e-5f));
  }

  @Test
  void isWrittenWhereItIsAskedFor() {
    float[] values = new float[9];

    Colour.rgb(0x336699).into(values, 3);

    assertThat(values).containsExactly(0, 0, 0, 0.2f, 0.4f, 0.6f, 0, 0, 0);
  }
}
