package io.aisha.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatchAllTest {
  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("unchecked"),
        new IOException("checked"),
        new OutOfMemoryError("an error"),
        new NoClassDefFoundError("a class is missing"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsGivenToTheHandlerAndTheCallerGoesOn(Throwable failure) {
    List<Throwable> logged = new ArrayList<>();

    for (int round = 0; round < 2; round++) {
      CatchAll.run(() -> sneakyThrow(failure), logged::add);
    }

    assertThat(logged).containsExactly(failure, failure);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theHandlerGivesTheResultInPlaceOfTheWork(Throwable failure) {
    String result =
        CatchAll.get(
            () -> {
              sneakyThrow(failure);
              return "done";
            },
            Throwable::toString);

    assertThat(result).isEqualTo(failure.toString());
  }

  @Test
  void workThatSucceedsDoesNotMeetTheHandler() {
    List<Throwable> logged = new ArrayList<>();

    assertThat(CatchAll.get(() -> 7, failure -> 0)).isEqualTo(7);
    CatchAll.run(() -> {}, logged::add);

    assertThat(logged).isEmpty();
  }

  @Test
  void whatTheHandlerThrowsReachesTheCaller() {
    assertThatThrownBy(() ->
            CatchAll.run(
                () -> sneakyThrow(new IOException("first")),
                failure -> {
                  throw new IllegalStateException("second", failure);
                }))
        .hasMessage("second")
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void anInterruptedThreadStaysMarkedAsInterrupted() {
    CatchAll.run(
        () -> {
          throw new InterruptedException();
        },
        failure -> {});

    assertThat(Thread.interrupted()).isTrue();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneakyThrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
