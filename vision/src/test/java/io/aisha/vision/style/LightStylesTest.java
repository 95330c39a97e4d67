package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// The styles that draw only light and shade, in colours of their own.
class LightStylesTest {
  private static final Framed SUBJECT = Subjects.head(96, 104);

  private static double difference(Raster one, Raster other) {
    return one.luma().with(other.luma(), (a, b) -> Math.abs(a - b)).mean();
  }

  private static Raster exposed(double factor) {
    return SUBJECT.colours().map(v -> (float) (factor * v));
  }

  /// A flash that was too weak changes all tones by one factor; the face is put where the style
  /// wants it all the same.
  @ParameterizedTest
  @EnumSource(
      value = Style.class,
      names = {"PENCIL", "CHARCOAL", "POP_ART", "POSTER", "DUOTONE", "NOIR", "NEON", "LINOCUT"})
  void drawADarkPhotoAsTheyDrawALightOne(Style style) {
    Raster light = style.render(SUBJECT, 3);
    Raster dark = style.render(Subjects.with(SUBJECT, exposed(0.7)), 3);

    assertThat(difference(light, dark)).isLessThan(0.02);
  }

  @ParameterizedTest
  @EnumSource(
      value = Style.class,
      names = {"PENCIL", "CHARCOAL", "POP_ART", "POSTER", "DUOTONE", "NOIR", "NEON", "LINOCUT"})
  void drawAGreyPhotoAsTheyDrawAColouredOne(Style style) {
    Raster grey = Pictures.grey(SUBJECT.colours().luma());

    assertThat(difference(style.render(SUBJECT, 3), style.render(Subjects.with(SUBJECT, grey), 3)))
        .isLessThan(0.03);
  }

  /// The styles that paint in the photo's colours do see the difference.
  @ParameterizedTest
  @EnumSource(
      value = Style.class,
      names = {"PENCIL", "CHARCOAL", "POP_ART", "POSTER", "DUOTONE", "NOIR", "NEON", "LINOCUT"},
      mode = Mode.EXCLUDE)
  void leaveAGreyPhotoGreyInTheOthers(Style style) {
    Raster grey = Pictures.grey(SUBJECT.colours().luma());
    Plane whole = Plane.of(96, 104, (_, _) -> 1);

    Raster picture = style.render(Subjects.with(Subjects.with(SUBJECT, grey), whole), 3);

    assertThat(colourfulness(picture))
        .isLessThan(0.6 * colourfulness(style.render(Subjects.with(SUBJECT, whole), 3)));
  }

  private static double colourfulness(Raster raster) {
    double sum = 0;
    for (int i = 0; i < raster.values().length; i += 3) {
      float r = raster.values()[i];
      float g = raster.values()[i + 1];
      float b = raster.values()[i + 2];
      sum += Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
    }
    return sum / (raster.width() * raster.height());
  }

  /// Behind the person the photo is not seen: whatever the old background was, the picture there is
  /// the same. Blurs reach across the outline, so only places far from it are compared.
  @ParameterizedTest
  @EnumSource(Style.class)
  void showNothingOfTheOldBackgroundFarFromThePerson(Style style) {
    Raster other = SUBJECT.colours().copy();
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 12; x++) {
        for (int c = 0; c < 3; c++) {
          other.values()[(y * 96 + x) * 3 + c] =
              1 - SUBJECT.colours().values()[(y * 96 + x) * 3 + c];
        }
      }
    }

    Raster one = style.render(SUBJECT, 3);
    Raster two = style.render(Subjects.with(SUBJECT, other), 3);

    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 6; x++) {
        assertThat(Subjects.colour(one, x, y)).isEqualTo(Subjects.colour(two, x, y));
      }
    }
  }
}
