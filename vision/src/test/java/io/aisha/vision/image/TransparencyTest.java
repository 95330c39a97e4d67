package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class TransparencyTest {
  static {
    OpenCv.load();
  }

  /// Blue, green and red of pixels given as blue, green, red and alpha.
  private static int[] onWhite(int... bgra) {
    try (PointerScope _ = new PointerScope()) {
      Mat mat = new Mat(1, bgra.length / 4, opencv_core.CV_8UC4);
      byte[] bytes = new byte[bgra.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) bgra[i];
      }
      mat.data().put(bytes);
      Mat result = Transparency.onWhite(mat);
      assertThat(result.type()).isEqualTo(opencv_core.CV_8UC3);
      byte[] out = new byte[bgra.length / 4 * 3];
      result.data().get(out);
      int[] levels = new int[out.length];
      for (int i = 0; i < levels.length; i++) {
        levels[i] = out[i] & 255;
      }
      return levels;
    }
  }

  @Test
  void leavesOpaquePixelsAlone() {
    assertThat(onWhite(10, 20, 30, 255, 200, 150, 100, 255))
        .containsExactly(10, 20, 30, 200, 150, 100);
  }

  /// Whatever colour they have: editors leave anything under what they erase.
  @Test
  void showsPaperWhereNothingIs() {
    assertThat(onWhite(10, 20, 30, 0, 0, 0, 0, 0)).containsOnly(255);
  }

  @SeededProperty
  void mixesWithWhiteByAlpha(
      @ForAll @IntRange(min = 0, max = 255) int level,
      @ForAll @IntRange(min = 0, max = 255) int alpha) {
    int[] mixed = onWhite(level, 255 - level, 255, alpha, 1, 2, 3, 255);

    assertThat(mixed[0]).isCloseTo((level * alpha + 255 * (255 - alpha)) / 255, within(1));
    assertThat(mixed[1]).isCloseTo(((255 - level) * alpha + 255 * (255 - alpha)) / 255, within(1));
    assertThat(mixed[2]).isEqualTo(255);
    assertThat(mixed[3]).isEqualTo(1);
  }
}
