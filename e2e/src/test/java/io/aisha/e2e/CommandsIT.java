package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The small commands, and the help of all.
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
