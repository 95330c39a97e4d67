package io.aisha.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleSheetTest {
  private static final int PAPER = 0xF6F5F2;

  @Test
  void refusesNoTiles() {
    assertThatThrownBy(() -> jpeg(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 664, 824",
    "2, 1280, 801",
    "3, 1278, 536",
    "4, 1280, 405",
    "5, 1280, 798",
    "17, 1280, 1977",
    "36, 1280, 3549"
  })
  void isAsHighAsItsRows(int tiles, int width, int height) {
    byte[] sheet = jpeg(Collections.nCopies(tiles, plain(320, 400, 0x3366CC)), 1);

    ImageHeader header = ImageHeader.read(sheet);
    assertThat(header.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(header.widthPx()).isEqualTo(width);
    assertThat(header.heightPx()).isEqualTo(height);
  }

  @Test
  void laysTilesInRowsOnPaper() throws IOException {
    BufferedImage sheet =
        draw(
            List.of(
                plain(320, 400, 0xCC0000),
                plain(900, 300, 0x00CC00),
                plain(300, 900, 0x0000CC),
                plain(64, 64, 0xCCCC00),
                plain(320, 400, 0x00CCCC)));

    assertColour(sheet, 12 + 150, 100, 0xCC0000);
    assertColour(sheet, 329 + 150, 100, 0x00CC00);
    assertColour(sheet, 646 + 150, 100, 0x0000CC);
    assertColour(sheet, 963 + 150, 100, 0xCCCC00);
    assertColour(sheet, 12 + 150, 500, 0x00CCCC);
    assertColour(sheet, 329 + 150, 500, PAPER);
    assertColour(sheet, 323, 100, PAPER);
    assertColour(sheet, 5, 5, PAPER);
  }

  @Test
  void numbersEachTileInItsLowerLeftCorner() throws IOException {
    BufferedImage sheet = draw(Collections.nCopies(4, plain(320, 400, 0x00CC00)));

    for (int x : new int[] {12, 329, 646, 963}) {
      assertThat(new Color(sheet.getRGB(x + 20, 12 + 381 - 41)).getGreen()).isLessThan(90);
      assertThat(whitest(sheet, x + 12, 12 + 381 - 70)).isGreaterThan(240);
      assertColour(sheet, x + 250, 12 + 381 - 41, 0x00CC00);
    }
  }

  @Test
  void numbersGoOnFromTheFirst() {
    List<byte[]> tiles = Collections.nCopies(4, plain(320, 400, 0x00CC00));

    assertThat(jpeg(tiles, 9)).isNotEqualTo(jpeg(tiles, 1));
    assertThat(ImageHeader.read(jpeg(tiles, 998)).widthPx()).isEqualTo(1280);
    assertThat(
            StyleSheet.jpeg(
                List.of(
                    new StyleSheet.Tile(tiles.getFirst(), 1),
                    new StyleSheet.Tile(tiles.getFirst(), 9))))
        .isNotEqualTo(jpeg(tiles.subList(0, 2), 1));
  }

  @Test
  void showsUnreadablePicturesAsThePlaceholder() throws IOException {
    byte[] cut = Specimens.truncated(plain(320, 400, 0xCC0000), 0.5);
    byte[] placeholder = StyleSheet.placeholder();

    assertThat(jpeg(List.of(new byte[0], Specimens.text(), cut, placeholder), 1))
        .isEqualTo(jpeg(Collections.nCopies(4, placeholder), 1));
  }

  @Test
  void thePlaceholderIsGreyWithAMark() throws IOException {
    BufferedImage placeholder = ImageIO.read(new ByteArrayInputStream(StyleSheet.placeholder()));

    assertThat(placeholder.getWidth()).isEqualTo(640);
    assertThat(placeholder.getHeight()).isEqualTo(800);
    assertColour(placeholder, 20, 20, 0xD9D7D2);
    assertColour(placeholder, 620, 780, 0xD9D7D2);
    int inked = 0;
    for (int y = 0; y < 800; y++) {
      for (int x = 0; x < 640; x++) {
        if (new Color(placeholder.getRGB(x, y)).getRed() < 180) {
          inked++;
        }
      }
    }
    assertThat(inked).isBetween(2_000, 20_000);
  }

  private static byte[] jpeg(List<byte[]> tiles, int first) {
    return StyleSheet.jpeg(StyleSheet.numbered(tiles, first));
  }

  private static BufferedImage draw(List<byte[]> tiles) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg(tiles, 1)));
  }

  private static byte[] plain(int width, int height, int colour) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, colour);
      }
    }
    return Encoded.jpeg(picture);
  }

  private static int whitest(BufferedImage sheet, int left, int top) {
    int whitest = 0;
    for (int y = top; y < top + 58; y++) {
      for (int x = left; x < left + 58; x++) {
        Color there = new Color(sheet.getRGB(x, y));
        whitest = Math.max(whitest, Math.min(there.getRed(), there.getBlue()));
      }
    }
    return whitest;
  }

  private static void assertColour(BufferedImage sheet, int x, int y, int expected) {
    Color there = new Color(sheet.getRGB(x, y));
    Color wanted = new Color(expected);
    assertThat(
            Math.abs(there.getRed() - wanted.getRed())
                + Math.abs(there.getGreen() - wanted.getGreen())
                + Math.abs(there.getBlue() - wanted.getBlue()))
        .as("%s at %d, %d, expected %s", there, x, y, wanted)
        .isLessThan(30);
  }
}
