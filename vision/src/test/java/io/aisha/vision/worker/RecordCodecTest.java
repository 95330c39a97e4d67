package io.aisha.vision.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.testing.SeededProperty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

  @Provide
  static Arbitrary<Everything> everything() {
    Arbitrary<Shape> shapes =
        Arbitraries.oneOf(
            Arbitraries.doubles().map(Shape.Circle::new),
            Arbitraries.integers().map(Shape.Square::new));
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.longs(),
            Arbitraries.doubles(),
            Arbitraries.of(true, false),
            Arbitraries.strings().ofMaxLength(40),
            Arbitraries.of(DayOfWeek.class),
            Arbitraries.strings().ofMaxLength(5).optional(),
            Combinators.combine(shapes.optional(), shapes.list().ofMaxSize(6)).as(Pair::new))
        .as((small, large, share, flag, text, day, here, pair) ->
            new Everything(
                small, large, share, flag, text, day, here, pair.missing(), pair.shapes()));
  }

  record Pair(Optional<Shape> missing, List<Shape> shapes) {}

  @SeededProperty
  void readsBackEveryValue(@ForAll("everything") Everything value) throws IOException {
    DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(concatenated(written(value), new byte[] {7})));

    assertThat(RecordCodec.read(in, Everything.class)).isEqualTo(value);
    assertThat(in.readByte()).as("what follows").isEqualTo((byte) 7);
  }

  private static byte[] concatenated(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  @SeededProperty
  void neverReadsAValueThatIsCutOff(
      @ForAll("everything") Everything value, @ForAll @DoubleRange(min = 0, max = 0.99) double at)
      throws IOException {
    byte[] whole = written(value);
    byte[] part = Arrays.copyOf(whole, (int) (whole.length * at));

    assertThatThrownBy(() -> read(Everything.class, part)).isInstanceOf(IOException.class);
  }

  /// A worker that a hostile picture has taken over may send anything.
  @Property(tries = 400, seed = "4711")
  void givesTheExpectedRecordOrAnIoExceptionForAnyBytes(@ForAll @Size(max = 60) byte[] bytes)
      throws IOException {
    try {
      assertThat(read(Everything.class, bytes)).isInstanceOf(Everything.class);
    } catch (IOException _) {
      // Refused, which is right too.
    }
  }

  @SeededProperty
  void readsNoFlippedByteAsAnotherKindOfValue(
      @ForAll("everything") Everything value,
      @ForAll @IntRange(min = 0, max = 500) int at,
      @ForAll byte to)
      throws IOException {
    byte[] bytes = written(value);
    bytes[at % bytes.length] = to;

    try {
      assertThat(read(Everything.class, bytes)).isInstanceOf(Everything.class);
    } catch (IOException _) {
      // Refused, which is right too.
    }
  }

  @Test
  void readsListsThatNoOneCanChange() throws IOException {
    Texts read = (Texts) read(Texts.class, written(new Texts(List.of("a"))));

    assertThatThrownBy(() -> read.texts().add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void readsNoConstantThatDoesNotExist() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeUTF("SOMEDAY");

    assertThatThrownBy(() -> read(DayOfWeek.class, bytes.toByteArray()))
        .isInstanceOf(IOException.class)
        .hasMessage("no such constant");
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
