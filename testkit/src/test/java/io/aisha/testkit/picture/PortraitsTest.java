package io.aisha.testkit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Detector.Box;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class PortraitsTest {
  private Detector detector;

  @BeforeAll
  void openDetector() {
    detector = new Detector();
  }

  @AfterAll
  void closeDetector() {
    detector.close();
  }

  static LongStream people() {
    return LongStream.rangeClosed(1, 48);
  }

  @ParameterizedTest
  @MethodSource("people")
  void everyPersonHasOneFaceWithTwoEyes(long seed) {
    byte[] photo = Portraits.person(seed).jpeg(800, 1000);

    assertThat(detector.faces(photo)).singleElement().satisfies(face -> hasTwoEyes(photo, face));
  }

  @ParameterizedTest
  @MethodSource("people")
  void theFaceIsFoundInOtherPoses(long seed) {
    byte[] photo = Portraits.person(seed).pose(1 + (int) (seed % 5)).jpeg(800, 1000);

    assertThat(detector.faces(photo)).hasSize(1);
  }

  private void hasTwoEyes(byte[] photo, Box face) {
    assertThat(detector.eyes(photo, face)).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void theSameSeedPaintsTheSamePicture() {
    assertThat(Portraits.person(3).pose(2).png(300, 400))
        .isEqualTo(Portraits.person(3).pose(2).png(300, 400));
  }

  @Test
  void peopleAndPosesAreVisiblyDifferent() {
    List<BufferedImage> small =
        LongStream.rangeClosed(1, 12)
            .mapToObj(Portraits::person)
            .flatMap(person -> Stream.of(person, person.pose(1), person.pose(2)))
            .map(portrait -> Retouch.scaled(portrait.paint(240, 300), 24, 30))
            .toList();

    for (int i = 0; i < small.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(meanDifference(small.get(i), small.get(j))).isGreaterThan(8);
      }
    }
  }

  /// The mean difference of the green channel, 0..255.
  private static double meanDifference(BufferedImage a, BufferedImage b) {
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        sum += Math.abs((a.getRGB(x, y) >> 8 & 255) - (b.getRGB(x, y) >> 8 & 255));
      }
    }
    return sum / a.getHeight() / a.getWidth();
  }

  @Test
  void twelveMegapixelsAreAsSharpAsOne() {
    BufferedImage large = Portraits.person(5).paint(3000, 4000);

    assertThat(large.getWidth()).isEqualTo(3000);
    assertThat(large.getHeight()).isEqualTo(4000);
    assertThat(detector.faces(Encoded.jpeg(large))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 16, 17, 43})
  void twoPeopleAreTwoFaces(long seed) {
    byte[] photo = Encoded.jpeg(Portraits.two(seed, seed + 100, 1600, 1200));

    assertThat(detector.faces(photo)).hasSizeGreaterThanOrEqualTo(2);
  }
}
