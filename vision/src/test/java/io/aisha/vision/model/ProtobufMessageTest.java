package io.aisha.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first examples are those of the specification of the format.
class ProtobufMessageTest {
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0800",
    "1, 1, 0801",
    "1, 127, 087f",
    "1, 128, 088001",
    "1, 150, 089601",
    "16, 1, 800101",
    "1, 9223372036854775807, 08ffffffffffffffff7f"
  })
  void writesNumbers(int field, long value, String bytes) {
    assertThat(hex(new ProtobufMessage().number(field, value))).isEqualTo(bytes);
  }

  @Test
  void writesTextsWithTheirLengthInBytes() {
    assertThat(hex(new ProtobufMessage().text(2, "testing"))).isEqualTo("120774657374696e67");
    assertThat(hex(new ProtobufMessage().text(2, ""))).isEqualTo("1200");
    assertThat(hex(new ProtobufMessage().text(2, "é"))).isEqualTo("1202c3a9");
  }

  @Test
  void writesFloatsWithTheLowestByteFirst() {
    assertThat(hex(new ProtobufMessage().floats(9, new float[] {1, -2})))
        .isEqualTo("4a08" + "0000803f" + "000000c0");
  }

  @Test
  void writesMessagesWithinMessages() {
    ProtobufMessage inner = new ProtobufMessage().number(1, 150);

    assertThat(hex(new ProtobufMessage().message(3, inner).number(1, 2)))
        .isEqualTo("1a03089601" + "0802");
  }

  private static String hex(ProtobufMessage message) {
    return HexFormat.of().formatHex(message.toBytes());
  }
}
