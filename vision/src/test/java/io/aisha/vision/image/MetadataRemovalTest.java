package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.ExifWriter;
import io.aisha.testkit.picture.Specimens;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing is left in a file but what decides how the picture looks.
class MetadataRemovalTest {
  private static final String PROMPT = "a portrait of zanzibar";

  static Stream<Arguments> pictures() {
    byte[] jpeg = Encoded.jpeg(painted(BufferedImage.TYPE_3BYTE_BGR));
    byte[] progressive = Encoded.progressiveJpeg(painted(BufferedImage.TYPE_3BYTE_BGR));
    byte[] png = Encoded.png(painted(BufferedImage.TYPE_4BYTE_ABGR));
    byte[] webp = Encoded.webp(painted(BufferedImage.TYPE_4BYTE_ABGR));
    return Stream.of(
        Arguments.of("JPEG with EXIF", ExifWriter.tagged(jpeg, 1), jpeg),
        Arguments.of("JPEG with a comment", segment(jpeg, 0xfe), jpeg),
        Arguments.of("JPEG with IPTC", segment(jpeg, 0xed), jpeg),
        Arguments.of("JPEG with an unknown part", segment(jpeg, 0xe9), jpeg),
        Arguments.of("JPEG with bytes behind it", behind(jpeg), jpeg),
        Arguments.of("progressive JPEG", behind(segment(progressive, 0xfe)), progressive),
        Arguments.of("JPEG with XMP", XmpMetadata.write(jpeg, PROMPT), jpeg),
        Arguments.of("PNG with a text", chunk(png, "tEXt"), png),
        Arguments.of("PNG with EXIF", chunk(png, "eXIf"), png),
        Arguments.of("PNG with an unknown part", chunk(png, "prOm"), png),
        Arguments.of("PNG with XMP", XmpMetadata.write(png, PROMPT), png),
        Arguments.of("PNG with bytes behind it", behind(png), png),
        Arguments.of("WebP with XMP", XmpMetadata.write(webp, PROMPT), webp),
        Arguments.of("WebP with EXIF", webpChunk(webp, "EXIF"), webp),
        Arguments.of("WebP with an unknown part", webpChunk(webp, "PROM"), webp),
        Arguments.of("WebP with bytes behind it", behind(webp), webp));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pictures")
  void onlyThePictureIsLeft(String name, byte[] file, byte[] picture) {
    assertThat(text(file)).containsAnyOf(PROMPT, ExifWriter.CAMERA);

    byte[] bare = MetadataRemoval.from(file);

    assertThat(text(bare)).doesNotContain(PROMPT, ExifWriter.CAMERA, "Exif", "xap/1.0");
    assertThat(pixels(bare)).isEqualTo(pixels(picture));
    assertThat(ImageHeader.read(bare).whole()).isTrue();
    assertThat(MetadataRemoval.from(bare)).as("a second time").isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void aPictureThatIsStoredLyingIsStillUpright(int orientation) {
    byte[] lying = ExifWriter.lying(painted(BufferedImage.TYPE_3BYTE_BGR), orientation);

    byte[] bare = MetadataRemoval.from(lying);

    assertThat(text(bare)).doesNotContain(ExifWriter.CAMERA, "Testkit");
    assertThat(ImageHeader.read(bare).orientation()).isEqualTo(Orientation.ofExif(orientation));
    assertThat(pixels(bare)).isEqualTo(pixels(lying));
  }

  @Test
  void whatIsNoWholePictureIsRefused() {
    byte[] jpeg = Encoded.jpeg(painted(BufferedImage.TYPE_3BYTE_BGR));
    for (byte[] file :
        new byte[][] {
          {},
          Specimens.text(),
          Specimens.heic(),
          "<html><script>alert(1)</script></html>".getBytes(US_ASCII),
          "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(US_ASCII),
          Arrays.copyOf(jpeg, jpeg.length / 2),
          Arrays.copyOf(jpeg, 20)
        }) {
      assertThatExceptionOfType(UnreadableImageException.class)
          .isThrownBy(() -> MetadataRemoval.from(file));
    }
  }

  private static byte[] segment(byte[] jpeg, int marker) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xff);
    out.write(marker);
    out.write(0);
    out.write(2 + PROMPT.length());
    out.writeBytes(PROMPT.getBytes(US_ASCII));
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] behind(byte[] file) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(file);
    out.writeBytes(PROMPT.getBytes(US_ASCII));
    return out.toByteArray();
  }

  /// Behind the header, which has 25 bytes.
  private static byte[] chunk(byte[] png, String type) {
    byte[] data = PROMPT.getBytes(US_ASCII);
    ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
    chunk.putInt(data.length).put(type.getBytes(US_ASCII)).put(data);
    CRC32 checksum = new CRC32();
    checksum.update(chunk.array(), 4, 4 + data.length);
    chunk.putInt((int) checksum.getValue());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    out.writeBytes(chunk.array());
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  private static byte[] webpChunk(byte[] webp, String type) {
    byte[] extended = XmpMetadata.write(webp, "x");
    int size = PROMPT.length() + (PROMPT.length() & 1);
    ByteBuffer file =
        ByteBuffer.allocate(extended.length + 8 + size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(extended).put(type.getBytes(US_ASCII)).putInt(PROMPT.length());
    file.put(PROMPT.getBytes(US_ASCII));
    file.putInt(4, file.capacity() - 8);
    return file.array();
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

  private static String text(byte[] file) {
    return new String(file, ISO_8859_1);
  }
}
