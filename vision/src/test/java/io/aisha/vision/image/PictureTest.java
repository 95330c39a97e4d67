package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.ExifWriter;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  /// Red, green, blue and white quarters: every way to turn it looks different.
  private static BufferedImage quarters(int type) {
    BufferedImage image = new BufferedImage(120, 80, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, 60, 40);
    pen.setColor(Color.GREEN);
    pen.fillRect(60, 0, 60, 40);
    pen.setColor(Color.BLUE);
    pen.fillRect(0, 40, 60, 40);
    pen.setColor(Color.WHITE);
    pen.fillRect(60, 40, 60, 40);
    pen.dispose();
    return image;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void isUprightAfterEveryOrientation(int orientation) {
    byte[] file = ExifWriter.lying(quarters(BufferedImage.TYPE_INT_RGB), orientation);

    try (Picture picture = Picture.decode(file)) {
      assertThat(picture.widthPx()).isEqualTo(120);
      assertThat(picture.heightPx()).isEqualTo(80);
      assertQuarters(picture);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_3BYTE_BGR
      })
  void readsEveryKindOfColourPng(int type) {
    try (Picture picture = Picture.decode(Encoded.png(quarters(type)))) {
      assertQuarters(picture);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void readsEveryKindOfGreyPng(int type) {
    BufferedImage image = new BufferedImage(20, 10, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(10, 0, 10, 10);
    pen.dispose();

    try (Picture picture = Picture.decode(Encoded.png(image))) {
      assertThat(picture.bgr().channels()).isEqualTo(3);
      assertColour(picture, 2, 5, Color.BLACK);
      assertColour(picture, 17, 5, Color.WHITE);
    }
  }

  @Test
  void readsLosslessWebp() {
    try (Picture picture = Picture.decode(Encoded.webp(quarters(BufferedImage.TYPE_INT_RGB)))) {
      assertQuarters(picture);
    }
  }

  @Test
  void laysTransparentPixelsOnWhite() {
    BufferedImage image = new BufferedImage(30, 10, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 10; x++) {
        image.setRGB(x + 10, y, 0x80ff0000);
        image.setRGB(x + 20, y, 0xffff0000);
      }
    }

    try (Picture picture = Picture.decode(Encoded.png(image))) {
      assertColour(picture, 5, 5, Color.WHITE);
      assertColour(picture, 15, 5, new Color(255, 127, 127));
      assertColour(picture, 25, 5, Color.RED);
    }
  }

  @ParameterizedTest(name = "{0} x {1} at {2} gives {3}")
  @CsvSource({
    "400, 300, 2048, 400",
    "400, 300, 400, 400",
    "400, 300, 399, 399",
    "400, 300, 222, 200",
    "400, 300, 100, 100",
    "400, 300, 54, 50",
    "400, 300, 7, 7",
    "300, 400, 50, 50",
    "400, 3, 1, 1"
  })
  void fitsLongSideWithoutEnlarging(int width, int height, int limit, int expected) {
    try (Picture picture = Picture.decode(Encoded.jpeg(Scenes.street(1, width, height)), limit)) {
      assertThat(Math.max(picture.widthPx(), picture.heightPx())).isEqualTo(expected);
      assertThat(picture.reduction())
          .isCloseTo(Math.max(width, height) / (double) expected, within(0.01));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void refusesHalfAFile(ImageFormat format) {
    BufferedImage scene = Scenes.street(1, 320, 200);
    byte[] whole =
        switch (format) {
          case PNG -> Encoded.png(scene);
          case WEBP -> Encoded.webp(scene);
          default -> Encoded.jpeg(scene);
        };

    assertThatThrownBy(() -> Picture.decode(Specimens.truncated(whole, 0.5)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.CORRUPT));
  }

  @Test
  void refusesAWholePngWithoutPixels() {
    assertThatThrownBy(() -> Picture.decode(Specimens.pngHeader(100, 100)))
        .isInstanceOf(UnreadableImageException.class);
  }

  @Test
  void encodesWithoutMetadata() {
    byte[] tagged = ExifWriter.lying(quarters(BufferedImage.TYPE_INT_RGB), 6);
    byte[] encoded;

    try (Picture picture = Picture.decode(tagged)) {
      encoded = JpegEncoder.encode(picture.bgr(), 92);
    }

    assertThat(new String(tagged, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains(ExifWriter.CAMERA);
    assertThat(new String(encoded, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain(ExifWriter.CAMERA)
        .doesNotContain("Exif");
    try (Picture again = Picture.decode(encoded)) {
      assertQuarters(again);
    }
  }

  private static void assertQuarters(Picture picture) {
    assertColour(picture, 30, 20, Color.RED);
    assertColour(picture, 90, 20, Color.GREEN);
    assertColour(picture, 30, 60, Color.BLUE);
    assertColour(picture, 90, 60, Color.WHITE);
  }

  static void assertColour(Picture picture, int x, int y, Color expected) {
    byte[] bgr = new byte[3];
    picture.bgr().ptr(y, x).get(bgr);
    Color found = new Color(bgr[2] & 0xff, bgr[1] & 0xff, bgr[0] & 0xff);
    assertThat(found.getRed()).as("red of %s", found).isCloseTo(expected.getRed(), within(4));
    assertThat(found.getGreen()).as("green of %s", found).isCloseTo(expected.getGreen(), within(4));
    assertThat(found.getBlue()).as("blue of %s", found).isCloseTo(expected.getBlue(), within(4));
  }
}
