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
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(face.confidence()).isBetween(0.8, 1.0);
    assertThat(face.inside()).isEqualTo(1);
    assertThat(face.eyes().leftX()).isBetween(face.x(), face.centreX());
    assertThat(face.eyes().rightX()).isBetween(face.centreX(), face.x() + face.side());
    assertThat(face.eyes().leftY()).isBetween(face.y(), face.centreY());
    assertThat(face.eyes().distance() / face.side()).isBetween(0.27, 0.52);
    assertThat(face.openness().leftEye()).isGreaterThan(0.25);
    assertThat(face.openness().mouth()).isLessThan(0.15);
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

  /// The head is 480 px high: the left edge of the picture cuts it ever further right.
  @ParameterizedTest
  @CsvSource({"0.4, 1.0, 1.0", "0.1, 0.6, 0.9", "0, 0.4, 0.7"})
  void tellsHowMuchOfAFaceThePictureShows(double centreX, double least, double most) {
    List<Face> faces = detect(Portraits.person(1).framed(centreX, 0.45, 0.6).paint(600, 800));

    assertThat(faces)
        .singleElement()
        .satisfies(face -> assertThat(face.inside()).isBetween(least, most));
  }

  @Test
  void findsTheSameFaceMirrored() {
    BufferedImage picture = Portraits.person(3).paint(600, 800);

    Face face = detect(picture).getFirst();
    Face mirrored = detect(Retouch.mirrored(picture)).getFirst();

    assertThat(600 - mirrored.centreX()).isCloseTo(face.centreX(), within(0.05 * face.side()));
    assertThat(mirrored.centreY()).isCloseTo(face.centreY(), within(0.05 * face.side()));
    assertThat(mirrored.angles().yaw()).isCloseTo(-face.angles().yaw(), within(6.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-90, -60, -20, -10, 10, 20, 60, 90})
  void findsALeaningHeadAndTellsHowMuchItLeans(int degrees) {
    BufferedImage upright = Portraits.person(3).paint(900, 900);
    double before = detect(upright).getFirst().angles().roll();

    List<Face> faces = detect(turned(upright, degrees));

    assertThat(faces)
        .singleElement()
        .satisfies(
            face -> assertThat(face.angles().roll()).isCloseTo(before + degrees, within(5.0)));
  }

  @Test
  void findsFaceInTheDark() {
    assertThat(detect(Retouch.darkened(Portraits.person(3).paint(600, 800), 0.15))).hasSize(1);
  }

  @Test
  void findsTheSameInAGreyPicture() {
    try (Picture picture = Picture.decode(Encoded.png(Portraits.person(5).paint(600, 800)));
        Mat grey = new Mat()) {
      opencv_imgproc.cvtColor(picture.bgr(), grey, opencv_imgproc.COLOR_BGR2GRAY);

      Face coloured = DETECTOR.detect(picture.bgr()).getFirst();
      Face colourless = DETECTOR.detect(grey).getFirst();

      assertThat(colourless.side()).isCloseTo(coloured.side(), within(0.08 * coloured.side()));
      assertThat(colourless.centreX()).isCloseTo(coloured.centreX(), within(8.0));
    }
  }

  @Test
  void findsAFaceAgainWhereItIsKnownToBe() {
    try (Picture picture = Picture.decode(Encoded.png(Portraits.person(5).paint(600, 800)))) {
      Face searched = DETECTOR.detect(picture.bgr()).getFirst();
      double roughly = 0.1 * searched.side();

      Face again =
          DETECTOR
              .detectAt(
                  picture.bgr(),
                  new FacePlace(
                      searched.x() + roughly, searched.y() - roughly, searched.side() + roughly, 0))
              .orElseThrow();

      assertThat(again.side()).isCloseTo(searched.side(), within(0.05 * searched.side()));
      assertThat(again.eyes().leftX()).isCloseTo(searched.eyes().leftX(), within(4.0));
      assertThat(again.eyes().leftY()).isCloseTo(searched.eyes().leftY(), within(4.0));
    }
  }

  @ParameterizedTest
  @CsvSource({"10, 600, 150", "-500, -500, 100"})
  void findsNoFaceAtAPlaceWithoutOne(double x, double y, double side) {
    try (Picture picture = Picture.decode(Encoded.png(Portraits.person(5).paint(600, 800)))) {
      assertThat(DETECTOR.detectAt(picture.bgr(), new FacePlace(x, y, side, 0))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 900", "900, 1", "3, 3"})
  void findsNoFaceInAPictureTooSmallForOne(int width, int height) {
    assertThat(detect(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB))).isEmpty();
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
