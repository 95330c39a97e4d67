package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColourModelTest {
  @Test
  void likesBothColoursItHasSeenAndNoneBetween() {
    Random random = new Random(1);
    float[] samples = new float[3000];
    for (int i = 0; i < samples.length; i += 3) {
      boolean dark = i % 2 == 0;
      samples[i] = (dark ? 20 : 80) + (float) random.nextGaussian() * 2;
      samples[i + 1] = (dark ? 30 : -30) + (float) random.nextGaussian() * 2;
      samples[i + 2] = (float) random.nextGaussian() * 2;
    }

    ColourModel model = ColourModel.of(samples, 1000);

    assertThat(model.likelihood(20, 30, 0)).isGreaterThan(1e-4);
    assertThat(model.likelihood(80, -30, 0)).isGreaterThan(1e-4);
    assertThat(model.likelihood(50, 0, 0)).isLessThan(1e-5);
  }

  @Test
  void answersForOneColourOnlyAndForNone() {
    assertThat(ColourModel.of(new float[] {50, 0, 0, 50, 0, 0}, 2).likelihood(50, 0, 0))
        .isGreaterThan(1e-3);
    assertThat(ColourModel.of(new float[0], 0).likelihood(50, 0, 0)).isPositive().isFinite();
  }
}
