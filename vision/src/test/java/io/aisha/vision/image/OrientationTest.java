package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.testing.SeededProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// [Orientation] and where it is found, [Exif].
class OrientationTest {
  private static final int SHORT = 3;
  private static final int LONG = 4;

  /// A TIFF structure with one entry, behind some bytes of something else.
  private static byte[] tiff(ByteOrder order, int tag, int type, int value) {
    ByteBuffer out = ByteBuffer.allocate(7 + 8 + 2 + 12 + 4).order(order);
    out.put(new byte[7]);
    out.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'));
    out.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'M' : 'I'));
    out.putShort((short) 42).putInt(8).putShort((short) 1);
    out.putShort((short) tag).putShort((short) type).putInt(1);
    if (type == SHORT) {
      out.putShort((short) value).putShort((short) 0);
    } else {
      out.putInt(value);
    }
    return out.putInt(0).array();
  }

  private static Orientation read(byte[] bytes) {
    return Exif.orientation(bytes, 7, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "1, UPRIGHT, false",
    "2, MIRRORED, false",
    "3, HALF_TURN, false",
    "4, FLIPPED, false",
    "5, TRANSPOSED, true",
    "6, QUARTER_RIGHT, true",
    "7, TRANSVERSED, true",
    "8, QUARTER_LEFT, true"
  })
  void isReadInBothByteOrdersAndTypes(int value, Orientation orientation, boolean swaps) {
    assertThat(Orientation.ofExif(value)).isEqualTo(orientation);
    assertThat(orientation.swapsSides()).isEqualTo(swaps);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      assertThat(read(tiff(order, 0x0112, SHORT, value))).isEqualTo(orientation);
      assertThat(read(tiff(order, 0x0112, LONG, value))).isEqualTo(orientation);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, -1, 255, 65535, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void isUprightForNonsense(int value) {
    assertThat(Orientation.ofExif(value)).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void isUprightWithoutTheTagOrOfAnotherType() {
    assertThat(read(tiff(ByteOrder.BIG_ENDIAN, 0x0113, SHORT, 6))).isEqualTo(Orientation.UPRIGHT);
    assertThat(read(tiff(ByteOrder.BIG_ENDIAN, 0x0112, 7, 6))).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void isUprightWithoutABlockOfExif() {
    byte[] tiff = tiff(ByteOrder.BIG_ENDIAN, 0x0112, SHORT, 6);
    byte[] neither = tiff.clone();
    neither[7] = 'X';

    assertThat(read(neither)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Exif.orientation(tiff, 0, tiff.length)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Exif.orientation(tiff, 7, tiff.length + 1)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Exif.orientation(new byte[0], 0, 0)).isEqualTo(Orientation.UPRIGHT);
  }

  /// The directory begins at the fourth byte of the structure's end, or beyond every int.
  @ParameterizedTest
  @ValueSource(ints = {0x7fffffff, 0x80000000, 0xffffffff, 25, 26, 0})
  void isUprightWhenTheDirectoryLiesOutside(int offset) {
    byte[] tiff = tiff(ByteOrder.BIG_ENDIAN, 0x0112, SHORT, 6);
    ByteBuffer.wrap(tiff).putInt(7 + 4, offset);

    assertThat(read(tiff)).isEqualTo(Orientation.UPRIGHT);
  }

  /// The value is the ninth byte of an entry: the block must reach to the entry's end.
  @SeededProperty
  void isUprightWhenItsEntryIsCutOff(@ForAll @IntRange(min = 0, max = 28) int length) {
    byte[] tiff = Arrays.copyOf(tiff(ByteOrder.BIG_ENDIAN, 0x0112, SHORT, 6), length);

    assertThat(Exif.orientation(tiff, Math.min(7, length), length)).isEqualTo(Orientation.UPRIGHT);
  }

  @SeededProperty
  void neverFailsOnDamage(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int flips) {
    Random random = new Random(seed);
    byte[] tiff = tiff(ByteOrder.LITTLE_ENDIAN, 0x0112, SHORT, 6);
    for (int i = 0; i < flips; i++) {
      tiff[random.nextInt(tiff.length)] = (byte) random.nextInt();
    }

    assertThat(read(tiff)).isNotNull();
  }
}
