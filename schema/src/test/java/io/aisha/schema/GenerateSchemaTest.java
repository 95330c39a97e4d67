package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the build step that generates the jOOQ classes on a module of its own.
@Tag("slow")
class GenerateSchemaTest {

  @TempDir Path project;

  private Path module;
  private Path resources;

  private record Outcome(int status, String output) {}

  @BeforeEach
  void createModule() throws IOException {
    module = project.resolve("schema");
    resources = module.resolve("src/main/resources/io/aisha/schema");
    Files.createDirectories(resources.resolve("migrations"));
    Files.createDirectories(module.resolve("target"));
    for (MigrationFile file : AishaSchema.migrations().files()) {
      Files.writeString(resources.resolve("migrations").resolve(file.name()), file.text());
    }
    Files.writeString(resources.resolve("schema.snapshot"), AishaSchema.snapshot());
    Files.writeString(resources.resolve("migrations/migrations.chain"), AishaSchema.checksums());
  }

  @Test
  void generatesOnlyWhenAnInputHasChanged() throws Exception {
    Path generated =
        module.resolve("target/generated-sources/jooq/io/aisha/schema/jooq/tables/Avatars.java");

    assertThat(generate()).isEqualTo(new Outcome(0, ""));
    assertThat(generated).content().contains("PHOTOS_COUNT").contains("Instant");
    assertThat(module.resolve("target/generated-sources/jooq"))
        .isDirectoryRecursivelyContaining("glob:**/enums/Avatarstatus.java")
        .isDirectoryNotContaining("glob:**Databasechangelog.java");

    Files.setLastModifiedTime(generated, FileTime.fromMillis(0));
    assertThat(generate()).isEqualTo(new Outcome(0, ""));
    assertThat(Files.getLastModifiedTime(generated)).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void rejectsAnEmptyMigrationWithAHint() throws Exception {
    write("9990-empty", "-- create the table here\n--rollback drop table x;\n");

    Outcome outcome = generate();

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output())
        .isEqualTo(
            "9990-empty.sql:3: the upgrade is empty. Write the upgrade SQL below the line --changeset, or delete the file.");
  }

  @Test
  void rejectsAMigrationThatPostgresRejects() throws Exception {
    write("9990-wrong", "create tabel x ();\n--rollback drop table x;\n");

    Outcome outcome = generate();

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("9990-wrong failed during upgrade")
        .contains("syntax error at or near \"tabel\"");
  }

  @Test
  void rejectsASchemaChangeUntilItIsAccepted() throws Exception {
    write(
        "9990-more",
        "alter table avatars add note text;\n--rollback alter table avatars drop note;\n");

    Outcome refused = generate();

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output())
        .containsPattern("\n\\+ table public.avatars column \\d+ note text\n")
        .contains("./aisha db snapshot --accept");

    assertThat(generate("-Dschema.accept=true").output()).contains("Wrote ");
    assertThat(resources.resolve("schema.snapshot"))
        .content()
        .containsPattern("table public.avatars column \\d+ note text\n");
    assertThat(resources.resolve("migrations/migrations.chain")).content().contains("\n9990-more ");
  }

  @Test
  void rejectsAMigrationThatWasEditedAfterItsAcceptance() throws Exception {
    Path users = resources.resolve("migrations/0002-users.sql");
    Files.writeString(
        users, Files.readString(users).replace("--rollback drop table", "--rollback drop  table"));

    Outcome outcome = generate();

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.output())
        .startsWith("0002-users.sql: the rollback was edited after the checksum was recorded. ")
        .contains("./aisha db snapshot --accept");
  }

  @Test
  void rejectsADataMigrationUntilItIsAccepted() throws Exception {
    write(
        "9990-rows",
        "update users set language = 'en';\n--rollback update users set login = '';\n");

    Outcome refused = generate();

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output()).startsWith("9990-rows.sql: its checksum is not recorded yet. ");
    assertThat(generate("-Dschema.accept=true").output())
        .contains("Wrote ")
        .contains("migrations.chain");
    assertThat(generate()).isEqualTo(new Outcome(0, ""));
  }

  private void write(String name, String body) throws IOException {
    String text =
        """
        --liquibase formatted sql

        --changeset aisha:%s splitStatements:false stripComments:false rollbackSplitStatements:false
        %s
        """
            .formatted(name, body);
    Files.writeString(resources.resolve("migrations/%s.sql".formatted(name)), text);
  }

  private Outcome generate(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Path.of("src/build/java/GenerateSchema.java").toAbsolutePath().toString());
    command.add(module.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output.strip());
  }
}
