package io.aisha.server.cli.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.cli.TestTerminal;
import io.aisha.server.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the command adds to the guard's check: the kinds of input files, and the output as text and
/// JSON.
@Tag("slow")
class DatabaseCheckTest {

  @TempDir private Path folder;

  private Path migrations;
  private TestTerminal terminal;

  @BeforeEach
  void setUp() throws IOException {
    migrations = Files.createDirectory(folder.resolve("migrations"));
    terminal = new TestTerminal(folder);
  }

  @Test
  void anEmptyMigrationIsReportedByFileWithAdvice() throws IOException {
    write("0001-orders.sql", "-- to be written", "--rollback drop table orders;");

    assertThat(check()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(terminal.out())
        .containsSubsequence(
            "0001-orders.sql:2", "EMPTY_UP", "0001-orders: ", "→ ", "1 finding in 1 file");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void jsonContainsOnlyTheVerdictAndTheFindings() throws IOException {
    write("0001-orders.sql", "-- to be written", "--rollback drop table orders;");

    assertThat(check("--json")).isEqualTo(ExitStatus.FINDINGS);

    JsonNode json = new JsonMapper().readTree(terminal.out());
    assertThat(json.propertyNames()).containsExactly("ok", "findings", "warnings");
    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.path("findings").get(0).propertyNames())
        .containsExactly("kind", "file", "line", "object", "message", "remedy");
    assertThat(json.path("findings").get(0).path("kind").asString("")).isEqualTo("EMPTY_UP");
  }

  @Test
  void jsonReportsWhyThereWasNoCheck() {
    assertThat(terminal.run("db", "check", "--changelog", "nowhere", "--json"))
        .isEqualTo(ExitStatus.USAGE);

    JsonNode json = new JsonMapper().readTree(terminal.out());
    assertThat(json.propertyNames()).containsExactly("ok", "findings", "warnings", "error");
    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.path("findings")).isEmpty();
  }

  @Test
  void everyFormatNamesTheFileFromTheCurrentFolderAndTheLine() throws IOException {
    write("0001-orders.sql", "-- to be written", "--rollback drop table orders;");

    assertThat(check("--format", "github")).isEqualTo(ExitStatus.FINDINGS);

    assertThat(terminal.out())
        .startsWith("::error file=migrations/0001-orders.sql,line=2,title=EMPTY_UP 0001-orders::");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sarif", "github", "gitlab", "junit"})
  void everyFormatReportsWhyThereWasNoCheck(String format) {
    assertThat(terminal.run("db", "check", "--changelog", "nowhere", "--format", format))
        .isEqualTo(ExitStatus.USAGE);

    assertThat(terminal.out()).contains("There is no folder");
    assertThat(terminal.err()).contains("There is no folder");
  }

  @Test
  void migrationsOfAnotherToolAreCheckedInItsOrder() throws IOException {
    Files.writeString(
        migrations.resolve("V10__note.sql"), "alter table orders add column note text;");
    Files.writeString(
        migrations.resolve("V9__orders.sql"), "create table orders (id int primary key);");

    assertThat(check()).as(terminal.out()).isEqualTo(ExitStatus.DONE);
    assertThat(terminal.out()).contains("only the upgrade is checked");

    Files.writeString(migrations.resolve("V11__later.sql"), "-- to be written");
    assertThat(check("--layout", "flyway", "--baseline", "V10")).isEqualTo(ExitStatus.FINDINGS);
    assertThat(terminal.out()).contains("V11__later.sql").doesNotContain("changeset");
  }

  @Test
  void reportsFlywayPlaceholdersWithoutAValue() throws IOException {
    Files.writeString(
        migrations.resolve("V1__orders.sql"), "create table ${name} (id int primary key);");

    assertThat(check()).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("need values", "V1__orders.sql: name", "--placeholder");
    terminal.with("AISHA_LANG", "ru");
    assertThat(check()).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("нужны значения: V1__orders.sql: name");

    assertThat(check("--placeholder", "name=orders")).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("1 миграция: применена", "на таблицах с данными");
  }

  @Test
  void listsTheLayoutsWhenNoneIsRecognised() throws IOException {
    Files.writeString(migrations.resolve("orders.sql"), "create table orders (id int);");

    assertThat(check()).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err())
        .contains("none of them looks like a migration", "V1__name.sql", "--layout");

    assertThat(check("--layout", "rails")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("“rails” is not a valid value for --layout");

    assertThat(check("--layout", "diesel", "--git-base", "main")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("There is no migration of that layout");
  }

  @Test
  void reportsThatComparingBranchesNeedsARepository() throws IOException {
    Files.writeString(migrations.resolve("V1__a.sql"), "create table a (id int);");

    assertThat(check("--git-base", "main")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("git working tree");

    assertThat(check("--git-base", "main", "--baseline", "V1__a")).isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("keep one of them");
  }

  @Test
  void aFileThatCannotBeAMigrationIsAFinding() throws IOException {
    write("0001-orders.sql", "create table orders (id int);", "--rollback drop table orders;");
    Files.createDirectory(migrations.resolve("0002-folder.sql"));
    Files.write(
        migrations.resolve("0003-latin.sql"), "-- caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Files.createFile(migrations.resolve("0004-nothing.sql"));

    assertThat(check()).isEqualTo(ExitStatus.FINDINGS);
    assertThat(terminal.out())
        .doesNotContain("0001-orders")
        .containsSubsequence(
            "0002-folder: it is not a file",
            "0003-latin: it is not text in UTF-8",
            "0004-nothing.sql",
            "STATIC");
  }

  private int check(String... options) {
    String[] words = new String[options.length + 4];
    words[0] = "db";
    words[1] = "check";
    words[2] = "--changelog";
    words[3] = "migrations";
    System.arraycopy(options, 0, words, 4, options.length);
    return terminal.run(words);
  }

  private void write(String name, String... body) throws IOException {
    Files.writeString(
        migrations.resolve(name),
        "--liquibase formatted sql\n--changeset ann:%s splitStatements:false stripComments:false rollbackSplitStatements:false\n%s\n"
            .formatted(name.replace(".sql", ""), String.join("\n", body)));
  }
}
