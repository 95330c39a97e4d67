package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Eyes;
import io.aisha.vision.face.Face;
import io.aisha.vision.face.FaceDetails;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.Test;

class HeadBoxTest {
  private static final Eyes EYES = new Eyes(1, 1, 2, 1);

  private static Face face(double x, double y, double side) {
    return new Face(x, y, side, 0.9, 1, Angles.NONE, EYES, FaceDetails.USUAL);
  }

  private static int[] inner(Face face, int width, int height) {
    try (PointerScope _ = new PointerScope()) {
      Rect rect = HeadBox.inner(face, width, height);
      return new int[] {rect.x(), rect.y(), rect.width(), rect.height()};
    }
  }

  /// A box of 100 px: the crown is 26 px above it and the chin 4 px below.
  @Test
  void reachesFromTheCrownToTheChin() {
    HeadBox head = HeadBox.of(face(50, 200, 100));

    assertThat(head.x()).isEqualTo(50);
    assertThat(head.width()).isEqualTo(100);
    assertThat(head.y()).isCloseTo(174, within(1e-9));
    assertThat(head.height()).isCloseTo(130, within(1e-9));
  }

  /// 0.14 of the box from the left and from the top, 0.72 wide and 0.78 high.
  @Test
  void isMeasuredInTheMiddleOfItsBox() {
    assertThat(inner(face(50, 200, 100), 1000, 1000)).containsExactly(64, 214, 72, 78);
  }

  /// Left 0.14 x 100 - 50 = -36 and right 0.86 x 100 - 50 = 36, likewise upwards; on the other side
  /// the picture ends at 100.
  @Test
  void isMeasuredInsideThePictureOnly() {
    assertThat(inner(face(-50, -60, 100), 100, 100)).containsExactly(0, 0, 36, 32);
    assertThat(inner(face(60, 70, 100), 100, 100)).containsExactly(74, 84, 26, 16);
  }

  @SeededProperty
  void measuresAtLeastOnePixelOfThePicture(
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @DoubleRange(min = -200, max = 200) double x,
      @ForAll @DoubleRange(min = -200, max = 200) double y,
      @ForAll @DoubleRange(min = 0.1, max = 150) double side) {
    int[] rect = inner(face(x, y, side), width, height);

    assertThat(rect[0]).isBetween(0, width - 1);
    assertThat(rect[1]).isBetween(0, height - 1);
    assertThat(rect[2]).isBetween(1, width - rect[0]);
    assertThat(rect[3]).isBetween(1, height - rect[1]);
  }
}
