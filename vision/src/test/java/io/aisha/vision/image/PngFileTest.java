package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.testing.SeededProperty;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngFileTest {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private static byte[] chunk(String type, byte... data) {
    byte[] checked =
        ByteBuffer.allocate(4 + data.length).put(type.getBytes(ISO_8859_1)).put(data).array();
    CRC32 crc = new CRC32();
    crc.update(checked);
    return ByteBuffer.allocate(12 + data.length)
        .putInt(data.length)
        .put(checked)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] header(int width, int height, int bits, int colour) {
    return chunk(
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) colour)
            .array());
  }

  private static byte[] png(byte[]... chunks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(SIGNATURE);
    for (byte[] chunk : chunks) {
      out.writeBytes(chunk);
    }
    return out.toByteArray();
  }

  private static byte[] whole(byte[]... between) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(png(header(30, 20, 8, 2)));
    for (byte[] chunk : between) {
      out.writeBytes(chunk);
    }
    out.writeBytes(chunk("IDAT", (byte) 1));
    out.writeBytes(chunk("IEND"));
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[bytes.length + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  private static byte[] profileChunk(String name, byte[] deflated) {
    return chunk(
        "iCCP",
        ByteBuffer.allocate(name.length() + 2 + deflated.length)
            .put(name.getBytes(ISO_8859_1))
            .put((byte) 0)
            .put((byte) 0)
            .put(deflated)
            .array());
  }

  @Test
  void readsTheSizeOfAWholeFile() {
    ImageHeader header = PngFile.readHeader(whole());

    assertThat(header.format()).isEqualTo(ImageFormat.PNG);
    assertThat(header.widthPx()).isEqualTo(30);
    assertThat(header.heightPx()).isEqualTo(20);
    assertThat(header.whole()).isTrue();
    assertThat(header.animated()).isFalse();
    assertThat(header.alpha()).isFalse();
    assertThat(header.iccProfile()).isEmpty();
    assertThat(header.orientation()).isEqualTo(Orientation.UPRIGHT);
  }

  /// Four megapixels: 4 bytes a pixel, or 8 where pixels may be transparent, and twice that with 16
  /// bits a channel; and 96 MB for what is done afterwards.
  @ParameterizedTest(name = "{0} bits, colour type {1}")
  @CsvSource({"8, 2, 112", "8, 6, 128", "16, 6, 160", "8, 4, 128", "16, 2, 112", "1, 3, 112"})
  void estimatesTheMemoryForDecoding(int bits, int colour, int megabytes) {
    byte[] file = png(header(2000, 2000, bits, colour), chunk("IDAT", (byte) 1), chunk("IEND"));

    assertThat(PngFile.readHeader(file).decodingMb()).isEqualTo(megabytes);
    assertThat(PngFile.readHeader(file).alpha()).isEqualTo(colour >= 4);
  }

  @Test
  void isTransparentByAChunkToo() {
    assertThat(PngFile.readHeader(whole(chunk("tRNS", (byte) 0))).alpha()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, false", "2, true"})
  void isAnimatedWithMoreThanOneFrame(int frames, boolean animated) {
    byte[] control = ByteBuffer.allocate(8).putInt(frames).array();

    assertThat(PngFile.readHeader(whole(chunk("acTL", control))).animated()).isEqualTo(animated);
    assertThat(PngFile.readHeader(whole(chunk("acTL", new byte[3]))).animated()).isFalse();
  }

  @Test
  void readsTheProfileWhateverItIsCalled() {
    byte[] profile = "a profile".getBytes(ISO_8859_1);

    assertThat(PngFile.readHeader(whole(profileChunk("", deflated(profile)))).iccProfile())
        .isEqualTo(profile);
    assertThat(PngFile.readHeader(whole(profileChunk("sRGB", deflated(profile)))).iccProfile())
        .isEqualTo(profile);
  }

  /// 4 MB is more than any profile has; 5 MB of zeros deflate to 5 KB.
  @Test
  void takesNoProfileThatIsDamagedEmptyOrABomb() {
    for (byte[] chunk :
        new byte[][] {
          profileChunk("sRGB", "no zlib".getBytes(ISO_8859_1)),
          profileChunk("sRGB", deflated(new byte[5 << 20])),
          profileChunk("sRGB", new byte[0]),
          chunk("iCCP", "sRGB".getBytes(ISO_8859_1)),
          chunk("iCCP"),
        }) {
      ImageHeader header = PngFile.readHeader(whole(chunk));

      assertThat(header.iccProfile()).isEmpty();
      assertThat(header.whole()).isTrue();
    }
  }

  @Test
  void isNotWholeWithoutPixelsOrItsEnd() {
    assertThat(PngFile.readHeader(png(header(30, 20, 8, 2), chunk("IEND"))).whole()).isFalse();
    assertThat(PngFile.readHeader(png(header(30, 20, 8, 2), chunk("IDAT"))).whole()).isFalse();
    assertThat(PngFile.readHeader(png(header(30, 20, 8, 2))).whole()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 20", "30, 0", "-1, 20", "30, -2147483648"})
  void refusesASizeThatIsNone(int width, int height) {
    byte[] file = png(header(width, height, 8, 2), chunk("IDAT"), chunk("IEND"));

    assertThatThrownBy(() -> PngFile.readHeader(file)).isInstanceOf(UnreadableImageException.class);
  }

  @Test
  void believesTheFirstHeaderOnly() {
    assertThat(PngFile.readHeader(whole(header(999, 999, 8, 2))).widthPx()).isEqualTo(30);
  }

  @Test
  void refusesMoreChunksThanAnyEncoderWrites() {
    byte[] many = new byte[50_001 * 12];
    byte[] empty = chunk("tEXt");
    for (int i = 0; i < many.length; i += 12) {
      System.arraycopy(empty, 0, many, i, 12);
    }

    assertThatThrownBy(() -> PngFile.readHeader(whole(many)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.TOO_MANY_PARTS));
    assertThat(PngFile.readHeader(whole(Arrays.copyOf(many, 49_997 * 12))).whole()).isTrue();
  }

  @Test
  void keepsOnlyTheChunksThatMakePixels() {
    byte[] palette = chunk("PLTE", (byte) 1, (byte) 2, (byte) 3);
    byte[] transparency = chunk("tRNS", (byte) 7);
    byte[] file =
        whole(
            chunk("tEXt", (byte) 1),
            palette,
            transparency,
            profileChunk("x", deflated(new byte[9])),
            chunk("eXIf", new byte[20]));
    byte[] withRest = Arrays.copyOf(file, file.length + 30);

    assertThat(PngFile.pixelsOnly(withRest)).isEqualTo(whole(palette, transparency));
  }

  @SeededProperty
  void isNeverWholeWhenItIsCutOff(@ForAll @IntRange(min = 0, max = 80) int cut) {
    byte[] file = whole(chunk("tEXt", new byte[40]));
    byte[] part = Arrays.copyOf(file, Math.max(SIGNATURE.length, file.length - 1 - cut));

    try {
      assertThat(PngFile.readHeader(part).whole()).isFalse();
    } catch (UnreadableImageException e) {
      assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.CORRUPT);
    }
  }

  @SeededProperty
  void detectsEveryDamagedByte(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] file = whole(chunk("tEXt", new byte[40]));
    int at = SIGNATURE.length + random.nextInt(file.length - SIGNATURE.length);
    file[at] ^= (byte) (1 + random.nextInt(255));

    try {
      assertThat(PngFile.readHeader(file).whole()).as("byte %d", at).isFalse();
    } catch (UnreadableImageException e) {
      assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.CORRUPT);
    }
  }
}
