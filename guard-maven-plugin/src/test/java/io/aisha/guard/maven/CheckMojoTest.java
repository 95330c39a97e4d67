package io.aisha.guard.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMojoTest {

  @TempDir Path folder;
  private final CheckMojo mojo = new CheckMojo();

  @BeforeEach
  void setUp() throws IOException {
    mojo.changelog = folder.toFile();
    write("0001-a", "create table a (id int primary key);", "drop table a;");
  }

  @Test
  void failsTheBuildWithFileLineAndRemedy() throws IOException {
    write("0002-b", "-- to be written", "drop table b;");

    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("0002-b.sql:2\n  EMPTY_UP")
        .hasMessageContaining("Write the upgrade SQL");
  }

  @Test
  void acceptsCorrectAndUncheckedMigrations() throws IOException {
    assertThatCode(mojo::execute).doesNotThrowAnyException();
    write("0002-b", "-- to be written", "drop table b;");
    mojo.baseline = "0002-b";
    assertThatCode(mojo::execute).doesNotThrowAnyException();
  }

  @Test
  void explainsInOneSentenceWhyTheCheckFailed() {
    mojo.baseline = "0009-no";
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("guard: --baseline: there is no 0009-no among the files, such as 0001-a");
  }

  @Test
  void passesLayoutPlaceholdersAndGitBase() throws IOException {
    Path flyway = Files.createDirectory(folder.resolve("flyway"));
    Files.writeString(flyway.resolve("V1__b.sql"), "create table ${name} (id int primary key);");
    mojo.changelog = flyway.toFile();
    mojo.layout = "flyway";
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("without a value: name");
    mojo.placeholders = Map.of("name", "b");
    assertThatCode(mojo::execute).doesNotThrowAnyException();

    mojo.gitBase = "main";
    assertThatThrownBy(mojo::execute)
        .isInstanceOf(MojoExecutionException.class)
        .hasMessageContaining("--git-base");
  }

  @Test
  void hasTheGoalCheck() throws IOException {
    try (InputStream plugin = CheckMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      assertThat(plugin).isNotNull();
      assertThat(new String(plugin.readAllBytes(), StandardCharsets.UTF_8))
          .contains("<goalPrefix>guard</goalPrefix>", "<goal>check</goal>");
    }
  }

  private void write(String name, String upgrade, String rollback) throws IOException {
    Files.writeString(
        folder.resolve(name + ".sql"),
        "--liquibase formatted sql\n--changeset ann:%s\n%s\n--rollback %s\n"
            .formatted(name, upgrade, rollback));
  }
}
