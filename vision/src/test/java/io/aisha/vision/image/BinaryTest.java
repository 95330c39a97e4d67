package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.testing.SeededProperty;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryTest {
  private static final byte[] BYTES = {0, (byte) 0x81, 0x02, (byte) 0xf3, (byte) 0xff};

  @Test
  void readsUnsignedNumbersOfBothByteOrders() {
    assertThat(Binary.u8(BYTES, 4)).isEqualTo(255);
    assertThat(Binary.u16(BYTES, 1)).isEqualTo(0x8102);
    assertThat(Binary.u16Little(BYTES, 2)).isEqualTo(0xf302);
    assertThat(Binary.u24Little(BYTES, 1)).isEqualTo(0xf30281);
    assertThat(Binary.u32(BYTES, 1)).isEqualTo(0x8102f3ffL);
    assertThat(Binary.u32Little(BYTES, 1)).isEqualTo(0xfff30281L);
  }

  @SeededProperty
  void readsWhatWasWritten(@ForAll int number, @ForAll @IntRange(min = 0, max = 5) int at) {
    byte[] big = ByteBuffer.allocate(10).putInt(at, number).array();
    byte[] little =
        ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number).array();

    assertThat(Binary.u32(big, at)).isEqualTo(Integer.toUnsignedLong(number));
    assertThat(Binary.u32Little(little, at)).isEqualTo(Integer.toUnsignedLong(number));
    assertThat(Binary.u16(big, at)).isEqualTo(number >>> 16);
    assertThat(Binary.u16Little(little, at)).isEqualTo(number & 0xffff);
    assertThat(Binary.u24Little(little, at)).isEqualTo(number & 0xffffff);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PNG, true",
    "1, NG!, true",
    "3, !, true",
    "4, '', true",
    "0, PNg, false",
    "1, PNG, false",
    "2, G!?, false",
    "-1, P, false",
    "9, P, false"
  })
  void findsAWordWhollyInsideOnly(int at, String word, boolean found) {
    assertThat(Binary.has(new byte[] {'P', 'N', 'G', '!'}, at, word)).isEqualTo(found);
  }
}
