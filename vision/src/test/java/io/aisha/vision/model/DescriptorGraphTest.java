package io.aisha.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.model.DescriptorGraph.Convolution;
import org.junit.jupiter.api.Test;

class DescriptorGraphTest {
  /// Two places (a filter of one row would do, but filters are square, so 1 x 1), two inputs, two
  /// outputs: the file has the outputs of the first input, then those of the second.
  @Test
  void foldsScaleAndShiftAndPutsOutputsFirst() {
    Convolution folded =
        Convolution.of(
            new float[] {1, 2, 3, 4},
            new float[] {10, 20},
            1,
            new float[] {2, -1},
            new float[] {5, 6});

    assertThat(folded.filters()).containsExactly(2, 6, -2, -4);
    assertThat(folded.bias()).containsExactly(10 * 2 + 5, 20 * -1 + 6);
  }

  @Test
  void keepsTheOrderOfRowsAndColumns() {
    float[] filters = {1, 2, 3, 4};

    assertThat(Convolution.of(filters, new float[1], 2, new float[] {1}, new float[1]).filters())
        .containsExactly(1, 2, 3, 4);
  }

  /// (20 - 10) / 2 * 3 + (40 - 20) / 2 * 5 + 1 = 66
  @Test
  void takesValuesThatAreNotNormalised() {
    Convolution raw =
        new Convolution(new float[] {3, 5}, new float[] {1}).ofRaw(new double[] {10, 20}, 2);

    assertThat(20 * raw.filters()[0] + 40 * raw.filters()[1] + raw.bias()[0]).isEqualTo(66);
  }
}
