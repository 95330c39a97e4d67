package io.aisha.studio.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.database.StoredJson;
import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Expression;
import io.aisha.vision.face.FaceMoment;
import io.aisha.vision.photo.DetectedFace;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceBoxTest {
  private static final FaceBox BOX =
      new FaceBox(
          0.1,
          0.2,
          0.3,
          0.4,
          false,
          0.9,
          Optional.of(new FaceAngles(40.5, -3, 12)),
          Optional.of(new FaceExpression(0.03, 0.58, 0.09, 0.27)));

  @Test
  void isReadBackAsItWasStored() {
    assertThat(StoredJson.read(StoredJson.write(BOX), FaceBox.class)).isEqualTo(BOX);
  }

  @Test
  void roundsTheExpressionToWhatTheModelCanMeasure() {
    DetectedFace face =
        new DetectedFace(
            0.1,
            0.2,
            0.3,
            0.4,
            new Angles(1, 2, 3),
            0.9,
            Optional.of(new Expression(0.03141, 0.5816, 0.0904, 0.2699)));

    assertThat(FaceBox.of(face).expression())
        .contains(new FaceExpression(0.031, 0.582, 0.09, 0.27));
    assertThat(FaceBox.of(face).moment())
        .contains(new FaceMoment(new Angles(1, 2, 3), new Expression(0.031, 0.582, 0.09, 0.27)));
  }

  @Test
  void showsNoMomentWithoutAnglesOrExpression() {
    FaceBox before = new FaceBox(0, 0, 1, 1, true, 1, BOX.angles(), Optional.empty());

    assertThat(before.moment()).isEmpty();
    assertThat(new FaceBox(0, 0, 1, 1, true, 1, Optional.empty(), BOX.expression()).moment())
        .isEmpty();
  }

  @Test
  void hasNoAnglesAndNoExpressionWhereItWasStoredWithoutThem() {
    String before =
        "{\"x\":0.1,\"y\":0.2,\"width\":0.3,\"height\":0.4,\"frontal\":false,\"clarity\":0.9}";

    assertThat(StoredJson.read(before, FaceBox.class))
        .isEqualTo(new FaceBox(0.1, 0.2, 0.3, 0.4, false, 0.9, Optional.empty(), Optional.empty()));
  }
}
