package io.aisha.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFoldersTest {
  private static final Instant NOW = Instant.parse("2026-11-30T07:00:00Z");

  @TempDir private Path parent = Path.of("");
  private ScratchFolders folders = new ScratchFolders(parent, Clock.systemUTC());

  @BeforeEach
  void setUp() {
    folders = new ScratchFolders(parent, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void deletesTheFolderOfAProgramThatWasKilled() throws IOException {
    Path abandoned = folder("scratch-postgres-1", Duration.ofMinutes(10));
    Files.writeString(abandoned.resolve("cluster/base"), "data");

    Path created = folders.create();

    assertThat(parent).isDirectoryNotContaining(abandoned::equals);
    assertThat(created).isEmptyDirectory();
  }

  @Test
  void keepsAFolderThatIsInUse() throws IOException {
    Path inUse = folder("scratch-postgres-1", Duration.ofMinutes(10));
    try (FolderLock locked = FolderLock.acquire(inUse.toRealPath())) {
      assertThat(locked).isNotNull();
      Files.setLastModifiedTime(inUse, FileTime.from(NOW.minus(Duration.ofMinutes(10))));

      folders.create();

      assertThat(inUse.resolve("cluster")).isDirectory();
    }
  }

  @Test
  void keepsAFolderThatIsAboutToBeUsed() throws IOException {
    Path young = folder("scratch-postgres-1", Duration.ofSeconds(30));

    folders.create();

    assertThat(young).isDirectory();
  }

  @Test
  void keepsFoldersOfOthers() throws IOException {
    Path other = folder("photographs", Duration.ofDays(1));

    folders.create();

    assertThat(other).isDirectory();
  }

  private Path folder(String name, Duration age) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    Files.createDirectory(folder.resolve("cluster"));
    Files.setLastModifiedTime(folder, FileTime.from(NOW.minus(age)));
    return folder;
  }
}
