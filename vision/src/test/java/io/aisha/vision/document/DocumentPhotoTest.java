package io.aisha.vision.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.document.DocumentPhoto.Pose;
import io.aisha.vision.document.DocumentPhoto.Problem;
import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.style.MadePicture;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentPhotoTest {
  private static final int WIDTH = 300;
  private static final int HEIGHT = 330;
  private static final HeadFrame HEAD = new HeadFrame(150, 110, 40);

  /// The head reaches from 1.8 units above to 1.9 below the eyes.
  private static final Pose POSE = new Pose(Optional.empty(), 0, 0, 1.9 * 40, 1.8 * 40, 0);

  /// Black, with a head and shoulders that reach the lower edge.
  private static Portrait portrait() {
    Plane alpha =
        Plane.of(
            WIDTH,
            HEIGHT,
            (x, y) -> {
              double down = HEAD.down(y);
              boolean head = Math.hypot(HEAD.across(x) / 1.3, (down - 0.05) / 1.85) < 1;
              boolean body = down > 2.2;
              return head || body ? 1 : 0;
            });
    return new Portrait(
        Raster.filled(WIDTH, HEIGHT, Colour.BLACK),
        alpha,
        HEAD,
        new Eyes(130, 110, 170, 110),
        List.of());
  }

  private static Stream<DocumentFormat> formats() {
    return DocumentFormat.all().stream();
  }

  /// 300 dots an inch: 50.8 mm are 600 pixels.
  @ParameterizedTest
  @CsvSource({
    "passport-us, 600, 600",
    "passport-eu, 413, 531",
    "passport-uk, 413, 531",
    "passport-cn, 390, 567",
    "passport-ca, 591, 827"
  })
  void hasTheSizeOfTheDocument(String id, int width, int height) {
    MadePicture photo =
        DocumentPhoto.single(portrait(), POSE, DocumentFormat.find(id).orElseThrow());

    assertThat(photo.widthPx()).isEqualTo(width);
    assertThat(photo.heightPx()).isEqualTo(height);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void hasTheHeadAsHighAsTheOfficeDemands(DocumentFormat format) {
    Raster photo = DocumentPhoto.photo(portrait(), POSE, format);

    int column = format.widthPx() / 2;
    int top = 0;
    while (photo.luma().at(column, top) > 0.4) {
      top++;
    }
    int bottom = top;
    while (photo.luma().at(column, bottom) < 0.4) {
      bottom++;
    }
    double headMm = (bottom - top) * 25.4 / 300;
    assertThat(headMm).isBetween(format.headLeastMm(), format.headMostMm());
    assertThat(top * 25.4 / 300).isCloseTo(format.topMm(), within(0.8));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void hasAnEvenGround(DocumentFormat format) {
    Raster photo = DocumentPhoto.photo(portrait(), POSE, format);

    assertThat(photo.values()[0]).isCloseTo(format.ground().red(), within(1e-4f));
    assertThat(photo.values()[2]).isCloseTo(format.ground().blue(), within(1e-4f));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void saysItsDensityInTheFile(DocumentFormat format) {
    byte[] file = DocumentPhoto.single(portrait(), POSE, format).bytes();

    assertThat(file[13]).isEqualTo((byte) 1);
    assertThat((file[14] & 0xff) << 8 | (file[15] & 0xff)).isEqualTo(300);
    assertThat((file[16] & 0xff) << 8 | (file[17] & 0xff)).isEqualTo(300);
  }

  @Test
  void putsSixOnASheetOfTenByFifteenCentimetres() {
    MadePicture sheet =
        DocumentPhoto.sheet(portrait(), POSE, DocumentFormat.find("passport-eu").orElseThrow());

    assertThat(sheet.widthPx()).isEqualTo(1800);
    assertThat(sheet.heightPx()).isEqualTo(1200);
  }

  @Test
  void refusesAPortraitWithoutAFace() {
    Pose pose = DocumentPhoto.pose(portrait(), DocumentFormat.find("passport-us").orElseThrow());

    assertThat(pose.problem()).contains(Problem.NO_FACE);
  }

  @Test
  void prefersAnAcceptablePhotoAndThenTheStraightestOne() {
    Pose straight = new Pose(Optional.empty(), 2, 0.8, 1, 1, 0);
    Pose soft = new Pose(Optional.empty(), 1, 1.7, 1, 1, 0);
    Pose turned = new Pose(Optional.empty(), 8, 0.8, 1, 1, 0);
    Pose closed = new Pose(Optional.of(Problem.EYES_CLOSED), 1, 0.5, 1, 1, 0);

    assertThat(straight.betterThan(turned)).isTrue();
    assertThat(straight.betterThan(soft)).as("a clean outline").isTrue();
    assertThat(turned.betterThan(closed)).isTrue();
    assertThat(closed.betterThan(turned)).isFalse();
  }
}
