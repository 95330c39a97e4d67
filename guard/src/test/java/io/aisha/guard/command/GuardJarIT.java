package io.aisha.guard.command;

import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The packaged jar, run in a folder that contains only migrations.
class GuardJarIT {

  private static final Path JAR = Path.of(System.getProperty("guard.jar", "target/guard.jar"));

  @TempDir Path folder;
  private Path migrations;

  private record Outcome(int status, String out, String err) {}

  @BeforeEach
  void setUp() throws IOException {
    migrations = Files.createDirectory(folder.resolve("db"));
  }

  @Test
  void printsFindingsWithLinesAndNothingElse() throws Exception {
    write(aTable("0001-a", "a"), aMigration("0002-b", "select 1;", "drop table b"));

    Outcome outcome = run("check", "--changelog", "db", "--format", "github");

    assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
    assertThat(outcome.out())
        .startsWith("::error file=db/0002-b.sql,line=5,title=EMPTY_UP 0002-b::")
        .hasLineCount(1);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void acceptsCorrectMigrations() throws Exception {
    write(aTable("0001-a", "a"));

    assertThat(run("check", "--changelog", "db"))
        .isEqualTo(new Outcome(0, "nothing found" + System.lineSeparator(), ""));
  }

  @Test
  void printsVersionAndCommandLineErrors() throws Exception {
    assertThat(run("--version").out()).matches("guard \\d+\\.\\d+.*\\R");
    assertThat(run("check").status()).isEqualTo(2);
    assertThat(run("check").err()).startsWith("--changelog DIR is missing");
  }

  @ParameterizedTest
  @CsvSource({"io/aisha/guard/command/GuardJar, 52", "io/aisha/guard/command/GuardCommand, 65"})
  void isCompiledForTheOldestRequiredJava(String name, int release) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream bytes = jar.getInputStream(jar.getEntry(name + ".class"))) {
      assertThat((int) bytes.readNBytes(8)[7]).isEqualTo(release);
    }
  }

  @Test
  void containsNoClassOfTheStudio() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream())
          .noneMatch(
              entry -> entry.getName().matches("io/aisha/(?!guard/).+|org/springframework/.*"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1.8, true", "11, true", "17, true", "20, true", "21, false", "25, false"})
  void detectsJavaVersionsThatAreTooOld(String version, boolean tooOld) {
    assertThat(GuardJar.isTooOld(version)).isEqualTo(tooOld);
  }

  private Outcome run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
    command.addAll(List.of(words));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.to(out.toFile()))
            .redirectError(Redirect.to(err.toFile()))
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private void write(MigrationFile... files) throws IOException {
    for (MigrationFile file : files) {
      Files.writeString(migrations.resolve(file.name()), file.text());
    }
  }
}
