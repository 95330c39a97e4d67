package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DiceTest {
  @SeededProperty
  void stayWithinTheirBounds(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -10, max = 10) double low,
      @ForAll @DoubleRange(min = 0.1, max = 10) double span,
      @ForAll @IntRange(min = 1, max = 7) int bound) {
    Dice dice = new Dice(seed);

    for (int i = 0; i < 50; i++) {
      assertThat(dice.between(low, low + span)).isBetween(low, low + span);
      assertThat(dice.below(bound)).isBetween(0, bound - 1);
      assertThat(dice.pick(List.of("a", "b", "c"))).isIn("a", "b", "c");
    }
  }

  @SeededProperty
  void fallTheSameForTheSameSeed(@ForAll long seed) {
    Dice one = new Dice(seed);
    Dice other = new Dice(seed);

    for (int i = 0; i < 10; i++) {
      assertThat(one.between(0, 1)).isEqualTo(other.between(0, 1));
      assertThat(one.below(100)).isEqualTo(other.below(100));
      assertThat(one.coin()).isEqualTo(other.coin());
      assertThat(one.seed()).isEqualTo(other.seed());
    }
    assertThat(new Dice(seed).seed()).isNotEqualTo(new Dice(seed + 1).seed());
  }

  @SeededProperty
  void favourNoSide(@ForAll long seed) {
    Dice dice = new Dice(seed);
    Set<Integer> sides = new HashSet<>();
    int heads = 0;
    double sum = 0;
    for (int i = 0; i < 2_000; i++) {
      sides.add(dice.below(6));
      heads += dice.coin() ? 1 : 0;
      sum += dice.between(2, 4);
    }

    assertThat(sides).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(heads).isCloseTo(1_000, within(120));
    assertThat(sum / 2_000).isCloseTo(3, within(0.08));
  }

  @Test
  void pickEveryChoiceAtSomeTime() {
    Dice dice = new Dice(1);
    Set<String> picked = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      picked.add(dice.pick(List.of("a", "b", "c", "d")));
    }

    assertThat(picked).containsExactlyInAnyOrder("a", "b", "c", "d");
  }
}
