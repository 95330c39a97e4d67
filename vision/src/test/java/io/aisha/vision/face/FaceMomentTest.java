package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaceMomentTest {
  private static final FaceMoment CALM = moment(8, -3, 2, 0.03, 0.58, 0.09, 0.27);

  private static FaceMoment moment(
      double yaw,
      double pitch,
      double roll,
      double mouthOpen,
      double mouthWidth,
      double eyesOpen,
      double browHeight) {
    return new FaceMoment(
        new Angles(yaw, pitch, roll), new Expression(mouthOpen, mouthWidth, eyesOpen, browHeight));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "mouth open,      8,  -3,  2, 0.20, 0.58, 0.09, 0.27",
    "smile,           8,  -3,  2, 0.03, 0.70, 0.09, 0.27",
    "lips pursed,     8,  -3,  2, 0.03, 0.45, 0.09, 0.27",
    "eyes closed,     8,  -3,  2, 0.03, 0.58, 0.05, 0.27",
    "brows raised,    8,  -3,  2, 0.03, 0.58, 0.09, 0.33",
    "turned,         20,  -3,  2, 0.03, 0.58, 0.09, 0.27",
    "nods,            8,  10,  2, 0.03, 0.58, 0.09, 0.27",
    "leans,           8,  -3, 12, 0.03, 0.58, 0.09, 0.27"
  })
  void differsWhereHeadOrExpressionChanged(
      String change,
      double yaw,
      double pitch,
      double roll,
      double mouthOpen,
      double mouthWidth,
      double eyesOpen,
      double browHeight) {
    FaceMoment changed = moment(yaw, pitch, roll, mouthOpen, mouthWidth, eyesOpen, browHeight);

    assertThat(CALM.differsFrom(changed)).as(change).isTrue();
    assertThat(changed.differsFrom(CALM)).as(change).isTrue();
  }

  /// The largest differences that versions of one photo had, all at once.
  @Test
  void isTheSameWithinWhatVersionsOfOnePhotoDifferBy() {
    FaceMoment version = moment(15.3, 3.5, 5.1, 0.083, 0.521, 0.115, 0.301);

    assertThat(CALM.differsFrom(version)).isFalse();
    assertThat(version.differsFrom(CALM)).isFalse();
    assertThat(CALM.differsFrom(CALM)).isFalse();
  }

  @Test
  void isTheSameInAMirroredCopy() {
    assertThat(CALM.differsFrom(moment(-8, -3, -2, 0.03, 0.58, 0.09, 0.27))).isFalse();
    assertThat(CALM.differsFrom(moment(-20, -3, -2, 0.03, 0.58, 0.09, 0.27))).isTrue();
  }
}
