package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The small commands, and the help of all commands.
class CommandsIT {
  @ParameterizedTest
  @ValueSource(
      strings = {"serve", "make", "judge", "db", "storage", "user", "costs", "doctor", "version"})
  void everyCommandHasHelpWithAnExample(String command) {
    Outcome outcome = program().run(command, "--help").exitedWith(0);

    assertThat(outcome.out()).contains("./aisha " + command);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void printsItsVersion() {
    assertThat(program().run("version").exitedWith(0).out()).containsPattern("\\d+\\.\\d+");
  }

  @Test
  void migrationsCanBeRolledBackAndUpgraded() {
    Path data = Program.scratch("data-");

    program().run("db", "upgrade", "--data", data).exitedWith(0);
    String before = history(data);
    Outcome down = program().run("db", "downgrade", "--steps", 1, "--yes", "--data", data);
    down.exitedWith(0).printedAMessage();

    assertThat(before).doesNotContain("pending").contains("avatars");
    assertThat(history(data)).contains("pending");

    program().run("db", "upgrade", "--data", data).exitedWith(0);
    assertThat(history(data)).doesNotContain("pending").hasLineCount((int) before.lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "judge --help", "db check --json"})
  void aResultThatCannotBeWrittenIsAFailure(String command) {
    Outcome outcome =
        program()
            .under("sh", "-c", "exec \"$@\" >/dev/full", "sh")
            .run((Object[]) command.split(" "));

    outcome.exitedWith(3).printedAMessage();
    assertThat(outcome.err()).contains("could not be written");
  }

  @Test
  void aClosedOutputPipeCausesNoErrorMessage() {
    Outcome outcome =
        program()
            .under("sh", "-c", "{ \"$@\"; echo $? >&2; } | true", "sh")
            .run("judge", "--help")
            .exitedWith(0);

    assertThat(outcome.err()).isEqualToIgnoringNewLines("141");
  }

  @ParameterizedTest
  @CsvSource({
    "judge PIPE, is a named pipe",
    "judge PHOTO --labels PIPE, is a named pipe",
    "judge /dev/null, is a device",
    "make /dev/zero --out OUT, is a device",
    "db check --rows PIPE, is a named pipe",
    "db check --changelog PIPE, is not a folder",
    "judge EMPTY, is empty",
    "make EMPTY, is empty",
    "make PHOTO --out EMPTY, is empty",
    "judge PHOTO --labels EMPTY, is empty",
    "doctor --data EMPTY, is empty",
    "db check --changelog EMPTY, is empty",
    "storage copy --from folder --to s3 --data EMPTY, is empty",
  })
  void rejectsSpecialFilesAndEmptyPathsByName(String command, String arguments)
      throws IOException, InterruptedException {
    Path pipe = Program.scratch("pipe-").resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Path photo = PhotoFolder.good(1).path().resolve("photo-1.jpg");
    Object[] parts =
        Arrays.stream(command.split(" "))
            .map(part ->
                switch (part) {
                  case "PIPE" -> pipe.toString();
                  case "PHOTO" -> photo.toString();
                  case "EMPTY" -> "";
                  case "OUT" -> Program.scratch("out-").toString();
                  default -> part;
                })
            .toArray();

    Outcome outcome = program().run(parts).exitedWith(2).printedAMessage();

    assertThat(outcome.err()).contains(arguments);
  }

  @Test
  void anUnknownSettingIsReportedWithASuggestion() {
    Outcome outcome =
        program().with("AISHA_PROT", "1234").run("doctor", "--data", Program.scratch("data-"));

    outcome.exitedWith(2).printedAMessage();
    assertThat(outcome.err()).contains("AISHA_PROT", "AISHA_PORT");
  }

  private static String history(Path data) {
    return program().run("db", "history", "--data", data).exitedWith(0).out();
  }
}
