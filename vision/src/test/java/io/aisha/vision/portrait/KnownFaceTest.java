package io.aisha.vision.portrait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Portraits;
import io.aisha.vision.face.FacePlace;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFaceTest {
  private static final int SIDE = 900;

  /// The head is 0.4 x 900 px high, so the square is 277 px wide.
  private static final FacePlace PLACE = new FacePlace(312, 300, 277, 0);

  private static BufferedImage person() {
    return Portraits.person(3).framed(0.5, 0.45, 0.4).paint(SIDE, SIDE);
  }

  @Test
  void hasItsEyesWhereTheyAre() {
    KnownFace face = KnownFace.find(Pictures.of(person()), PLACE);

    assertThat(face.seen()).isEqualTo(1);
    assertThat(face.side()).isCloseTo(277, within(45.0));
    assertThat(face.eyes().middleX()).isCloseTo(450, within(45.0));
    assertThat(face.eyes().distance() / face.side()).isBetween(0.3, 0.48);
  }

  @ParameterizedTest
  @ValueSource(ints = {-90, -40, 40, 90})
  void isFoundHoweverTheHeadLeans(int degrees) {
    BufferedImage turned = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = turned.createGraphics();
    pen.rotate(Math.toRadians(degrees), 450, 450);
    pen.drawImage(person(), 0, 0, null);
    pen.dispose();

    KnownFace face = KnownFace.find(Pictures.of(turned), PLACE);

    assertThat(face.seen()).isPositive();
    assertThat(Math.toDegrees(face.eyes().roll())).isCloseTo(degrees, within(12.0));
  }

  @Test
  void hasItsEyesAtTheirUsualPlacesWhereNothingIsSeen() {
    Raster grey = Raster.filled(SIDE, SIDE, Colour.rgb(0x808080));

    KnownFace face = KnownFace.find(grey, new FacePlace(100, 200, 100, 0));

    assertThat(face.seen()).isZero();
    assertThat(face.side()).isEqualTo(100);
    assertThat(face.eyes().leftX()).isCloseTo(131, within(1e-9));
    assertThat(face.eyes().rightX()).isCloseTo(169, within(1e-9));
    assertThat(face.eyes().leftY()).isCloseTo(238, within(1e-9));
  }
}
