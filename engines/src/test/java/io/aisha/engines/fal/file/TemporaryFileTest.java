package io.aisha.engines.fal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class TemporaryFileTest {
  @Test
  void isReadableByThisUserOnlyAndGoneWhenClosed() throws IOException {
    Path path;
    try (TemporaryFile file = new TemporaryFile(".zip")) {
      path = file.path();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rw-------");
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void deletesWhatAKilledProcessLeft() throws IOException {
    try (TemporaryFile alive = new TemporaryFile(".zip")) {
      Path left = alive.path().resolveSibling("aisha-fal-999999999999-1.zip");
      Files.createFile(left);

      try (TemporaryFile _ = new TemporaryFile(".zip")) {
        assertThat(left).doesNotExist();
        assertThat(alive.path()).exists();
      }
    }
  }
}
