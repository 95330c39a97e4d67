package io.aisha.vision.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.memory.NativeLeaks;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.UnreadableImageException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SheetTest {
  private static final int GROUND = 0xF6F5F2;

  private final Sheet sheet = new Sheet(200, 160, GROUND);

  @AfterEach
  void close() {
    sheet.close();
  }

  @Test
  void refusesWhatIsNoPictureAndDrawsNothing() {
    for (byte[] file : new byte[][] {{}, Specimens.text(), Specimens.heic()}) {
      assertThatThrownBy(() -> sheet.place(file, new Box(0, 0, 100, 100), 0))
          .isInstanceOf(UnreadableImageException.class);
    }
    assertColour(0, 0, GROUND);
  }

  @Test
  void refusesBoxesOfNoSize() {
    assertThatThrownBy(() -> new Box(0, 0, 0, 4)).hasMessageContaining("0 x 4");
  }

  @Test
  void isOfTheSizeAndColourWanted() {
    BufferedImage drawn = drawn();

    assertThat(drawn.getWidth()).isEqualTo(200);
    assertThat(drawn.getHeight()).isEqualTo(160);
    assertColour(100, 80, GROUND);
  }

  @Test
  void cutsWhatIsTooWideAtBothSides() {
    sheet.place(thirds(600, 200, true), new Box(10, 10, 80, 80), 0);

    assertColour(50, 50, 0x00FF00);
    assertColour(14, 50, 0x00FF00);
    assertColour(86, 50, 0x00FF00);
    assertColour(4, 50, GROUND);
    assertColour(96, 50, GROUND);
  }

  @Test
  void cutsWhatIsTooHighBelow() {
    sheet.place(thirds(200, 600, false), new Box(10, 10, 80, 80), 0);

    assertColour(50, 14, 0xFF0000);
    assertColour(50, 86, 0xFF0000);
  }

  @Test
  void enlargesWhatIsSmall() {
    sheet.place(thirds(6, 6, false), new Box(0, 0, 160, 160), 0);

    assertColour(80, 10, 0xFF0000);
    assertColour(80, 150, 0x0000FF);
  }

  @Test
  void roundsCorners() {
    sheet.place(thirds(600, 200, true), new Box(10, 10, 80, 80), 30);

    assertColour(13, 13, GROUND);
    assertColour(87, 87, GROUND);
    assertColour(50, 12, 0x00FF00);
  }

  @Test
  void letsTheGroundShineThrough() {
    sheet.fill(new Box(0, 0, 200, 160), 0x000000, 0.5, 0);

    assertColour(100, 80, 0x7B7B79);
  }

  @Test
  void writesInTheMiddle() {
    sheet.write("8", new Box(0, 0, 200, 160), 80, 0x000000);

    BufferedImage drawn = drawn();
    int top = 160;
    int bottom = 0;
    int left = 200;
    int right = 0;
    for (int y = 0; y < 160; y++) {
      for (int x = 0; x < 200; x++) {
        if (new Color(drawn.getRGB(x, y)).getRed() < 100) {
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    assertThat(bottom - top).isBetween(76, 82);
    assertThat(top + bottom).isBetween(156, 162);
    assertThat(left + right).isBetween(196, 202);
  }

  @Test
  void cutsOffWhatDoesNotFit() {
    sheet.write("1234567890", new Box(50, 50, 20, 20), 60, 0x000000);

    assertColour(40, 60, GROUND);
    assertColour(80, 60, GROUND);
  }

  @Test
  void leavesNothingOutsideTheHeap() {
    draw();

    assertThat(NativeLeaks.of(SheetTest::draw)).isEmpty();
  }

  private static void draw() {
    try (Sheet another = new Sheet(300, 300, GROUND)) {
      another.place(thirds(90, 90, true), new Box(0, 0, 200, 200), 12);
      another.fill(new Box(10, 10, 40, 30), 0, 0.7, 8);
      another.write("12", new Box(10, 10, 40, 30), 12, 0xFFFFFF);
      another.jpeg(85);
    }
  }

  /// Red, green and blue, side by side or one above the other.
  private static byte[] thirds(int width, int height, boolean sideBySide) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] colours = {0xFF0000, 0x00FF00, 0x0000FF};
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, colours[sideBySide ? x * 3 / width : y * 3 / height]);
      }
    }
    return Encoded.png(picture);
  }

  private BufferedImage drawn() {
    try {
      return ImageIO.read(new ByteArrayInputStream(sheet.jpeg(95)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertColour(int x, int y, int expected) {
    Color there = new Color(drawn().getRGB(x, y));
    Color wanted = new Color(expected);
    assertThat(
            Math.abs(there.getRed() - wanted.getRed())
                + Math.abs(there.getGreen() - wanted.getGreen())
                + Math.abs(there.getBlue() - wanted.getBlue()))
        .as("%s at %d, %d, expected %s", there, x, y, wanted)
        .isLessThan(24);
  }
}
