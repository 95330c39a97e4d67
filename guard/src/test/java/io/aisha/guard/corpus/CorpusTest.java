package io.aisha.guard.corpus;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.check.CheckReport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

  private static JudgedCorpus corpus;

  @BeforeAll
  static void judge() {
    corpus = new JudgedCorpus(Stream.of(faulty(), harmless()).flatMap(List::stream).toList());
  }

  @AfterAll
  static void stop() {
    corpus.close();
  }

  static List<CorpusCase> faulty() {
    return CorpusCase.all("faulty");
  }

  static List<CorpusCase> harmless() {
    return CorpusCase.all("harmless");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void faulty(CorpusCase given) throws Exception {
    CheckReport report = corpus.report(given);

    assertThat(report.ok()).as("whether all is well").isFalse();
    assertThat(given.wanted())
        .as("kinds of findings in the file at fault, of all these:%n%s", sentences(report))
        .allMatch(kinds ->
            report.findings().stream()
                .anyMatch(finding ->
                    kinds.contains(finding.kind())
                        && given.namesTheFile(finding)
                        && given.mentions(finding)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void harmless(CorpusCase given) throws Exception {
    CheckReport report = corpus.report(given);

    assertThat(sentences(report)).as("false alarms").isEmpty();
  }

  @Test
  void isLargeEnough() {
    assertThat(faulty()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(harmless()).hasSizeGreaterThanOrEqualTo(25);
  }

  private static String sentences(CheckReport report) {
    return report.findings().stream()
        .map(finding -> finding.kind() + " " + finding.sentence())
        .collect(joining("\n"));
  }
}
