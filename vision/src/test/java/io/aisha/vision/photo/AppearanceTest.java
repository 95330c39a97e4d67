package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Encoded;
import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Expression;
import io.aisha.vision.face.Eyes;
import io.aisha.vision.face.Face;
import io.aisha.vision.face.FaceDetails;
import io.aisha.vision.face.FaceSigns;
import io.aisha.vision.face.Openness;
import io.aisha.vision.image.Picture;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said to faces that a detector found, whatever the picture really shows: here it is an
/// even pattern, sharp and well lit everywhere.
class AppearanceTest {
  private static final int SIDE = 640;
  private static final Plane PATTERN = Pictures.waves(SIDE, SIDE, 1);

  private static final Expression CALM = new Expression(0.03, 0.58, 0.09, 0.27);

  /// In the middle of the picture, large, sure.
  private static final Face MAIN = face(220, 220, 200, 0.9);

  private static Face face(double x, double y, double side, double confidence) {
    return face(x, y, side, confidence, 1);
  }

  private static Face face(double x, double y, double side, double confidence, double inside) {
    return new Face(
        x,
        y,
        side,
        confidence,
        inside,
        Angles.NONE,
        new Eyes(x, y, x + side, y),
        FaceDetails.USUAL);
  }

  private static Appearance of(Plane plane, PhotoRules rules, Face... faces) {
    byte[] file = Encoded.png(Pictures.image(plane));
    try (Picture picture = Picture.decode(file);
        PointerScope _ = new PointerScope()) {
      Mat grey = new Mat();
      opencv_imgproc.cvtColor(picture.bgr(), grey, opencv_imgproc.COLOR_BGR2GRAY);
      return Appearance.of(grey, picture, List.of(faces), rules);
    }
  }

  private static List<RefusalReason> reasons(Appearance appearance) {
    return appearance.refusals().stream().map(Refusal::reason).toList();
  }

  private static List<RefusalReason> reasons(Face... faces) {
    return reasons(of(PATTERN, PhotoRules.character(), faces));
  }

  private static List<RefusalReason> reasons(Plane plane, Face... faces) {
    return reasons(of(plane, PhotoRules.character(), faces));
  }

  @Test
  void saysNoFaceWhereThereIsNone() {
    Appearance appearance = of(PATTERN, PhotoRules.character());

    assertThat(appearance.refusals()).containsExactly(new Refusal(RefusalReason.NO_FACE, 0, 1));
    assertThat(appearance.faces()).isEmpty();
    assertThat(appearance.mainFace()).isEmpty();
    assertThat(appearance.quality()).isZero();
  }

  /// Advice about light alone would not help with a picture of a landscape at night.
  @Test
  void saysThatThereIsNoFaceBeforeWhatIsWrongWithTheLight() {
    assertThat(reasons(PATTERN.map(v -> v * 0.1f)))
        .containsExactly(RefusalReason.NO_FACE, RefusalReason.TOO_DARK);
    assertThat(reasons(PATTERN.map(v -> 0.95f + 0.05f * v)))
        .containsExactly(RefusalReason.NO_FACE, RefusalReason.TOO_BRIGHT);
  }

  @Test
  void doesNotCallAMissingFaceBlurred() {
    assertThat(reasons(Filters.blur(PATTERN, 20))).containsExactly(RefusalReason.NO_FACE);
  }

  @Test
  void acceptsOneClearFace() {
    Appearance appearance = of(PATTERN, PhotoRules.character(), MAIN);

    assertThat(appearance.refusals()).isEmpty();
    assertThat(appearance.quality()).isBetween(0.5, 1.0);
    assertThat(appearance.sharpness()).isBetween(0.3, 1.0);
    assertThat(appearance.exposure()).isGreaterThan(0.9);
  }

  @Test
  void acceptsAFaceWithHintsButAtALowerQuality() {
    Appearance plain = of(PATTERN, PhotoRules.character(), MAIN);
    Appearance closed = of(PATTERN, PhotoRules.character(), signs(true, false, false));
    Appearance both = of(PATTERN, PhotoRules.character(), signs(false, true, true));

    assertThat(plain.hints()).isEmpty();
    assertThat(closed.refusals()).isEmpty();
    assertThat(closed.hints()).containsExactly(Hint.EYES_CLOSED);
    assertThat(closed.quality()).isCloseTo(0.7 * plain.quality(), within(1e-9));
    assertThat(both.hints()).containsExactly(Hint.EYES_HIDDEN, Hint.MOUTH_HIDDEN);
    assertThat(both.quality()).isCloseTo(0.49 * plain.quality(), within(1e-9));
  }

  @Test
  void toleratesATurnedFaceAndTells() {
    Appearance turned = of(PATTERN, PhotoRules.character(), turned(-40));

    assertThat(turned.refusals()).isEmpty();
    assertThat(turned.hints()).containsExactly(Hint.TURNED);
    assertThat(turned.quality()).isEqualTo(of(PATTERN, PhotoRules.character(), MAIN).quality());
    assertThat(of(PATTERN, PhotoRules.character(), turned(34)).hints()).isEmpty();
  }

  /// In a blur an open eye looks like a closed one.
  @Test
  void doesNotCallEyesClosedInABlur() {
    assertThat(Hint.of(signs(true, false, false), 0.35)).isEmpty();
    assertThat(Hint.of(signs(true, false, false), 0.37)).containsExactly(Hint.EYES_CLOSED);
  }

  /// People in the background have not asked to be measured.
  @Test
  void measuresTheExpressionOfTheMainFaceOnly() {
    FaceDetails details = new FaceDetails(Openness.USUAL, FaceSigns.NONE, Optional.of(CALM));
    Face main = with(Angles.NONE, details);
    Face other = new Face(10, 10, 60, 0.9, 1, Angles.NONE, new Eyes(20, 20, 40, 20), details);

    Appearance appearance = of(PATTERN, PhotoRules.character(), main, other);

    assertThat(appearance.mainFace().orElseThrow().expression()).contains(CALM);
    assertThat(appearance.faces())
        .extracting(DetectedFace::expression)
        .containsExactly(Optional.of(CALM), Optional.empty());
    assertThat(appearance.faces()).contains(appearance.mainFace().orElseThrow());
  }

  private static Face signs(boolean eyesClosed, boolean eyesHidden, boolean mouthHidden) {
    FaceSigns signs = new FaceSigns(eyesClosed, eyesHidden, mouthHidden);
    return with(MAIN.angles(), new FaceDetails(Openness.USUAL, signs, Optional.empty()));
  }

  private static Face turned(double yaw) {
    return with(new Angles(yaw, 0, 0), FaceDetails.USUAL);
  }

  private static Face with(Angles angles, FaceDetails details) {
    return new Face(
        MAIN.x(), MAIN.y(), MAIN.side(), MAIN.confidence(), 1, angles, MAIN.eyes(), details);
  }

  /// Box of 200 px at 220, 220 of 640: the crown is 52 px above the box, the chin 8 px below.
  @Test
  void returnsTheFaceFromCrownToChin() {
    DetectedFace found = of(PATTERN, PhotoRules.character(), MAIN).mainFace().orElseThrow();

    assertThat(found.x()).isCloseTo(220 / 640.0, within(1e-9));
    assertThat(found.y()).isCloseTo(168 / 640.0, within(1e-9));
    assertThat(found.width()).isCloseTo(200 / 640.0, within(1e-9));
    assertThat(found.height()).isCloseTo(260 / 640.0, within(1e-9));
    assertThat(found.angles()).isEqualTo(Angles.NONE);
    assertThat(found.clarity()).isEqualTo(0.9);
  }

  @Test
  void returnsOnlyThePartOfAFaceInsideThePicture() {
    DetectedFace found =
        of(PATTERN, PhotoRules.character(), face(-50, 10, 200, 0.9)).mainFace().orElseThrow();

    assertThat(found.x()).isZero();
    assertThat(found.y()).isZero();
    assertThat(found.width()).isCloseTo(150 / 640.0, within(1e-9));
    assertThat(found.height()).isCloseTo(218 / 640.0, within(1e-9));
  }

  /// Background is what is lower than a third of the main face, or less sure than 0.5.
  @ParameterizedTest(name = "{0} px, {1} sure: {2}")
  @CsvSource({"67, 0.5, true", "66, 0.5, false", "67, 0.49, false", "150, 0.49, false"})
  void refusesASecondFaceThatIsLargeAndClear(double side, double confidence, boolean refused) {
    List<RefusalReason> reasons = reasons(MAIN, face(20, 20, side, confidence));

    if (refused) {
      assertThat(reasons).containsExactly(RefusalReason.SEVERAL_FACES);
    } else {
      assertThat(reasons).isEmpty();
    }
  }

  @Test
  void countsTheFacesThatMatter() {
    Appearance appearance =
        of(
            PATTERN,
            PhotoRules.character(),
            MAIN,
            face(20, 20, 100, 0.5),
            face(450, 20, 100, 0.5),
            face(20, 450, 20, 0.9));

    assertThat(appearance.refusals())
        .containsExactly(new Refusal(RefusalReason.SEVERAL_FACES, 3, 1));
    assertThat(appearance.faces()).hasSize(4);
  }

  /// 200 x 0.2 is less than 100 x 0.9.
  @Test
  void isAboutASureFaceRatherThanALargeDoubtfulOne() {
    Appearance appearance =
        of(PATTERN, PhotoRules.character(), face(20, 20, 200, 0.2), face(300, 300, 100, 0.9));

    assertThat(appearance.mainFace().orElseThrow().clarity()).isEqualTo(0.9);
  }

  /// The face, 1.3 times as high as its box, must have 128 px: a box of 98.5 px has 128.05.
  @ParameterizedTest
  @CsvSource({"98.4, true", "98.5, false"})
  void refusesAFaceThatIsTooSmall(double side, boolean refused) {
    Appearance appearance = of(PATTERN, PhotoRules.character(), face(260, 260, side, 0.9));

    if (refused) {
      assertThat(appearance.refusals())
          .containsExactly(new Refusal(RefusalReason.FACE_TOO_SMALL, 1.3 * side, 128));
    } else {
      assertThat(appearance.refusals()).isEmpty();
    }
  }

  /// In a picture of 1600 px an eighth of the short side is more than 128 px.
  @Test
  void refusesAFaceThatIsSmallInALargePicture() {
    Appearance appearance =
        of(Pictures.waves(1600, 1600, 2), PhotoRules.character(), face(700, 700, 150, 0.9));

    assertThat(reasons(appearance)).containsExactly(RefusalReason.FACE_TOO_SMALL);
    assertThat(appearance.refusals().getFirst().measured()).isCloseTo(195, within(1e-6));
    assertThat(appearance.refusals().getFirst().threshold()).isCloseTo(200, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"0.1, true", "0.919, true", "0.92, false", "1, false"})
  void refusesAFaceThatTheEdgeCuts(double inside, boolean refused) {
    Appearance appearance = of(PATTERN, PhotoRules.character(), face(20, 220, 200, 0.9, inside));

    if (refused) {
      assertThat(appearance.refusals())
          .containsExactly(new Refusal(RefusalReason.FACE_CUT_OFF, inside, 0.92));
      assertThat(appearance.faces()).isEmpty();
    } else {
      assertThat(appearance.refusals()).isEmpty();
      assertThat(appearance.faces()).hasSize(1);
    }
  }

  @Test
  void toleratesAPersonBesideTheMainFaceWhomTheEdgeCuts() {
    Appearance appearance =
        of(PATTERN, PhotoRules.character(), MAIN, face(-100, 20, 180, 0.9, 0.5));

    assertThat(appearance.refusals()).isEmpty();
    assertThat(appearance.faces()).hasSize(1);
  }

  @Test
  void judgesSharpnessAndLightInTheFaceAlone() {
    Plane soft = Filters.blur(PATTERN, 8);

    assertThat(reasons(inside(MAIN, soft, PATTERN), MAIN)).containsExactly(RefusalReason.BLURRED);
    assertThat(reasons(inside(MAIN, PATTERN, soft), MAIN)).isEmpty();
    assertThat(reasons(inside(MAIN, PATTERN.map(v -> 0.12f * v), PATTERN), MAIN))
        .containsExactly(RefusalReason.TOO_DARK);
    assertThat(reasons(inside(MAIN, PATTERN.map(v -> 0.93f + 0.07f * v), PATTERN), MAIN))
        .containsExactly(RefusalReason.TOO_BRIGHT);
    assertThat(reasons(inside(MAIN, PATTERN, PATTERN.map(v -> 0.12f * v)), MAIN)).isEmpty();
  }

  private static Plane inside(Face face, Plane in, Plane around) {
    return Plane.of(
        SIDE,
        SIDE,
        (x, y) -> {
          boolean inFace =
              x >= face.x()
                  && y >= face.y()
                  && x < face.x() + face.side()
                  && y < face.y() + face.side();
          return inFace ? in.at(x, y) : around.at(x, y);
        });
  }

  @Test
  void needsNoFaceWhereNoneIsAskedFor() {
    Appearance appearance = of(PATTERN, PhotoRules.style(), MAIN, face(20, 20, 150, 0.9));

    assertThat(appearance.refusals()).isEmpty();
    assertThat(appearance.faces()).hasSize(2);
    assertThat(appearance.quality()).isPositive();
    assertThat(reasons(of(Filters.blur(PATTERN, 20), PhotoRules.style(), MAIN)))
        .containsExactly(RefusalReason.BLURRED);
  }

  /// The larger picture is decoded at half its size; measures are those of the upload.
  @Test
  void measuresInPixelsOfTheUploadedPicture() {
    byte[] file = Encoded.png(Pictures.image(PATTERN));
    try (Picture picture = Picture.decode(file, 320);
        PointerScope _ = new PointerScope()) {
      Mat grey = new Mat();
      opencv_imgproc.cvtColor(picture.bgr(), grey, opencv_imgproc.COLOR_BGR2GRAY);
      Appearance appearance =
          Appearance.of(grey, picture, List.of(face(130, 130, 40, 0.9)), PhotoRules.character());

      assertThat(reasons(appearance)).contains(RefusalReason.FACE_TOO_SMALL);
      assertThat(appearance.refusals().getFirst().measured()).isCloseTo(104, within(1e-6));
      assertThat(appearance.mainFace().orElseThrow().width()).isCloseTo(0.125, within(1e-9));
    }
  }
}
