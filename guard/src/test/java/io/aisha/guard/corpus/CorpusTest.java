package io.aisha.guard.corpus;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.check.CheckReport;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Checks every third case of the corpus in each build, because the whole corpus takes some minutes
/// and neighbours by name are alike. `-Dcorpus=whole` checks all cases; use it after changes to the
/// rules.
@Tag("slow")
class CorpusTest {

  private static final int STEP = "whole".equals(System.getProperty("corpus")) ? 1 : 3;

  private static CheckedCorpus corpus;

  @BeforeAll
  static void checkCorpus() {
    corpus = new CheckedCorpus(Stream.of(faulty(), harmless()).flatMap(List::stream).toList());
  }

  @AfterAll
  static void stop() {
    corpus.close();
  }

  static List<CorpusCase> faulty() {
    return some(CorpusCase.all("faulty"));
  }

  static List<CorpusCase> harmless() {
    return some(CorpusCase.all("harmless"));
  }

  private static List<CorpusCase> some(List<CorpusCase> all) {
    return IntStream.range(0, all.size())
        .filter(number -> number % STEP == 0)
        .mapToObj(all::get)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void faulty(CorpusCase given) throws Exception {
    CheckReport report = corpus.report(given);

    assertThat(report.ok()).as("whether all is well").isFalse();
    assertThat(given.expected())
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
