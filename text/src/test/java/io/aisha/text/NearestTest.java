package io.aisha.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  private static final List<String> KNOWN = List.of("make", "judge", "doctor");

  @Test
  void forgivesATypingError() {
    assertThat(Nearest.to("mkae", KNOWN)).contains("make");
    assertThat(Nearest.to("Jugde", KNOWN)).contains("judge");
  }

  @Test
  void guessesNothingForAStrangeWord() {
    assertThat(Nearest.to("frobnicate", KNOWN)).isEmpty();
    assertThat(Nearest.to("x", List.of())).isEmpty();
  }
}
