package io.aisha.vision.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
  sealed interface Shape {
    record Circle(double radius) implements Shape {}

    record Square(int side) implements Shape {}
  }

  record Everything(
      int small,
      long large,
      double share,
      boolean flag,
      String text,
      DayOfWeek day,
      Optional<String> here,
      Optional<Shape> missing,
      List<Shape> shapes) {}

  record Checked(int positive) {
    Checked {
      if (positive < 1) {
        throw new IllegalArgumentException("not positive");
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // That it is an array is the point.
  record Bytes(byte[] bytes) {}

  record Texts(List<String> texts) {}

  record Unsupported(Map<String, String> map) {}

  @Test
  void readsBackWhatItWrote() throws IOException {
    Everything value =
        new Everything(
            -7,
            1L << 40,
            0.25,
            true,
            "Ёлка \uD83C\uDF84",
            DayOfWeek.FRIDAY,
            Optional.of("x"),
            Optional.empty(),
            List.of(new Shape.Circle(2), new Shape.Square(3)));

    assertThat(read(Everything.class, written(value))).isEqualTo(value);
  }

  @Test
  void readsBackBytes() throws IOException {
    byte[] bytes = {1, 2, 3};

    Bytes read = (Bytes) read(Bytes.class, written(new Bytes(bytes)));

    assertThat(read.bytes()).containsExactly(bytes);
  }

  @Test
  void takesNothingThatTheRecordItselfRefuses() {
    byte[] zero = ByteBuffer.allocate(4).putInt(0).array();

    assertThatThrownBy(() -> read(Checked.class, zero)).isInstanceOf(IOException.class);
  }

  @Test
  void reservesNoMemoryForALengthThatCannotBe() {
    for (int length : new int[] {-1, Integer.MAX_VALUE}) {
      byte[] claimed = ByteBuffer.allocate(4).putInt(length).array();
      assertThatThrownBy(() -> read(Bytes.class, claimed)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> read(Texts.class, claimed)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void buildsOnlyWhatIsAskedFor() {
    byte[] third = ByteBuffer.allocate(4).putInt(2).array();

    assertThatThrownBy(() -> read(Shape.class, third)).isInstanceOf(IOException.class);
  }

  @Test
  void saysWhatCannotBeSent() {
    assertThatThrownBy(() -> written(new Unsupported(Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be sent");
  }

  private static byte[] written(Record value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RecordCodec.write(new DataOutputStream(bytes), value.getClass(), value);
    return bytes.toByteArray();
  }

  private static Object read(Type type, byte[] bytes) throws IOException {
    return RecordCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)), type);
  }
}
