package io.aisha.guard.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.postgres.RunningPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests docs/guard.md: for each kind, the bad example is reported and the good one is not.
@Tag("slow")
class GuardPageTest {

  private static final Pattern SECTION =
      Pattern.compile(
          "^### ([A-Z_]+): [^\n]*\n(.*?)(?=^##|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  /// A block of SQL: its role, the file name if it matters, and its text.
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```sql\n-- (first|bad|good|model)(?:: (\\S+))?\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  @RegisterExtension static final RunningPostgres scratch = new RunningPostgres();
  private static String page;

  @BeforeAll
  static void start() throws IOException {
    page = Files.readString(Path.of("..", "docs", "guard.md")).replace("\r\n", "\n");
  }

  @Test
  void explainsEveryKind() {
    assertThat(SECTION.matcher(page).results().map(section -> section.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FindingKind.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void reportsBadExamplesAndAcceptsGoodOnes(FindingKind kind) {
    List<MatchResult> bad = blocks(section(kind), "bad");
    List<MatchResult> good = blocks(section(kind), "good");

    assertThat(bad).isNotEmpty().hasSameSizeAs(good);
    for (MatchResult example : bad) {
      // A statement that fails on rows also reads them under a lock; an insert also misses a lost
      // default.
      assertThat(findings(kind, example))
          .as(example.group(3))
          .extracting(Finding::kind)
          .contains(kind)
          .isSubsetOf(kind, alsoReportedFor(kind));
    }
    for (MatchResult example : good) {
      assertThat(findings(kind, example)).as(example.group(3)).isEmpty();
    }
  }

  private static FindingKind alsoReportedFor(FindingKind kind) {
    return switch (kind) {
      case RUNTIME -> FindingKind.LOCK;
      case DATALOSS -> FindingKind.RUNTIME;
      default -> kind;
    };
  }

  private static List<Finding> findings(FindingKind kind, MatchResult example) {
    return MigrationCheck.run(request(kind, example), scratch.server()).findings();
  }

  private static CheckRequest request(FindingKind kind, MatchResult block) {
    MigrationFile first = file(blocks(page, "first").getFirst());
    boolean instead = first.name().equals(block.group(2));
    MigrationSource source = () -> instead ? List.of(file(block)) : List.of(first, file(block));
    CheckRequest request =
        CheckRequest.of(source)
            .withChecksums(ChecksumFile.text(MigrationReader.readAll(() -> List.of(first))));
    return blocks(section(kind), "model").stream()
        .map(model -> request.withExpectation(new Expectation.Model("model", model.group(3))))
        .findFirst()
        .orElse(request);
  }

  private static String section(FindingKind kind) {
    return SECTION
        .matcher(page)
        .results()
        .filter(section -> section.group(1).equals(kind.name()))
        .findFirst()
        .orElseThrow()
        .group(2);
  }

  private static List<MatchResult> blocks(String text, String wanted) {
    return BLOCK.matcher(text).results().filter(block -> block.group(1).equals(wanted)).toList();
  }

  private static MigrationFile file(MatchResult block) {
    String name = block.group(2) == null ? "0002-second.sql" : block.group(2);
    String body = block.group(3);
    String head =
        body.startsWith("--changeset")
            ? ""
            : "--changeset ann:%s splitStatements:false stripComments:false rollbackSplitStatements:false\n"
                .formatted(name.replace(".sql", ""));
    return new MigrationFile(name, "--liquibase formatted sql\n" + head + body);
  }
}
