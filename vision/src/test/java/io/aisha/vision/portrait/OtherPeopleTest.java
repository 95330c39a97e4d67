package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.raster.Plane;
import org.junit.jupiter.api.Test;

class OtherPeopleTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 260;
  private static final HeadFrame HEAD = new HeadFrame(150, 80, 30);
  private static final Plane PERSON = Busts.truth(WIDTH, HEIGHT, HEAD);

  private static Plane without(Plane cut) {
    boolean[] inside = new boolean[cut.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = cut.values()[i] > 0.5f;
    }
    boolean[] kept = new OtherPeople(inside, Busts.everywhere(WIDTH, HEIGHT), HEAD).removed();
    return Plane.of(WIDTH, HEIGHT, (x, y) -> kept[y * WIDTH + x] ? 1 : 0);
  }

  private static Plane with(Plane.Formula more) {
    return Plane.of(WIDTH, HEIGHT, (x, y) -> Math.max(more.at(x, y), PERSON.at(x, y)));
  }

  private static boolean bridge(int x, int y) {
    return y > 95 && y < 108 && x < 150;
  }

  @Test
  void keepsAWholePerson() {
    assertThat(without(PERSON).values())
        .isEqualTo(with((_, _) -> 0).map(v -> v > 0.5f ? 1 : 0).values());
  }

  @Test
  void removesAHeadThatEntersFromTheSideAndTouchesTheHair() {
    Plane cut = with((x, y) -> Math.hypot(x - 20, y - 100) < 40 || bridge(x, y) ? 1 : 0);

    assertThat(without(cut).at(20, 100)).isZero();
    assertThat(without(cut).at(150, 100)).isEqualTo(1);
  }

  @Test
  void keepsWhatIsRoundAndJoinedButDoesNotComeFromTheSide() {
    Plane cut =
        with((x, y) -> Math.hypot(x - 60, y - 100) < 30 || (bridge(x, y) && x > 60) ? 1 : 0);

    assertThat(without(cut).at(60, 100)).isEqualTo(1);
  }

  @Test
  void keepsAnArmThatReachesTheSide() {
    Plane cut = with((x, y) -> bridge(x, y) ? 1 : 0);

    assertThat(without(cut).at(2, 100)).isEqualTo(1);
  }
}
