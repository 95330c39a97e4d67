package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.vision.testing.SeededProperty;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToneCurveTest {
  /// A table curve at offset 4, as in a profile.
  private static byte[] table(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 12 + 2 * values.length);
    bytes.putInt(0).put("curv".getBytes(StandardCharsets.US_ASCII)).putInt(0).putInt(values.length);
    for (int value : values) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  /// A curve by formula; the parameters are numbers of 16 bits before and after the point.
  private static byte[] formula(int kind, double... parameters) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 12 + 4 * parameters.length);
    bytes.putInt(0).put("para".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    bytes.putShort((short) kind).putShort((short) 0);
    for (double parameter : parameters) {
      bytes.putInt((int) Math.round(parameter * 65536));
    }
    return bytes.array();
  }

  private static double at(byte[] profile, double x) {
    return ToneCurve.read(profile, 4).orElseThrow().toLinear().applyAsDouble(x);
  }

  @Test
  void anEmptyTableIsAStraightLine() {
    assertThat(at(table(), 0)).isZero();
    assertThat(at(table(), 0.3)).isEqualTo(0.3);
    assertThat(at(table(), 1)).isEqualTo(1);
  }

  /// One entry is a gamma, of eight bits before and after the point: 0x0200 is 2.
  @Test
  void oneEntryIsAGamma() {
    assertThat(at(table(0x0200), 0.5)).isCloseTo(0.25, within(1e-9));
    assertThat(at(table(0x0100), 0.5)).isCloseTo(0.5, within(1e-9));
  }

  /// 0, a fifth and one at 0, a half and 1.
  @Test
  void aTableIsReadEvenlyBetweenItsEntries() {
    byte[] profile = table(0, 13107, 65535);

    assertThat(at(profile, 0)).isZero();
    assertThat(at(profile, 0.25)).isCloseTo(0.1, within(1e-9));
    assertThat(at(profile, 0.5)).isCloseTo(0.2, within(1e-9));
    assertThat(at(profile, 0.75)).isCloseTo(0.6, within(1e-9));
    assertThat(at(profile, 1)).isCloseTo(1, within(1e-9));
  }

  /// Both sides of the break of each formula: `(0.5 x + 0.5)` squared at 1 is 1, at 0.6 is 0.64.
  @ParameterizedTest(name = "kind {0} at {1}")
  @CsvSource({
    "0, 0.5, 0.25",
    "1, 0.6, 0.64",
    "1, 1, 1",
    "2, 0.6, 0.74",
    "3, 0.6, 0.64",
    "3, 0.05, 0.01",
    "3, 0.125, 0.3164",
    "4, 0.6, 0.94",
    "4, 0.05, 0.41"
  })
  void followsTheFormulasOfTheStandard(int kind, double x, double expected) {
    double[] parameters = {2, 0.5, 0.5, kind == 2 ? 0.1 : 0.2, 0.125, 0.3, 0.4};
    int[] counts = {1, 3, 4, 5, 7};

    assertThat(at(formula(kind, Arrays.copyOf(parameters, counts[kind])), x))
        .isCloseTo(expected, within(1e-4));
  }

  /// Below `-b / a`, here a half, there is nothing but the offset.
  @Test
  void isCutOffBelowTheBreak() {
    assertThat(at(formula(1, 2, 2, -1), 0.4)).isZero();
    assertThat(at(formula(1, 2, 2, -1), 0.75)).isCloseTo(0.25, within(1e-4));
    assertThat(at(formula(2, 2, 2, -1, 0.1), 0.4)).isCloseTo(0.1, within(1e-4));
    assertThat(at(formula(2, 2, 2, -1, 0.1), 0.75)).isCloseTo(0.35, within(1e-4));
  }

  /// The curve of sRGB as profiles have it: IEC 61966-2-1.
  @Test
  void readsTheCurveOfSrgb() {
    byte[] srgb = formula(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    assertThat(at(srgb, 0.02)).isCloseTo(0.02 / 12.92, within(1e-5));
    assertThat(at(srgb, 0.5)).isCloseTo(0.21404, within(1e-4));
    assertThat(at(srgb, 1)).isCloseTo(1, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 255, 65535})
  void knowsNoOtherFormula(int kind) {
    assertThat(ToneCurve.read(formula(kind, 1, 1, 1, 1, 1, 1, 1), 4)).isEmpty();
  }

  @Test
  void isNoCurveWhenItIsCutOffOrSomethingElse() {
    byte[] table = table(0, 1, 2, 3);
    byte[] formula = formula(4, 1, 1, 1, 1, 1, 1, 1);

    assertThat(ToneCurve.read(Arrays.copyOf(table, table.length - 1), 4)).isEmpty();
    assertThat(ToneCurve.read(Arrays.copyOf(formula, formula.length - 1), 4)).isEmpty();
    assertThat(ToneCurve.read(table, 3)).isEmpty();
    assertThat(ToneCurve.read("curved wood!".getBytes(StandardCharsets.US_ASCII), 1)).isEmpty();
  }

  /// However little of a curve there is: what remains of a profile must not make a photo fail.
  @SeededProperty
  void neverFailsOnACurveThatIsCutOff(@ForAll @IntRange(min = 0, max = 43) int length) {
    byte[] formula = formula(4, 1, 1, 1, 1, 1, 1, 1);
    byte[] table = table(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);

    assertThat(ToneCurve.read(Arrays.copyOf(formula, length), 4)).isEmpty();
    assertThat(ToneCurve.read(Arrays.copyOf(table, length), 4)).isEmpty();
  }

  @SeededProperty
  void risesWithEveryValueWhenItsTableDoes(
      @ForAll @DoubleRange(min = 0, max = 0.9) double x,
      @ForAll @DoubleRange(min = 0.01, max = 0.1) double more) {
    byte[] profile = table(0, 100, 2000, 9000, 30000, 65535);

    assertThat(at(profile, x + more)).isGreaterThan(at(profile, x)).isLessThanOrEqualTo(1);
  }

  @Test
  void isSampledFromEndToEnd() {
    assertThat(ToneCurve.read(table(0x0200), 4).orElseThrow().sampled(5))
        .containsExactly(0, 0.0625f, 0.25f, 0.5625f, 1);
  }
}
