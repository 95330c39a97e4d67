package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Retouch;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.image.Picture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The painted people of `testkit` are faces to the product, and its painted scenes are not; the
/// tests of all modules rely on it.
@Tag("slow")
class PaintedFacesTest {
  private static final FaceDetector DETECTOR = new FaceDetector();

  @AfterAll
  static void release() {
    DETECTOR.close();
  }

  static LongStream people() {
    return LongStream.rangeClosed(1, 48);
  }

  @ParameterizedTest
  @MethodSource("people")
  void everyPersonHasOneCompleteFrontalFace(long seed) {
    assertOneFace(Portraits.person(seed).jpeg(800, 1000));
    assertOneFace(Portraits.person(seed).pose(1 + (int) (seed % 5)).jpeg(800, 1000));
  }

  private static void assertOneFace(byte[] photo) {
    assertThat(faces(photo))
        .singleElement()
        .satisfies(face -> {
          assertThat(face.confidence()).isGreaterThan(0.8);
          assertThat(face.inside()).isEqualTo(1);
          assertThat(face.pose()).isEqualTo(FacePose.FRONTAL);
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void scenesHaveNoFace(long seed) {
    assertThat(faces(Encoded.jpeg(Scenes.landscape(seed, 1200, 900)))).isEmpty();
    assertThat(faces(Encoded.jpeg(Scenes.street(seed, 1200, 900)))).isEmpty();
    assertThat(faces(Encoded.jpeg(Scenes.stillLife(seed, 1200, 900)))).isEmpty();
    assertThat(faces(Encoded.jpeg(Scenes.textPage(seed, 900, 1200)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void aFaceIsFoundAfterTypicalProcessing(long seed) {
    BufferedImage photo = Portraits.person(seed).paint(960, 1200);

    assertThat(faces(Encoded.jpeg(photo, 0.7))).hasSize(1);
    assertThat(faces(Encoded.jpeg(Retouch.scaled(photo, 480, 600)))).hasSize(1);
    assertThat(faces(Encoded.jpeg(Retouch.mirrored(photo)))).hasSize(1);
    assertThat(faces(Encoded.jpeg(Retouch.cropped(photo, 0.08)))).hasSize(1);
    assertThat(faces(Encoded.jpeg(Retouch.grey(photo)))).hasSize(1);
    assertThat(faces(Encoded.jpeg(Retouch.barred(photo)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void halfAFaceIsNoCompleteFace(long seed) {
    assertThat(faces(Encoded.jpeg(Portraits.halfFace(seed, 960, 1200))))
        .allSatisfy(face -> assertThat(face.inside()).isLessThan(0.8));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 16, 17, 43})
  void twoPeopleAreTwoFaces(long seed) {
    assertThat(faces(Encoded.jpeg(Portraits.two(seed, seed + 100, 1600, 1200)))).hasSize(2);
  }

  @Test
  void aFaceIsFoundInTwelveMegapixels() {
    assertThat(faces(Encoded.jpeg(Portraits.person(5).paint(3000, 4000)))).hasSize(1);
  }

  private static List<Face> faces(byte[] photo) {
    try (Picture picture = Picture.decode(photo)) {
      return DETECTOR.detect(picture.bgr());
    }
  }
}
