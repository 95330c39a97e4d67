package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The arithmetic after the model; what it sees is tested in [FaceDetectorTest].
class CandidateFinderTest {
  private static final int CELLS = 48 * 48;

  private static float[] scores() {
    float[] scores = new float[CELLS];
    Arrays.fill(scores, -10);
    return scores;
  }

  /// Cell 2 of row 1 has its middle at 2.5 x 4 and 1.5 x 4 pixels.
  @Test
  void measuresFromTheMiddleOfTheCell() {
    float[] scores = scores();
    float[] numbers = new float[CELLS * 16];
    int cell = 48 + 2;
    scores[cell] = 0;
    numbers[cell * 16] = 3;
    numbers[cell * 16 + 1] = -1;
    numbers[cell * 16 + 2] = 8;
    numbers[cell * 16 + 3] = 6;
    numbers[cell * 16 + 4] = -2;
    numbers[cell * 16 + 5] = 0;
    numbers[cell * 16 + 6] = 2;
    numbers[cell * 16 + 7] = 4;

    assertThat(CandidateFinder.decode(scores, numbers))
        .singleElement()
        .satisfies(candidate -> {
          assertThat(candidate.left()).isCloseTo(9, within(1e-6));
          assertThat(candidate.top()).isCloseTo(2, within(1e-6));
          assertThat(candidate.right()).isCloseTo(17, within(1e-6));
          assertThat(candidate.bottom()).isCloseTo(8, within(1e-6));
          assertThat(candidate.score()).isCloseTo(0.5, within(1e-6));
          assertThat(Math.toDegrees(candidate.roll())).isCloseTo(45, within(1e-4));
        });
  }

  /// The logit of 0.2 is -1.386.
  @ParameterizedTest
  @CsvSource({"-1.38, 1", "-1.39, 0"})
  void leavesOutWhatIsHardlyAFace(float logit, int count) {
    float[] scores = scores();
    scores[7] = logit;

    assertThat(CandidateFinder.decode(scores, new float[CELLS * 16])).hasSize(count);
  }

  private static Candidate candidate(double left, double score, double degrees) {
    return new Candidate(left, 10, left + 10, 20, score, Math.toRadians(degrees));
  }

  /// Boxes of 10 that are 2 apart overlap by 8 of 12; weights 0.8 and 0.2.
  @Test
  void averagesOverlappingCandidatesByTheirScores() {
    List<Candidate> blended =
        CandidateFinder.blended(
            List.of(candidate(12, 0.2, 10), candidate(10, 0.8, 0), candidate(100, 0.5, 0)));

    assertThat(blended).hasSize(2);
    assertThat(blended.getFirst().left()).isCloseTo(10.4, within(1e-9));
    assertThat(blended.getFirst().right()).isCloseTo(20.4, within(1e-9));
    assertThat(blended.getFirst().score()).isEqualTo(0.8);
    assertThat(Math.toDegrees(blended.getFirst().roll())).isCloseTo(2, within(0.05));
    assertThat(blended.get(1).left()).isEqualTo(100);
  }

  /// The angles of a head upside down are on both sides of 180 degrees.
  @Test
  void averagesAnglesAcrossTheHalfTurn() {
    List<Candidate> blended =
        CandidateFinder.blended(List.of(candidate(10, 0.5, 179), candidate(10, 0.5, -179)));

    assertThat(Math.abs(Math.toDegrees(blended.getFirst().roll()))).isCloseTo(180, within(1e-6));
  }

  /// Two squares of 10: shifted by five along both axes they share 25 of 175.
  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, 1",
    "5, 0, 10, 0.33333333",
    "5, 5, 10, 0.14285714",
    "10, 0, 10, 0",
    "0, 10, 10, 0",
    "-20, 0, 10, 0",
    "0, 0, 5, 0.25",
    "2, 2, 5, 0.25"
  })
  void candidatesOverlapByTheirCommonArea(double x, double y, double side, double share) {
    Candidate one = new Candidate(0, 0, 10, 10, 1, 0);
    Candidate other = new Candidate(x, y, x + side, y + side, 1, 0);

    assertThat(one.overlap(other)).isCloseTo(share, within(1e-6));
    assertThat(other.overlap(one)).isCloseTo(share, within(1e-6));
  }
}
