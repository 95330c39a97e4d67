package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Retouch;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.worker.Vision;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {
  private static final PhotoJudge JUDGE = new PhotoJudge(Vision.onThisThread());

  static Stream<Arguments> versions() {
    return Stream.of(7L, 8L).flatMap(seed -> versions(Portraits.person(seed).paint(900, 1200)));
  }

  private static Stream<Arguments> versions(BufferedImage picture) {
    PerceptualHash original = hash(Encoded.png(picture));
    return Stream.of(
        arguments("saved at quality 40", original, Encoded.jpeg(picture, 0.4)),
        arguments("WebP", original, Encoded.webp(picture)),
        arguments("half the size", original, Encoded.jpeg(Retouch.scaled(picture, 450, 600))),
        arguments("mirrored", original, Encoded.jpeg(Retouch.mirrored(picture))),
        arguments("a tenth cropped", original, Encoded.jpeg(Retouch.cropped(picture, 0.1))),
        arguments(
            "mirrored and cropped",
            original,
            Encoded.jpeg(Retouch.mirrored(Retouch.cropped(picture, 0.06)))),
        arguments("brighter", original, Encoded.jpeg(Retouch.brightened(picture, 1.2))),
        arguments("darker", original, Encoded.jpeg(Retouch.darkened(picture, 0.5))),
        arguments("grey", original, Encoded.jpeg(Retouch.grey(picture))),
        arguments("softer", original, Encoded.jpeg(Retouch.blurred(picture, 3))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("versions")
  void recognisesAnotherVersion(String name, PerceptualHash original, byte[] version) {
    PerceptualHash hash = hash(version);

    assertThat(original.distance(hash)).as(name).isLessThan(0.225);
    assertThat(original.isSamePicture(hash)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void distinguishesPhotosOfOneSession(long seed) {
    List<PerceptualHash> hashes =
        Portraits.photoSet(seed, 5).stream().map(PerceptualHashTest::hash).toList();

    assertAllDifferent(hashes);
  }

  @Test
  void distinguishesPeopleAndPlaces() {
    List<PerceptualHash> hashes = new ArrayList<>();
    for (long seed = 1; seed <= 5; seed++) {
      hashes.add(hash(Portraits.person(seed).jpeg(600, 800)));
      hashes.add(hash(Encoded.jpeg(Scenes.landscape(seed, 800, 600))));
      hashes.add(hash(Encoded.jpeg(Scenes.street(seed, 800, 600))));
    }

    assertAllDifferent(hashes);
  }

  private static void assertAllDifferent(List<PerceptualHash> hashes) {
    for (int i = 0; i < hashes.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(hashes.get(i).isSamePicture(hashes.get(j)))
            .as("%d and %d: %s", i, j, hashes.get(i).distance(hashes.get(j)))
            .isFalse();
      }
    }
  }

  @Test
  void isSymmetricAndZeroToItself() {
    PerceptualHash one = hash(Portraits.person(1).jpeg(600, 800));
    PerceptualHash other = hash(Portraits.person(2).jpeg(800, 600));

    assertThat(one.distance(one)).isZero();
    assertThat(one.distance(other)).isEqualTo(other.distance(one)).isBetween(0.0, 1.0);
  }

  @Test
  void survivesBeingWrittenDown() {
    PerceptualHash hash = hash(Portraits.person(1).jpeg(600, 800));

    assertThat(PerceptualHash.parse(hash.text())).isEqualTo(hash);
    assertThat(hash.text()).hasSizeLessThan(5000).matches("[\\x21-\\x7e]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1:8x8:",
        "1:8x8:AAAA",
        "2:8x8:AAAA",
        "1:4x4:AAAAAAAAAAAAAAAAAAAAAA==",
        "1:8x8:A"
      })
  void refusesTextThatIsNoHash(String text) {
    assertThatThrownBy(() -> PerceptualHash.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a perceptual hash");
  }

  private static PerceptualHash hash(byte[] file) {
    return JUDGE.judge(file, PhotoRules.custom()).hash().orElseThrow();
  }
}
