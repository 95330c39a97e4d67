package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Specimens;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A packet is written without a change of the pixels, and read back where readers look for it.
class XmpMetadataTest {
  private static final String PACKET = "<?xpacket begin='\uFEFF'?><x:xmpmeta/><?xpacket end='w'?>";

  static Stream<Arguments> pictures() {
    return Stream.of(
        Arguments.of("JPEG", Encoded.jpeg(painted(BufferedImage.TYPE_3BYTE_BGR))),
        Arguments.of("progressive", Encoded.progressiveJpeg(painted(BufferedImage.TYPE_3BYTE_BGR))),
        Arguments.of("PNG", Encoded.png(painted(BufferedImage.TYPE_3BYTE_BGR))),
        Arguments.of("transparent PNG", Encoded.png(painted(BufferedImage.TYPE_4BYTE_ABGR))),
        Arguments.of("WebP", Encoded.webp(painted(BufferedImage.TYPE_3BYTE_BGR))),
        Arguments.of("transparent WebP", Encoded.webp(painted(BufferedImage.TYPE_4BYTE_ABGR))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void thePacketIsInTheFileOnceAndThePixelsAreTheSame(String name, byte[] picture) {
    byte[] once = XmpMetadata.write(picture, PACKET);
    byte[] again = XmpMetadata.write(once, PACKET);

    assertThat(occurrences(once)).isEqualTo(1);
    assertThat(again).isEqualTo(once);
    assertThat(pixels(once)).isEqualTo(pixels(picture));
    ImageHeader header = ImageHeader.read(once);
    assertThat(header.whole()).isTrue();
    assertThat(header.alpha()).isEqualTo(ImageHeader.read(picture).alpha());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void anotherPacketReplacesTheFirst(String name, byte[] picture) {
    byte[] changed =
        XmpMetadata.write(XmpMetadata.write(picture, PACKET), PACKET.replace("xmpmeta", "xapmeta"));

    assertThat(text(changed)).contains("xapmeta").doesNotContain("xmpmeta");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void aFileThatEndsEarlyIsReportedAsDamaged(String name, byte[] picture) {
    for (int length : new int[] {0, 1, 11, 20, 30, 45}) {
      assertThatExceptionOfType(UnreadableImageException.class)
          .as("%s of %d bytes", name, length)
          .isThrownBy(() -> XmpMetadata.write(Arrays.copyOf(picture, length), PACKET));
    }
  }

  @Test
  void otherFilesAreRefused() {
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> XmpMetadata.write(Specimens.text(), PACKET));
    assertThatExceptionOfType(UnreadableImageException.class)
        .isThrownBy(() -> XmpMetadata.write(Specimens.heic(), PACKET));
  }

  private static BufferedImage painted(int type) {
    BufferedImage picture = new BufferedImage(41, 23, type);
    for (int y = 0; y < 23; y++) {
      for (int x = 0; x < 41; x++) {
        picture.setRGB(x, y, ((x * 6) << 24) | ((x * 5) << 16) | ((y * 9) << 8) | (x ^ y));
      }
    }
    return picture;
  }

  private static byte[] pixels(byte[] encoded) {
    try (Picture picture = Picture.decode(encoded)) {
      Mat bgr = picture.bgr();
      byte[] bytes = new byte[Math.toIntExact(bgr.total() * bgr.elemSize())];
      bgr.data().get(bytes);
      return bytes;
    }
  }

  private static int occurrences(byte[] file) {
    return text(file).split("x:xmpmeta", -1).length - 1;
  }

  private static String text(byte[] file) {
    return new String(file, ISO_8859_1);
  }
}
