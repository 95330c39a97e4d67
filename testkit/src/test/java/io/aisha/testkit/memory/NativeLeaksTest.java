package io.aisha.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class NativeLeaksTest {
  @Test
  void findsWhatIsNotReleased() {
    assertThat(
            NativeLeaks.of(() -> {
              new IntPointer(7);
              new BytePointer(3).close();
              new BytePointer(5);
            }))
        .containsExactly("IntPointer", "BytePointer");
  }

  @Test
  void findsNothingWhenEverythingIsReleased() {
    assertThat(
            NativeLeaks.of(() -> {
              new IntPointer(7).close();
              new BytePointer(3).deallocate();
              try (PointerScope _ = new PointerScope()) {
                new BytePointer(5);
              }
            }))
        .isEmpty();
  }

  @Test
  void findsWhatOutlivesItsScope() {
    BytePointer[] kept = new BytePointer[1];

    assertThat(
            NativeLeaks.of(() -> {
              try (PointerScope _ = new PointerScope()) {
                kept[0] = new BytePointer(5).retainReference();
              }
            }))
        .containsExactly("retained object");

    kept[0].close();
  }

  @Test
  void isNotMisledByObjectsFromElsewhere() {
    BytePointer earlier = new BytePointer(100);

    assertThat(NativeLeaks.of(earlier::close)).isEmpty();
  }

  @Test
  void findsAScopeThatStaysOpen() {
    PointerScope[] open = new PointerScope[1];

    assertThat(NativeLeaks.of(() -> open[0] = new PointerScope())).containsExactly("PointerScope");

    open[0].close();
  }

  @Test
  void passesAnExceptionOnAndStopsRecording() {
    assertThatThrownBy(() ->
            NativeLeaks.of(() -> {
              throw new IllegalStateException("from the code");
            }))
        .hasMessage("from the code");
    assertThat(PointerScope.getInnerScope()).isNull();
  }
}
