package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.raster.Plane;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A face drawn by hand: eyes of 24 px at 60 and 132 of 192, the mouth below.
class FaceCropTest {
  private static final int SIDE = 192;
  private static final double EYE_Y = 80;
  private static final int[] SKIN = {120, 150, 200};
  private static final int[] MASK = {200, 200, 190};

  /// What is at a place, as blue, green and red.
  @FunctionalInterface
  private interface Scene {
    int[] at(double x, double y);
  }

  private static FaceCrop crop(Scene scene) {
    Plane[] planes = new Plane[3];
    for (int i = 0; i < planes.length; i++) {
      int colour = i;
      planes[i] = Plane.of(SIDE, SIDE, (x, y) -> scene.at(x, y)[colour]);
    }
    return new FaceCrop(planes[0], planes[1], planes[2], points());
  }

  /// The forehead is at y 40, the points around the eyes at 80 and 90, all other points at the
  /// mouth.
  private static float[] points() {
    float[] points = new float[468 * 3];
    for (int i = 0; i < 468; i++) {
      put(points, i, 96, 130);
    }
    for (int point : new int[] {168, 6, 8, 9, 151, 119, 348, 120, 349, 121, 350, 107, 336}) {
      put(points, point, 96, 40);
    }
    for (int point : new int[] {50, 280, 101, 330, 205, 425}) {
      put(points, point, 96, 105);
    }
    for (int point : new int[] {159, 145, 160, 158, 144, 153}) {
      put(points, point, 60, EYE_Y);
    }
    for (int point : new int[] {386, 374, 385, 387, 380, 373}) {
      put(points, point, 132, EYE_Y);
    }
    for (int point : new int[] {23, 230, 27, 253, 450, 257}) {
      put(points, point, point < 240 ? 60 : 132, EYE_Y + 10);
    }
    put(points, 33, 48, EYE_Y);
    put(points, 133, 72, EYE_Y);
    put(points, 362, 120, EYE_Y);
    put(points, 263, 144, EYE_Y);
    return points;
  }

  private static void put(float[] points, int point, double x, double y) {
    points[3 * point] = (float) x;
    points[3 * point + 1] = (float) y;
  }

  private static int[] grey(int level) {
    return new int[] {level, level, level};
  }

  /// A dark disc between white corners.
  private static int[] openEye(double x, double y) {
    double fromEye = Math.min(Math.abs(x - 60), Math.abs(x - 132));
    if (Math.hypot(fromEye, y - EYE_Y + 1) < 5) {
      return grey(30);
    }
    return fromEye < 12 && Math.abs(y - EYE_Y) < 4 ? grey(220) : SKIN;
  }

  /// A dark line, three pixels below the middle.
  private static int[] closedEye(double x, double y) {
    double fromEye = Math.min(Math.abs(x - 60), Math.abs(x - 132));
    return fromEye < 12 && Math.abs(y - EYE_Y - 3) <= 1 ? grey(40) : SKIN;
  }

  private static int[] dark(int[] colour, double share) {
    return Arrays.stream(colour).map(level -> (int) (level * share)).toArray();
  }

  @Test
  void showsNothingWhereTheEyesAreOpen() {
    assertThat(crop(FaceCropTest::openEye).signs(0, 1)).isEqualTo(FaceSigns.NONE);
  }

  @Test
  void showsClosedEyesByALowDarkLine() {
    assertThat(crop(FaceCropTest::closedEye).signs(0, 1))
        .isEqualTo(new FaceSigns(true, false, false));
  }

  /// One eye closed is a wink.
  @Test
  void doesNotCallAWinkClosed() {
    FaceSigns signs = crop((x, y) -> x < 96 ? closedEye(x, y) : openEye(x, y)).signs(0, 1);

    assertThat(signs.eyesClosed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"36, 1", "-36, 1", "0, 0.7"})
  void doesNotJudgeEyesThatAreTurnedAwayOrSmall(double yaw, double scale) {
    assertThat(crop(FaceCropTest::closedEye).signs(yaw, scale).eyesClosed()).isFalse();
  }

  @Test
  void showsSunglasses() {
    assertThat(crop((x, y) -> Math.abs(y - EYE_Y) < 12 ? grey(10) : SKIN).signs(0, 1))
        .isEqualTo(new FaceSigns(false, true, false));
  }

  @Test
  void doesNotCallShadeOnTheEyesSunglasses() {
    FaceSigns signs =
        crop((x, y) -> Math.abs(y - EYE_Y) < 12 ? dark(openEye(x, y), 0.5) : SKIN).signs(0, 1);

    assertThat(signs.eyesHidden()).isFalse();
  }

  @Test
  void showsAMask() {
    assertThat(crop((x, y) -> y > 112 ? MASK : openEye(x, y)).signs(0, 1))
        .isEqualTo(new FaceSigns(false, false, true));
  }

  /// A beard is darker than the forehead, whatever its colour.
  @ParameterizedTest
  @CsvSource({"0.3", "0.6", "0.8"})
  void doesNotCallABeardAMask(double darkness) {
    FaceSigns signs =
        crop((x, y) -> y > 112 ? dark(MASK, darkness * 0.75) : openEye(x, y)).signs(0, 1);

    assertThat(signs.mouthHidden()).isFalse();
  }
}
