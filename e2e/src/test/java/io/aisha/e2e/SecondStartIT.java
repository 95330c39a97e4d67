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
    try (Serving first = Serving.on(data)) {
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

      serve.endedWith(3).saidASentence();
      make.endedWith(3).saidASentence();
      assertThat(serve.err()).contains(data.toString(), Long.toString(first.pid()));
      assertThat(first.rest().get("/avatars").path("items").isArray()).isTrue();
    }
  }

  @Test
  void afterTheFirstHasEndedTheFolderIsFree() {
    Path data = Program.scratch("data-");
    String avatar;
    try (Serving first = Serving.on(data)) {
      avatar = first.rest().newAvatar("Anna");
    }

    try (Serving second = Serving.on(data)) {
      assertThat(second.rest().get("/avatars/" + avatar).path("name").asString()).isEqualTo("Anna");
    }
  }
}
