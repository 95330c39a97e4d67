package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Retouch;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.image.Picture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceDetectorTest {
  private static final FaceDetector DETECTOR = new FaceDetector();

  @AfterAll
  static void release() {
    DETECTOR.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void findsFaceAndEyesOfAPortrait(long seed) {
    List<Face> faces = detect(Portraits.person(seed).paint(600, 800));

    assertThat(faces).singleElement().satisfies(FaceDetectorTest::looksLikeAFace);
  }

  private static void looksLikeAFace(Face face) {
    assertThat(face.pose()).isEqualTo(FacePose.FRONTAL);
    assertThat(face.confidence()).isBetween(0.3, 1.0);
    assertThat(face.eyes().leftX()).isBetween(face.x(), face.centreX());
    assertThat(face.eyes().rightX()).isBetween(face.centreX(), face.x() + face.width());
    assertThat(face.eyes().leftY()).isBetween(face.y(), face.centreY());
    assertThat(face.eyes().distancePx() / face.width()).isBetween(0.27, 0.52);
  }

  @Test
  void findsBothOfTwoPeople() {
    assertThat(detect(Portraits.two(1, 2, 900, 700))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void findsNoFaceWhereThereIsNone(long seed) {
    assertThat(detect(Scenes.landscape(seed, 700, 500))).isEmpty();
    assertThat(detect(Scenes.street(seed, 700, 500))).isEmpty();
    assertThat(detect(Scenes.stillLife(seed, 700, 500))).isEmpty();
    assertThat(detect(Scenes.textPage(seed, 500, 700))).isEmpty();
  }

  @Test
  void takesNoHalfFaceForAFace() {
    assertThat(detect(Portraits.halfFace(1, 600, 800))).isEmpty();
  }

  @Test
  void findsTheSameFaceMirrored() {
    BufferedImage picture = Portraits.person(3).paint(600, 800);

    Face face = detect(picture).getFirst();
    Face mirrored = detect(Retouch.mirrored(picture)).getFirst();

    assertThat(600 - mirrored.centreX()).isCloseTo(face.centreX(), within(0.05 * face.width()));
    assertThat(mirrored.centreY()).isCloseTo(face.centreY(), within(0.05 * face.height()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-20, -10, 10, 20})
  void findsTiltedHead(int degrees) {
    List<Face> faces = detect(turned(Portraits.person(3).paint(700, 900), degrees));

    assertThat(faces).hasSize(1);
  }

  @Test
  void findsFaceInTheDark() {
    assertThat(detect(Retouch.darkened(Portraits.person(3).paint(600, 800), 0.15))).hasSize(1);
  }

  @Test
  void findsTheSameWithoutTheEyes() {
    try (Picture picture = Picture.decode(Encoded.png(Portraits.person(5).paint(600, 800)))) {
      Face whole = DETECTOR.detect(picture.bgr()).getFirst();
      Face box = DETECTOR.detectBoxes(picture.bgr()).getFirst();

      assertThat(box.x()).isEqualTo(whole.x());
      assertThat(box.height()).isEqualTo(whole.height());
      assertThat(box.eyes().found()).isFalse();
    }
  }

  @Test
  void findsTheSameFromManyThreads() throws Exception {
    try (Picture picture = Picture.decode(Encoded.png(Portraits.person(5).paint(600, 800)));
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Face> expected = DETECTOR.detect(picture.bgr());

      List<Future<List<Face>>> found =
          IntStream.range(0, 24)
              .mapToObj(i -> threads.submit(() -> DETECTOR.detect(picture.bgr())))
              .toList();

      for (Future<List<Face>> faces : found) {
        assertThat(faces.get()).isEqualTo(expected);
      }
    }
  }

  private static List<Face> detect(BufferedImage image) {
    try (Picture picture = Picture.decode(Encoded.png(image))) {
      return DETECTOR.detect(picture.bgr());
    }
  }

  private static BufferedImage turned(BufferedImage image, int degrees) {
    BufferedImage turned =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = turned.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.rotate(Math.toRadians(degrees), image.getWidth() / 2.0, image.getHeight() / 2.0);
    pen.drawImage(image, 0, 0, null);
    pen.dispose();
    return turned;
  }
}
