package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.image.UnreadableImageException.Flaw;
import io.aisha.vision.testing.SeededProperty;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegFileTest {
  private static final byte[] START = {(byte) 0xff, (byte) 0xd8};
  private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

  private static byte[] segment(int code, byte... data) {
    return ByteBuffer.allocate(4 + data.length)
        .put((byte) 0xff)
        .put((byte) code)
        .putShort((short) (2 + data.length))
        .put(data)
        .array();
  }

  private static byte[] frame(int code, int bits, int width, int height) {
    return segment(
        code,
        ByteBuffer.allocate(6)
            .put((byte) bits)
            .putShort((short) height)
            .putShort((short) width)
            .put((byte) 3)
            .array());
  }

  private static byte[] frame() {
    return frame(0xc0, 8, 30, 20);
  }

  /// A scan and data of it with a stuffed zero and the first and last restart marker inside.
  private static byte[] scan() {
    return join(
        segment(0xda, (byte) 1),
        new byte[] {1, (byte) 0xff, 0, (byte) 0xff, (byte) 0xd0, 2, (byte) 0xff, (byte) 0xd7});
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] tagged(int orientation) {
    return segment(
        0xe1,
        join(
            "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0".getBytes(ISO_8859_1),
            new byte[] {(byte) orientation, 0, 0}));
  }

  private static byte[] profile(int number, String part) {
    return segment(
        0xe2,
        join(
            "ICC_PROFILE\0".getBytes(ISO_8859_1),
            new byte[] {(byte) number, 2},
            part.getBytes(ISO_8859_1)));
  }

  private static byte[] times(int count, byte[] part) {
    byte[] all = new byte[count * part.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = part[i % part.length];
    }
    return all;
  }

  @Test
  void readsTheSizeOfAWholeFile() {
    ImageHeader header = JpegFile.readHeader(join(START, frame(), scan(), END, new byte[9]));

    assertThat(header.format()).isEqualTo(ImageFormat.JPEG);
    assertThat(header.widthPx()).isEqualTo(30);
    assertThat(header.heightPx()).isEqualTo(20);
    assertThat(header.whole()).isTrue();
    assertThat(header.animated()).isFalse();
    assertThat(header.orientation()).isEqualTo(Orientation.UPRIGHT);
    assertThat(header.iccProfile()).isEmpty();
  }

  @Test
  void isWholeOnlyWithAScanAndItsEnd() {
    assertThat(JpegFile.readHeader(join(START, frame(), END)).whole()).isFalse();
    assertThat(JpegFile.readHeader(join(START, frame(), scan())).whole()).isFalse();
    assertThat(JpegFile.readHeader(join(START, frame())).whole()).isFalse();
    assertThatThrownBy(() -> JpegFile.readHeader(join(START, scan(), END)))
        .isInstanceOf(UnreadableImageException.class);
    assertThatThrownBy(() -> JpegFile.readHeader(join(START, frame(0xc0, 8, 0, 9), scan(), END)))
        .isInstanceOf(UnreadableImageException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc0, 0xc1, 0xc2})
  void readsBaselineExtendedAndProgressive(int code) {
    assertThat(JpegFile.readHeader(join(START, frame(code, 8, 7, 5), scan(), END)).widthPx())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xcf})
  void refusesWhatOnlyMedicineHas(int code) {
    assertThatThrownBy(() -> JpegFile.readHeader(join(START, frame(code, 8, 7, 5), scan(), END)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(Flaw.NOT_SUPPORTED));
  }

  @Test
  void refusesTwelveBits() {
    assertThatThrownBy(() -> JpegFile.readHeader(join(START, frame(0xc1, 12, 7, 5), scan(), END)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(Flaw.NOT_SUPPORTED));
  }

  /// Tables and an extension have codes amid those of frames.
  @ParameterizedTest
  @ValueSource(ints = {0xc4, 0xc8, 0xcc})
  void takesNoTableForAFrame(int code) {
    assertThat(
            JpegFile.readHeader(join(START, segment(code, new byte[20]), frame(), scan(), END))
                .widthPx())
        .isEqualTo(30);
  }

  @Test
  void believesTheFirstFrameAndTheFirstOrientation() {
    ImageHeader header =
        JpegFile.readHeader(
            join(START, tagged(6), tagged(3), frame(), frame(0xc0, 8, 99, 99), scan(), END));

    assertThat(header.widthPx()).isEqualTo(20);
    assertThat(header.orientation()).isEqualTo(Orientation.QUARTER_RIGHT);
  }

  @Test
  void putsTheProfileTogether() {
    ImageHeader header =
        JpegFile.readHeader(
            join(START, profile(1, "abc"), profile(2, "de"), profile(1, ""), frame(), scan(), END));

    assertThat(header.iccProfile()).isEqualTo("abcde".getBytes(ISO_8859_1));
  }

  /// A progressive file keeps two bytes for each of three channels of a pixel until its last scan:
  /// four megapixels are 24 MB, else 4.
  @Test
  void estimatesTheMemoryForDecoding() {
    byte[] large = frame(0xc2, 8, 2000, 2000);

    assertThat(JpegFile.readHeader(join(START, large, scan(), END)).decodingMb()).isEqualTo(100);
    assertThat(JpegFile.readHeader(join(START, large, scan(), scan(), END)).decodingMb())
        .isEqualTo(120);
  }

  @Test
  void refusesMoreScansThanEncodersWrite() {
    assertThat(JpegFile.readHeader(join(START, frame(), times(100, scan()), END)).whole()).isTrue();
    assertThatThrownBy(() -> JpegFile.readHeader(join(START, frame(), times(101, scan()), END)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> {
              assertThat(e.flaw()).isEqualTo(Flaw.TOO_MANY_PARTS);
              assertThat(e.details().parts()).isEqualTo(101);
              assertThat(e.details().partsMax()).isEqualTo(100);
            });
  }

  @Test
  void refusesMoreSegmentsThanAnyPhotoHas() {
    byte[] comments = times(5000, segment(0xfe));

    assertThat(
            JpegFile.readHeader(
                    join(START, Arrays.copyOf(comments, 4998 * 4), frame(), scan(), END))
                .whole())
        .isTrue();
    assertThatThrownBy(() -> JpegFile.readHeader(join(START, comments, frame(), scan(), END)))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(Flaw.TOO_MANY_PARTS));
  }

  @Test
  void skipsStrayBytesAndFillBytesBetweenSegments() {
    byte[] stray = {0, 7, (byte) 0xff, (byte) 0xff};

    assertThat(JpegFile.readHeader(join(START, stray, frame(), stray, scan(), END)).whole())
        .isTrue();
  }

  @SeededProperty
  void isNeverWholeWhenItIsCutOff(@ForAll @IntRange(min = 1, max = 60) int cut) {
    byte[] file = join(START, tagged(6), frame(), segment(0xc4, new byte[12]), scan(), END);
    byte[] part = Arrays.copyOf(file, Math.max(2, file.length - cut));

    try {
      assertThat(JpegFile.readHeader(part).whole()).isFalse();
    } catch (UnreadableImageException e) {
      assertThat(e.flaw()).isEqualTo(Flaw.CORRUPT);
    }
  }

  @SeededProperty
  void neverFailsButByRefusing(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int flips) {
    Random random = new Random(seed);
    byte[] file = join(START, tagged(6), profile(1, "abc"), frame(), scan(), END);
    for (int i = 0; i < flips; i++) {
      file[2 + random.nextInt(file.length - 2)] = (byte) random.nextInt();
    }

    try {
      assertThat(JpegFile.readHeader(file).widthPx()).isPositive();
    } catch (UnreadableImageException e) {
      assertThat(e.flaw()).isIn(Flaw.CORRUPT, Flaw.NOT_SUPPORTED);
    }
  }
}
