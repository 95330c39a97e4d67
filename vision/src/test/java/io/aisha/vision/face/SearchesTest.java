package io.aisha.vision.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Retouch;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.face.Cascade.Hit;
import io.aisha.vision.face.FrontalCheck.Confirmed;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.testing.Pictures;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The steps of a search on their own, on one painted face: [FaceSearch], [FrontalCheck],
/// [ProfileSearch], [EyeFinder], [Cascade].
class SearchesTest {
  private static final Cascades CASCADES = new Cascades();
  private static final BufferedImage PAINTED = Portraits.person(3).paint(360, 480);
  private static final Plane PICTURE = Pictures.of(PAINTED).luma();
  private static final Face FACE = faces(PICTURE).getFirst();

  @AfterAll
  static void release() {
    CASCADES.close();
  }

  private static <T> T on(Plane plane, Function<GreyImage, T> search) {
    return Pictures.onBytes(plane, mat -> search.apply(GreyImage.of(mat)));
  }

  private static List<Face> faces(Plane plane) {
    return on(plane, image -> new FaceSearch(CASCADES, image.pixels(), true).faces());
  }

  private static Hit box(Face face) {
    return new Hit(face.x(), face.y(), face.width(), face.height(), 0);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 300", "300, 1", "19, 19", "40, 40"})
  void findsNothingInAPictureWithNothingInIt(int width, int height) {
    assertThat(faces(Plane.of(width, height, (_, _) -> 0.5f))).isEmpty();
    assertThat(faces(Pictures.noise(width, height, 1))).isEmpty();
  }

  @Test
  void findsTheSameFaceMirroredAndTwiceAsLarge() {
    Face mirrored = faces(Pictures.mirrored(PICTURE)).getFirst();
    Face large = faces(Pictures.of(Retouch.scaled(PAINTED, 720, 960)).luma()).getFirst();

    assertThat(box(mirrored.mirrored(360)).overlap(box(FACE))).isGreaterThan(0.8);
    assertThat(box(large.scaled(0.5)).overlap(box(FACE))).isGreaterThan(0.8);
    assertThat(large.scaled(0.5).eyes().leftX())
        .isCloseTo(FACE.eyes().leftX(), within(0.08 * FACE.width()));
  }

  @Test
  void doesNotCareHowBrightThePictureIs() {
    Face dim = faces(PICTURE.map(v -> 0.5f * v)).getFirst();

    assertThat(box(dim).overlap(box(FACE))).isGreaterThan(0.8);
  }

  @Test
  void confirmsAFaceFromARoughBox() {
    Hit rough = new Hit(FACE.x() + 0.08 * FACE.width(), FACE.y(), FACE.width(), FACE.height(), 1);

    Confirmed confirmed =
        on(PICTURE, image -> new FrontalCheck(CASCADES).check(image, rough)).orElseThrow();

    assertThat(confirmed.box().overlap(box(FACE))).isGreaterThan(0.8);
    assertThat(confirmed.confidence()).isBetween(0.3, 1.0);
    assertThat(confirmed.box().support()).isGreaterThanOrEqualTo(16);
  }

  /// A box on the chest, one twice as large as the face, one on half of it.
  @ParameterizedTest(name = "{0} across, {1} down, {2} times as large")
  @CsvSource({"0, 1.4, 1", "-0.5, -0.5, 2.2", "0.6, 0, 1", "0, -0.7, 1"})
  void confirmsNothingElse(double across, double down, double times) {
    double side = FACE.width();
    Hit elsewhere =
        new Hit(FACE.x() + across * side, FACE.y() + down * side, times * side, times * side, 1);

    Optional<Confirmed> confirmed =
        on(PICTURE, image -> new FrontalCheck(CASCADES).check(image, elsewhere));

    assertThat(confirmed).isEmpty();
  }

  @Test
  void findsTheEyesOfTheFaceAndMirroredOnesInItsMirrorImage() {
    Hit face = box(FACE);
    Eyes eyes = on(PICTURE, image -> new EyeFinder(CASCADES).find(image, face));
    Hit there = box(FACE.mirrored(360));
    Eyes mirrored =
        on(Pictures.mirrored(PICTURE), image -> new EyeFinder(CASCADES).find(image, there));

    assertThat(eyes.found()).isTrue();
    assertThat(mirrored.found()).isTrue();
    assertThat(mirrored.mirrored(360).leftX()).isCloseTo(eyes.leftX(), within(0.05 * face.width()));
    assertThat(mirrored.mirrored(360).rightY())
        .isCloseTo(eyes.rightY(), within(0.05 * face.width()));
  }

  @Test
  void putsEyesWhereTheyUsuallyAreWhenNoneAreSeen() {
    Hit box = new Hit(50, 60, 100, 100, 1);

    Eyes eyes =
        on(Plane.of(200, 200, (_, _) -> 0.5f), image -> new EyeFinder(CASCADES).find(image, box));

    assertThat(eyes).isEqualTo(EyeFinder.usual(box));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void findsNoProfileInALandscape(long seed) {
    Plane landscape = Pictures.of(Scenes.landscape(seed, 320, 240)).luma();

    List<Face> faces =
        on(landscape, image -> new ProfileSearch(CASCADES.profile).faces(image, image));

    assertThat(faces).isEmpty();
  }

  private static List<Hit> hits(double minPx, double maxPx) {
    return on(PICTURE, image -> CASCADES.frontal.find(image.pixels(), 1.1, 3, minPx, maxPx));
  }

  @Test
  void aCascadeLooksForSizesThatThePictureHasOnly() {
    assertThat(hits(361, 0)).isEmpty();
    assertThat(hits(60, 50)).isEmpty();
    assertThat(hits(40, 0.8 * FACE.width()))
        .allSatisfy(hit -> assertThat(hit.width()).isLessThan(0.82 * FACE.width()));
    assertThat(hits(40, 0)).isNotEmpty();
  }

  @Test
  void refusesAClassifierThatTheLibraryLacks() {
    assertThatThrownBy(() -> new Cascade("no-such.xml"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no-such.xml");
  }
}
