package io.aisha.guard.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

  static List<CorpusCase> faulty() {
    return CorpusCase.all("faulty");
  }

  static List<CorpusCase> harmless() {
    return CorpusCase.all("harmless");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void faulty(CorpusCase given) {
    assertThat(given.wanted()).isNotEmpty();
    assertThat(given.request().migrations().files()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void harmless(CorpusCase given) {
    assertThat(given.request().migrations().files()).isNotEmpty();
  }

  @Test
  void isLargeEnough() {
    assertThat(faulty()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(harmless()).hasSizeGreaterThanOrEqualTo(25);
  }
}
