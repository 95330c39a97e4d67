package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TidiedTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 50;

  /// The face is 0.6 units below the eyes: at 30, 26.
  private static final HeadFrame HEAD = new HeadFrame(30, 20, 10);

  /// Where 1 is inside. Holes below half a squared unit are filled: fewer than 50 pixels here.
  private static Plane tidied(Plane cut) {
    boolean[] inside = new boolean[cut.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = cut.values()[i] > 0.5f;
    }
    return new Tidied(inside, cut.width(), cut.height()).plane(HEAD);
  }

  private static boolean box(int x, int y, int left, int top, int width, int height) {
    return x >= left && x < left + width && y >= top && y < top + height;
  }

  private static Plane cut(Inside inside) {
    return Plane.of(WIDTH, HEIGHT, (x, y) -> inside.at(x, y) ? 1 : 0);
  }

  private interface Inside {
    boolean at(int x, int y);
  }

  @Test
  void leavesAWholePersonAlone() {
    Plane person = cut((x, y) -> box(x, y, 15, 5, 30, 45));

    assertThat(tidied(person).values()).isEqualTo(person.values());
  }

  @Test
  void dropsWhatDoesNotHangTogetherWithTheFace() {
    Plane person = cut((x, y) -> box(x, y, 20, 5, 20, 45));
    Plane withIslands =
        cut((x, y) ->
            box(x, y, 20, 5, 20, 45)
                || box(x, y, 0, 0, 5, 5)
                || box(x, y, 50, 20, 2, 2)
                // Touches at a corner only, which does not join.
                || box(x, y, 40, 3, 2, 2));

    assertThat(tidied(withIslands).values()).isEqualTo(person.values());
  }

  /// 7 x 7 pixels are a slip, 7 x 8 a gap under an arm.
  @Test
  void fillsASmallHoleAndKeepsALargeOne() {
    Plane whole = cut((x, y) -> box(x, y, 10, 5, 40, 45));
    Plane smallHole = cut((x, y) -> box(x, y, 10, 5, 40, 45) && !box(x, y, 15, 30, 7, 7));
    Plane largeHole = cut((x, y) -> box(x, y, 10, 5, 40, 45) && !box(x, y, 15, 30, 7, 8));

    assertThat(tidied(smallHole).values()).isEqualTo(whole.values());
    assertThat(tidied(largeHole).values()).isEqualTo(largeHole.values());
  }

  @Test
  void keepsAGapThatIsOpenToTheRim() {
    Plane gap = cut((x, y) -> box(x, y, 10, 5, 40, 45) && !box(x, y, 15, 44, 3, 6));

    assertThat(tidied(gap).values()).isEqualTo(gap.values());
  }

  @Test
  void keepsTheBackgroundOffAnIslandInAHole() {
    Plane ringed =
        cut((x, y) ->
            box(x, y, 5, 5, 50, 45) && !(box(x, y, 8, 30, 12, 12) && !box(x, y, 12, 34, 3, 3)));

    Plane result = tidied(ringed);

    assertThat(result.at(13, 35)).isZero();
    assertThat(result.at(9, 31)).isZero();
  }

  @Test
  void fillsASmallHoleWithAllThatIsInIt() {
    Plane whole = cut((x, y) -> box(x, y, 10, 5, 40, 45));
    Plane island =
        cut((x, y) ->
            box(x, y, 10, 5, 40, 45) && !(box(x, y, 15, 30, 6, 6) && !box(x, y, 17, 32, 2, 2)));

    assertThat(tidied(island).values()).isEqualTo(whole.values());
  }

  @Test
  void leavesNoSpeckWhereAnIslandHadAHole() {
    Plane person = cut((x, y) -> box(x, y, 20, 5, 20, 45));
    Plane ring =
        cut((x, y) ->
            box(x, y, 20, 5, 20, 45) || (box(x, y, 2, 2, 9, 9) && !box(x, y, 5, 5, 3, 3)));

    assertThat(tidied(ring).values()).isEqualTo(person.values());
  }

  @SeededProperty
  void givesTheMirroredCutForTheMirroredOne(@ForAll @IntRange(min = 1, max = 9999) int seed) {
    Plane noise = Pictures.waves(WIDTH, HEIGHT, seed).map(v -> v > 0.4f ? 1 : 0);

    assertThat(tidied(Pictures.mirrored(noise)).values())
        .isEqualTo(Pictures.mirrored(tidied(noise)).values());
  }

  @SeededProperty
  void changesNothingTheSecondTime(@ForAll @IntRange(min = 1, max = 9999) int seed) {
    Plane once = tidied(Pictures.waves(WIDTH, HEIGHT, seed).map(v -> v > 0.3f ? 1 : 0));

    if (once.at(30, 26) > 0) {
      assertThat(tidied(once).values()).isEqualTo(once.values());
    }
  }

  @Test
  void bearsAPictureOfOnePixelAndAHeadOutsideIt() {
    assertThat(tidied(new Plane(1, 1, new float[] {1})).at(0, 0)).isEqualTo(1);
  }
}
