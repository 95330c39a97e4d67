package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.testing.SeededProperty;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebpFileTest {
  private static byte[] chunk(String type, byte... data) {
    return ByteBuffer.allocate(8 + data.length + data.length % 2)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(ISO_8859_1))
        .putInt(data.length)
        .put(data)
        .array();
  }

  private static byte[] lossy(int width, int height) {
    return chunk(
        "VP8 ",
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {0, 0, 0, (byte) 0x9d, 0x01, 0x2a})
            .putShort((short) width)
            .putShort((short) height)
            .array());
  }

  private static byte[] lossless(int width, int height, boolean alpha) {
    return chunk(
        "VP8L",
        ByteBuffer.allocate(5)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0x2f)
            .putInt(width - 1 | (height - 1) << 14 | (alpha ? 1 << 28 : 0))
            .array());
  }

  private static byte[] canvas(int flags, int width, int height) {
    return chunk(
        "VP8X",
        (byte) flags,
        (byte) 0,
        (byte) 0,
        (byte) 0,
        (byte) (width - 1),
        (byte) ((width - 1) >> 8),
        (byte) ((width - 1) >> 16),
        (byte) (height - 1),
        (byte) ((height - 1) >> 8),
        (byte) ((height - 1) >> 16));
  }

  private static byte[] webp(byte[]... chunks) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      body.writeBytes(chunk);
    }
    return ByteBuffer.allocate(12 + body.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(ISO_8859_1))
        .putInt(4 + body.size())
        .put("WEBP".getBytes(ISO_8859_1))
        .put(body.toByteArray())
        .array();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "300, 200", "16383, 16383"})
  void readsTheSizeOfEveryKind(int width, int height) {
    for (byte[] file :
        new byte[][] {
          webp(lossy(width, height)),
          webp(lossless(width, height, false)),
          webp(canvas(0, width, height), lossy(width, height)),
        }) {
      ImageHeader header = WebpFile.readHeader(file);

      assertThat(header.format()).isEqualTo(ImageFormat.WEBP);
      assertThat(header.widthPx()).isEqualTo(width);
      assertThat(header.heightPx()).isEqualTo(height);
      assertThat(header.whole()).isTrue();
      assertThat(header.alpha()).isFalse();
      assertThat(header.animated()).isFalse();
    }
  }

  @Test
  void recognisesTransparencyByEitherMark() {
    assertThat(WebpFile.readHeader(webp(lossless(9, 9, true))).alpha()).isTrue();
    assertThat(WebpFile.readHeader(webp(canvas(0x10, 9, 9), lossy(9, 9))).alpha()).isTrue();
  }

  /// A million pixels take 6 MB, transparent ones 12, and 96 MB what is done afterwards.
  @Test
  void estimatesTheMemoryForDecoding() {
    assertThat(WebpFile.readHeader(webp(lossy(1000, 1000))).decodingMb()).isEqualTo(102);
    assertThat(WebpFile.readHeader(webp(lossless(1000, 1000, true))).decodingMb()).isEqualTo(108);
  }

  @Test
  void isAnimatedByItsFlag() {
    assertThat(WebpFile.readHeader(webp(canvas(0x02, 9, 9))).animated()).isTrue();
  }

  @Test
  void refusesAFrameThatIsNotOfTheCanvasSize() {
    assertThatThrownBy(() -> WebpFile.readHeader(webp(canvas(0, 9, 9), lossy(9, 8))))
        .isInstanceOf(UnreadableImageException.class);
    assertThatThrownBy(() -> WebpFile.readHeader(webp(canvas(0, 9, 9), lossless(8, 9, false))))
        .isInstanceOf(UnreadableImageException.class);
    assertThat(WebpFile.readHeader(webp(canvas(0x02, 9, 9), lossy(8, 8))).widthPx()).isEqualTo(9);
  }

  @Test
  void refusesAFileWithoutASize() {
    byte[] noStartCode = lossy(9, 9);
    noStartCode[8 + 3] = 0;
    byte[] noSignature = lossless(9, 9, false);
    noSignature[8] = 0;

    for (byte[] file :
        new byte[][] {webp(), webp(chunk("ABCD")), webp(noStartCode), webp(noSignature)}) {
      assertThatThrownBy(() -> WebpFile.readHeader(file))
          .isInstanceOf(UnreadableImageException.class);
    }
  }

  @Test
  void isNotWholeWithoutPixels() {
    assertThat(WebpFile.readHeader(webp(canvas(0, 9, 9))).whole()).isFalse();
  }

  @Test
  void readsProfileAndOrientationWithAndWithoutThePrefixOfJpeg() {
    byte[] tiff = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0};
    byte[] prefixed = new byte[6 + tiff.length];
    System.arraycopy("Exif\0\0".getBytes(ISO_8859_1), 0, prefixed, 0, 6);
    System.arraycopy(tiff, 0, prefixed, 6, tiff.length);

    for (byte[] exif : new byte[][] {tiff, prefixed}) {
      ImageHeader header =
          WebpFile.readHeader(
              webp(
                  canvas(0, 9, 4),
                  chunk("ICCP", (byte) 1, (byte) 2, (byte) 3),
                  lossy(9, 4),
                  chunk("EXIF", exif)));

      assertThat(header.iccProfile()).containsExactly(1, 2, 3);
      assertThat(header.orientation()).isEqualTo(Orientation.QUARTER_RIGHT);
      assertThat(header.widthPx()).isEqualTo(4);
      assertThat(header.whole()).isTrue();
    }
  }

  @Test
  void refusesMoreChunksThanAStillPictureHas() {
    byte[] many = new byte[1001 * 8];
    byte[] empty = chunk("ABCD");
    for (int i = 0; i < many.length; i += 8) {
      System.arraycopy(empty, 0, many, i, 8);
    }

    assertThatThrownBy(() -> WebpFile.readHeader(webp(lossy(9, 9), many)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.TOO_MANY_PARTS));
    assertThat(WebpFile.readHeader(webp(lossy(9, 9), Arrays.copyOf(many, 999 * 8))).whole())
        .isTrue();
    assertThat(WebpFile.readHeader(webp(canvas(0x02, 9, 9), many)).animated()).isTrue();
  }

  /// Some writers leave out the last chunk's padding; more than that is missing data.
  @Test
  void bearsTheLackOfTheLastPaddingOnly() {
    byte[] file = webp(lossy(9, 9), chunk("ABCD", (byte) 1, (byte) 2, (byte) 3));

    assertThat(WebpFile.readHeader(file).whole()).isTrue();
    assertThat(WebpFile.readHeader(Arrays.copyOf(file, file.length - 1)).whole()).isTrue();
    assertThat(WebpFile.readHeader(Arrays.copyOf(file, file.length - 2)).whole()).isFalse();
  }

  @SeededProperty
  void neverFailsButByRefusing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int flips) {
    Random random = new Random(seed);
    byte[] file = webp(canvas(0, 9, 4), chunk("ICCP", new byte[30]), lossy(9, 4));
    for (int i = 0; i < flips; i++) {
      file[random.nextInt(file.length)] = (byte) random.nextInt();
    }
    byte[] part = Arrays.copyOf(file, 12 + random.nextInt(file.length - 12));

    for (byte[] damaged : new byte[][] {file, part}) {
      try {
        assertThat(WebpFile.readHeader(damaged).widthPx()).isPositive();
      } catch (UnreadableImageException e) {
        assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.CORRUPT);
      }
    }
  }
}
