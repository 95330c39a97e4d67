package io.aisha.guard.corpus;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.MigrationCheck;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

  private static EmbeddedPostgres scratch;

  @BeforeAll
  static void start() {
    scratch = EmbeddedPostgres.scratch();
  }

  @AfterAll
  static void stop() {
    scratch.close();
  }

  static List<CorpusCase> faulty() {
    return CorpusCase.all("faulty");
  }

  static List<CorpusCase> harmless() {
    return CorpusCase.all("harmless");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void faulty(CorpusCase given) {
    CheckReport report = MigrationCheck.run(given.request(), scratch);

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
  void harmless(CorpusCase given) {
    CheckReport report = MigrationCheck.run(given.request(), scratch);

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
