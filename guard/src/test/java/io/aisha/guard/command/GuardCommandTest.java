package io.aisha.guard.command;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class GuardCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';--changelog DIR is missing",
        "--changelogs x;unknown option: --changelogs",
        "--changelog;the option --changelog has no value",
        "--changelog /no/such/folder;/no/such/folder is not a folder",
        "--changelog . --model a --snapshot b;--model and --snapshot exclude each other",
        "--changelog . --model /no/model.sql;/no/model.sql cannot be read",
        "--changelog . --scratch-url mysql://here;the address of the scratch server does not have the form",
        "--changelog . --format yaml;--format: there is no format yaml, only text|json|sarif|github|gitlab|junit",
        "check --changelog .;there is no .sql file in ."
      })
  void reportsErrorsInTheCommandLine(String words, String sentence) {
    int status = run(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(status).isEqualTo(2);
    assertThat(err()).startsWith(sentence).contains("usage: ");
    assertThat(out()).isEmpty();
  }

  @Test
  void rejectsAnUnknownBaseline() throws IOException {
    write(aTable("0001-a", "a"));

    assertThat(run("--changelog=" + folder, "--baseline", "0002-b")).isEqualTo(2);
    assertThat(err()).startsWith("--baseline: there is no 0002-b among the files, such as 0001-a");
  }

  @Test
  void acceptsCorrectMigrations() throws IOException {
    write(aTable("0001-a", "a"));

    assertThat(run("--changelog", folder.toString())).isZero();
    assertThat(out()).endsWith("nothing found%n".formatted());
  }

  @Test
  void printsRemediesByFile() throws IOException {
    write(aTable("0001-a", "a"), aMigration("0002-b", "select 1;", "drop table b"));

    assertThat(run("--changelog", folder.toString())).isEqualTo(1);
    assertThat(out())
        .startsWith(
            """
            0002-b.sql:5
              EMPTY_UP 0002-b: the upgrade is empty
                Write the upgrade SQL\
            """
                .indent(0)
                .stripTrailing());
  }

  @Test
  void printsJsonAndNothingElseOnStandardOutput() throws IOException {
    write(aMigration("0001-a", "-- \"later\"", "drop table a"));

    assertThat(run("--json", "--changelog", folder.toString())).isEqualTo(1);
    assertThat(out().strip())
        .startsWith(
            "{\"ok\":false,\"findings\":[{\"kind\":\"EMPTY_UP\",\"file\":\"0001-a.sql\",\"line\":4,"
                + "\"object\":\"0001-a\",\"message\":\"the upgrade is empty\",\"remedy\":\"")
        .endsWith("}],\"warnings\":[]}");
  }

  @Test
  void jsonContainsTheReasonOfAFailedCheck() throws IOException {
    write(aMigration("0001-a", "create table a (id no_such_type);", "drop table a"));
    write(aTable("0002-b", "b"));

    int status = run("--json", "--changelog", folder.toString(), "--baseline", "0001-a");

    assertThat(status).isEqualTo(3);
    assertThat(out().strip())
        .startsWith("{\"ok\":false,\"findings\":[],\"warnings\":[],\"error\":\"")
        .contains("0001-a.sql, the baseline, does not run", "no_such_type");
  }

  @ParameterizedTest
  @EnumSource
  void everyFormatContainsTheReasonOfAFailedCheck(Format format) throws IOException {
    Files.write(folder.resolve("0001-a.sql"), new byte[] {'-', '-', (byte) 0xE9, '\n'});

    int status = run("check", "--format", format.word(), "--changelog", folder.toString());

    assertThat(status).isEqualTo(3);
    assertThat(err()).startsWith("could not check: ").contains("0001-a.sql is not text in UTF-8");
    assertThat(out().contains("is not text in UTF-8")).isEqualTo(format != Format.TEXT);
  }

  @Test
  void annotatesTheLineOfTheStatement() throws IOException {
    write(
        aTable("0001-a", "a"),
        aMigration(
            "0002-b",
            "-- the second statement is wrong\ncreate table b (id int);\n\ninsert into b\nvalues ('x');",
            "drop table b"));

    int status =
        run("check", "--format=github", "--baseline", "0001-a", "--changelog", folder.toString());

    assertThat(status).isEqualTo(1);
    assertThat(out())
        .contains("/0002-b.sql,line=8,title=RUNTIME 0002-b::the upgrade fails: ")
        .startsWith("::error file=");
  }

  @Test
  void printsVersionAndUsage() {
    assertThat(run("--version")).isZero();
    assertThat(run("check", "--help")).isZero();
    assertThat(out()).startsWith("guard ").contains("usage: check --changelog DIR", "exit status");
  }

  private int run(String... words) {
    return new GuardCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(words);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void write(MigrationFile... files) throws IOException {
    for (MigrationFile file : files) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
  }
}
