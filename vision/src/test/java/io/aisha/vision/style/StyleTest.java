package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.memory.NativeLeaks;
import io.aisha.testkit.picture.Portraits;
import io.aisha.vision.face.FacePlace;
import io.aisha.vision.photo.DetectedFace;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.Framing;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.portrait.PortraitMaker;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.worker.Vision;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StyleTest {
  /// Mean difference of two pictures, 0..1, below which a person would call them alike.
  private static final double ALIKE = 0.03;

  private static final Portrait PORTRAIT = portrait();

  private static Portrait portrait() {
    byte[] jpeg = Portraits.person(7).jpeg(960, 1200);
    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      DetectedFace face = judge.judge(jpeg, PhotoRules.character()).mainFace().orElseThrow();
      return PortraitMaker.of(
              Codec.decode(jpeg).orElseThrow(),
              FacePlace.inHead(
                  face.x(), face.y(), face.width(), face.height(), face.angles().roll(), 960, 1200))
          .portrait();
    }
  }

  private static Framed square() {
    return Framing.frame(PORTRAIT, 320, 320, 1);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void fillsThePictureWithColoursInRange(Style style) {
    Framed tall = Framing.frame(PORTRAIT, 240, 420, 1);

    Raster picture = style.render(tall, 1);

    assertThat(picture.width()).isEqualTo(240);
    assertThat(picture.height()).isEqualTo(420);
    for (float value : picture.values()) {
      assertThat(value).isBetween(-0.01f, 1.45f);
    }
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void givesTheSameForASeedAndAnotherForAnother(Style style) {
    Framed subject = square();

    float[] once = style.render(subject, 5).values();

    assertThat(Arrays.equals(style.render(subject, 5).values(), once)).isTrue();
    assertThat(Arrays.equals(style.render(subject, 6).values(), once)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void leavesItsSubjectUnchanged(Style style) {
    Framed subject = square();
    float[] colours = subject.colours().values().clone();
    float[] alpha = subject.alpha().values().clone();

    style.render(subject, 2);

    assertThat(subject.colours().values()).isEqualTo(colours);
    assertThat(subject.alpha().values()).isEqualTo(alpha);
  }

  @Test
  void noTwoStylesAreAlike() {
    Framed subject = square();
    Map<Style, Raster> pictures = new EnumMap<>(Style.class);
    for (Style style : Style.values()) {
      pictures.put(style, style.render(subject, 3));
    }

    pictures.forEach((style, picture) ->
        pictures.forEach((other, otherPicture) -> {
          if (style != other) {
            assertThat(difference(picture, otherPicture))
                .as("%s and %s", style.id(), other.id())
                .isGreaterThan(ALIKE);
          }
        }));
  }

  @Test
  void leavesNoNativeMemoryBehind() {
    Framed subject = square();
    Style.LOW_POLY.render(subject, 1);

    for (Style style : Style.values()) {
      assertThat(NativeLeaks.of(() -> style.render(subject, 1))).as(style.id()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void isFoundByItsId(Style style) {
    assertThat(style.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(Style.find(style.id())).contains(style);
    assertThat(Style.find("no-such-style")).isEmpty();
  }

  private static double difference(Raster a, Raster b) {
    double sum = 0;
    for (int i = 0; i < a.values().length; i++) {
      sum += Math.abs(a.values()[i] - b.values()[i]);
    }
    return sum / a.values().length;
  }
}
