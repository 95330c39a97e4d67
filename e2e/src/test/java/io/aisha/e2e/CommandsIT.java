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
  @ValueSource(strings = {"serve", "make", "judge", "db", "storage", "costs", "doctor", "version"})
  void everyCommandHasHelpWithAnExample(String command) {
    Outcome outcome = program().run(command, "--help").endedWith(0);

    assertThat(outcome.out()).contains("./aisha " + command);
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void saysItsVersion() {
    assertThat(program().run("version").endedWith(0).out()).containsPattern("\\d+\\.\\d+");
  }

  @Test
  void migrationsGoDownAndUpAgain() {
    Path data = Program.scratch("data-");

    program().run("db", "upgrade", "--data", data).endedWith(0);
    String before = history(data);
    Outcome down = program().run("db", "downgrade", "--steps", 1, "--yes", "--data", data);
    down.endedWith(0).saidASentence();

    assertThat(before).doesNotContain("pending").contains("avatars");
    assertThat(history(data)).contains("pending");

    program().run("db", "upgrade", "--data", data).endedWith(0);
    assertThat(history(data)).doesNotContain("pending").hasLineCount((int) before.lines().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "judge --help", "db check --json"})
  void aResultThatDidNotArriveIsNoSuccess(String command) {
    Outcome outcome =
        program()
            .under("sh", "-c", "exec \"$@\" >/dev/full", "sh")
            .run((Object[]) command.split(" "));

    outcome.endedWith(3).saidASentence();
    assertThat(outcome.err()).contains("could not be written");
  }

  @Test
  void aReaderThatHasGoneIsNotComplainedOf() {
    Outcome outcome =
        program()
            .under("sh", "-c", "{ \"$@\"; echo $? >&2; } | true", "sh")
            .run("judge", "--help")
            .endedWith(0);

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
  void whatIsNoFileIsToldAsWhatItIsAndAnEmptyWordIsNoFolder(String command, String words)
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

    Outcome outcome = program().run(parts).endedWith(2).saidASentence();

    assertThat(outcome.err()).contains(words);
  }

  @Test
  void aSettingThatDoesNotExistIsToldWithASuggestion() {
    Outcome outcome =
        program().with("AISHA_PROT", "1234").run("doctor", "--data", Program.scratch("data-"));

    outcome.endedWith(2).saidASentence();
    assertThat(outcome.err()).contains("AISHA_PROT", "AISHA_PORT");
  }

  private static String history(Path data) {
    return program().run("db", "history", "--data", data).endedWith(0).out();
  }
}
