package io.aisha.studio.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceCropTest {
  private static FaceBox face(double x, double y, double width, double height) {
    return new FaceBox(x, y, width, height, true, 1, Optional.empty(), Optional.empty());
  }

  @Test
  void keepsHeadAndShoulders() {
    FaceBox face = face(0.4, 0.3, 0.1, 0.15);

    FaceCrop crop = FaceCrop.around(face, List.of(face));

    assertThat(crop.left()).isCloseTo(0.2, within(1e-9));
    assertThat(crop.right()).isCloseTo(0.7, within(1e-9));
    assertThat(crop.top()).isCloseTo(0.18, within(1e-9));
    assertThat(crop.bottom()).isCloseTo(0.825, within(1e-9));
  }

  @Test
  void endsBeforeTheNeighbours() {
    FaceBox left = face(0.1, 0.3, 0.1, 0.15);
    FaceBox middle = face(0.25, 0.3, 0.1, 0.15);
    FaceBox right = face(0.45, 0.28, 0.1, 0.15);

    FaceCrop crop = FaceCrop.around(middle, List.of(middle, left, right));

    assertThat(crop.left()).isBetween(0.2, 0.25);
    assertThat(crop.right()).isBetween(0.35, 0.45);
    assertThat(crop.bottom()).as("the shoulders").isGreaterThan(0.6);
  }

  @Test
  void endsAboveAChildInFront() {
    FaceBox adult = face(0.4, 0.2, 0.2, 0.3);
    FaceBox child = face(0.45, 0.6, 0.15, 0.2);

    FaceCrop crop = FaceCrop.around(adult, List.of(adult, child));

    assertThat(crop.bottom()).isBetween(0.5, 0.6);
    assertThat(crop.left()).isLessThan(0.3);
  }

  @Test
  void cutsALittleOffBothHeadsWhereTheyTouch() {
    FaceBox one = face(0.3, 0.3, 0.2, 0.3);
    FaceBox other = face(0.48, 0.32, 0.2, 0.3);

    FaceCrop crop = FaceCrop.around(one, List.of(one, other));

    assertThat(crop.right()).isBetween(0.476, 0.52);
    assertThat(crop.left()).isZero();
  }

  /// Cheek to cheek there is no way to cut.
  @Test
  void staysAsItIsWhereHeadsOverlap() {
    FaceBox one = face(0.3, 0.3, 0.2, 0.3);
    FaceBox other = face(0.4, 0.35, 0.2, 0.3);

    assertThat(FaceCrop.around(one, List.of(one, other)))
        .isEqualTo(FaceCrop.around(one, List.of(one)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void containsNearlyAllOfTheChosenHeadAndStaysInThePhoto(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<FaceBox> faces =
          random
              .ints(1 + random.nextInt(6), 0, 1_000_000)
              .mapToObj(n -> {
                double width = 0.02 + n % 1000 / 1000.0 * 0.5;
                double height = 0.02 + n / 1000 % 1000 / 1000.0 * 0.5;
                return face(
                    random.nextDouble() * (1 - width),
                    random.nextDouble() * (1 - height),
                    width,
                    height);
              })
              .toList();
      FaceBox chosen = faces.getFirst();

      FaceCrop crop = FaceCrop.around(chosen, faces);

      double aside = 0.12 * chosen.width() + 1e-9;
      double down = 0.12 * chosen.height() + 1e-9;
      assertThat(crop.left()).isBetween(0.0, chosen.x() + aside);
      assertThat(crop.top()).isBetween(0.0, chosen.y() + down);
      assertThat(crop.right()).isBetween(chosen.x() + chosen.width() - aside, 1.0);
      assertThat(crop.bottom()).isBetween(chosen.y() + chosen.height() - down, 1.0);
    }
  }
}
