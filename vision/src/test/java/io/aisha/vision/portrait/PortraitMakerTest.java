package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.memory.NativeLeaks;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.vision.face.FacePlace;
import io.aisha.vision.photo.DetectedFace;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.portrait.PortraitMaker.Made;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.worker.Vision;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PortraitMakerTest {
  private static Made make(BufferedImage photo) {
    byte[] jpeg = Encoded.jpeg(photo);
    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      DetectedFace face = judge.judge(jpeg, PhotoRules.character()).mainFace().orElseThrow();
      Raster raster = Codec.decode(jpeg).orElseThrow();
      return PortraitMaker.of(
          raster,
          FacePlace.inHead(
              face.x(),
              face.y(),
              face.width(),
              face.height(),
              face.angles().roll(),
              raster.width(),
              raster.height()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 7, 11, 19})
  void keepsThePersonAndDropsTheRoom(long seed) {
    Portrait portrait = make(Portraits.person(seed).paint(960, 1200)).portrait();

    HeadFrame head = portrait.head();
    var alpha = portrait.alpha();
    assertThat(alpha.sample(head.eyeX(), head.eyeY())).isGreaterThan(0.99f);
    assertThat(alpha.sample(head.eyeX(), head.eyeY() + 1.2 * head.unit())).isGreaterThan(0.99f);
    assertThat(alpha.at(2, 2)).isLessThan(0.01f);
    assertThat(alpha.at(alpha.width() - 3, 2)).isLessThan(0.01f);
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 7})
  void putsTheEyesLevelAndApartByTheSameLength(long seed) {
    Made made = make(Portraits.person(seed).pose(2).paint(960, 1200));

    assertThat(Math.toDegrees(made.portrait().eyes().roll())).isBetween(-9.0, 9.0);
    assertThat(made.portrait().eyes().distance() / made.portrait().head().unit())
        .isCloseTo(1, within(0.35));
  }

  @Test
  void givesTheSameForTheSamePhoto() {
    BufferedImage photo = Portraits.person(5).paint(800, 1000);

    assertThat(make(photo).portrait().alpha().values())
        .isEqualTo(make(photo).portrait().alpha().values());
  }

  @Test
  void leavesNoNativeMemoryBehind() {
    Raster photo = Codec.decode(Portraits.person(5).jpeg(800, 1000)).orElseThrow();
    FacePlace place = new FacePlace(240, 200, 320, 0);
    PortraitMaker.of(photo, place);

    assertThat(NativeLeaks.of(() -> PortraitMaker.of(photo, place))).isEmpty();
  }

  @Test
  void survivesAFaceBoxWithoutAFace() {
    Raster grey = Raster.filled(700, 900, io.aisha.vision.raster.Colour.rgb(0x808080));

    Made made = PortraitMaker.of(grey, new FacePlace(210, 180, 280, 0));

    assertThat(made.eyesSeen()).isZero();
    for (float alpha : made.portrait().alpha().values()) {
      assertThat(alpha).isBetween(0f, 1f);
    }
  }
}
