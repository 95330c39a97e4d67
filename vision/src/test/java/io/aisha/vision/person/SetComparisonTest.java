package io.aisha.vision.person;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.person.SetComparison.Finding;
import io.aisha.vision.person.SetComparison.Measured;
import io.aisha.vision.person.SetComparison.Odd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetComparisonTest {
  private static SetComparison of(double... distances) {
    List<Measured> faces = new ArrayList<>();
    for (double distance : distances) {
      faces.add(new Measured(faces.size(), distance, true));
    }
    return SetComparison.of(faces, distances.length);
  }

  @Test
  void needsTwoFaces() {
    assertThat(of().finding()).isEqualTo(Finding.TOO_FEW);
    assertThat(of(0).finding()).isEqualTo(Finding.TOO_FEW);
    assertThat(of(0.3, 0.3).finding()).isEqualTo(Finding.ONE_PERSON);
  }

  @Test
  void findsTheOddOneOutAndTheMostTypical() {
    SetComparison result = of(0.45, 0.82, 0.4, 0.55);

    assertThat(result.finding()).isEqualTo(Finding.ODD_PHOTOS);
    assertThat(result.typical()).isEqualTo(2);
    assertThat(result.odd()).containsExactly(new Odd(1, 0.82));
  }

  @Test
  void putsTheFarthestOfSeveralOddOnesFirst() {
    assertThat(of(0.4, 0.7, 0.45, 0.9, 0.5).odd())
        .containsExactly(new Odd(3, 0.9), new Odd(1, 0.7));
  }

  @Test
  void findsThatNoHalfIsOfOnePerson() {
    assertThat(of(0.8, 0.8).finding()).isEqualTo(Finding.SEVERAL_PEOPLE);
    assertThat(of(0.5, 0.7, 0.8, 0.5).finding()).isEqualTo(Finding.SEVERAL_PEOPLE);
    assertThat(of(0.5, 0.7, 0.8, 0.5, 0.5).finding()).isEqualTo(Finding.ODD_PHOTOS);
  }

  @Test
  void allowsMoreWhereAFaceIsSmallOrTurnedAway() {
    List<Measured> faces =
        List.of(
            new Measured(0, 0.4, true),
            new Measured(1, 0.4, true),
            new Measured(2, 0.65, false),
            new Measured(3, 0.75, false));

    assertThat(SetComparison.of(faces, 4).odd()).containsExactly(new Odd(3, 0.75));
  }

  @Test
  void namesThePhotosThatCouldNotBeCompared() {
    List<Measured> faces = List.of(new Measured(1, 0.4, true), new Measured(3, 0.4, true));

    SetComparison result = SetComparison.of(faces, 5);

    assertThat(result.notCompared()).containsExactly(0, 2, 4);
    assertThat(result.compared()).isEqualTo(2);
  }
}
