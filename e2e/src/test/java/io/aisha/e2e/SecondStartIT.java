package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Two programs on one data folder: the second refuses to start, and the first is not affected.
class SecondStartIT {
  @Test
  void aSecondStartOnTheSameFolderIsRefused() {
    Path data = Program.scratch("data-");
    try (StudioProcess first = StudioProcess.on(data)) {
      Outcome serve = program().run("serve", "--data", data, "--port", 0);
      Outcome make =
          program()
              .run(
                  "make",
                  PhotoFolder.good(3).path(),
                  "--out",
                  Program.scratch("out-"),
                  "--data",
                  data);

      serve.exitedWith(3).printedAMessage();
      make.exitedWith(3).printedAMessage();
      assertThat(serve.err()).contains(data.toString(), Long.toString(first.pid()));
      assertThat(first.rest().get("/avatars").path("items").isArray()).isTrue();
    }
  }

  @Test
  void theFolderIsFreeAfterTheFirstHasEnded() {
    Path data = Program.scratch("data-");
    String avatar;
    try (StudioProcess first = StudioProcess.on(data)) {
      avatar = first.rest().newAvatar("Anna");
    }

    try (StudioProcess second = StudioProcess.on(data)) {
      assertThat(second.rest().get("/avatars/" + avatar).path("name").asString()).isEqualTo("Anna");
    }
  }
}
