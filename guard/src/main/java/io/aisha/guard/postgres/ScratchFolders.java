package io.aisha.guard.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Creates the folders of scratch servers: in memory, if the system offers memory as a folder, and
/// otherwise in the folder for temporary files.
///
/// Copying an empty database takes 8 ms of processor time in memory, and 120 to 240 ms on a disk
/// (measured 2026-11-30), because it has three hundred files.
final class ScratchFolders {
  private static final Logger log = LoggerFactory.getLogger(ScratchFolders.class);

  private static final String PREFIX = "scratch-postgres-";
  private static final Path MEMORY = Path.of("/dev/shm");

  /// A server with its databases takes 60 to 150 MB. Containers often offer only 64 MB here.
  private static final long LEAST_MEMORY_BYTES = 2L << 30;

  /// A younger folder may belong to a server that is about to lock it.
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(2);

  private final Path parent;
  private final Clock clock;

  ScratchFolders(Path parent, Clock clock) {
    this.parent = parent;
    this.clock = clock;
  }

  static ScratchFolders ofThisSystem() throws IOException {
    return new ScratchFolders(place(), Clock.systemUTC());
  }

  /// The folder in which scratch folders are created.
  static Path place() throws IOException {
    boolean inMemory =
        Files.isDirectory(MEMORY)
            && Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() >= LEAST_MEMORY_BYTES;
    return inMemory ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// A new folder that only its owner may read.
  Path create() throws IOException {
    deleteAbandoned();
    return Files.createTempDirectory(parent, PREFIX);
  }

  /// Deletes the folders of programs that were killed together with the process that would have
  /// deleted them, and stops their servers.
  private void deleteAbandoned() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path folder : folders) {
        if (isOldEnough(folder)) {
          deleteIfAbandoned(folder.toRealPath());
        }
      }
    } catch (IOException e) {
      log.debug("Old scratch folders could not be deleted", e);
    }
  }

  private boolean isOldEnough(Path folder) throws IOException {
    Instant changed = Files.getLastModifiedTime(folder).toInstant();
    return Files.isDirectory(folder)
        && Files.isWritable(folder)
        && changed.plus(ABANDONED_AFTER).isBefore(clock.instant());
  }

  private static void deleteIfAbandoned(Path folder) throws IOException {
    FolderLock lock;
    try {
      lock = FolderLock.acquire(folder);
    } catch (EmbeddedPostgresException e) {
      // Usually its server is running.
      log.debug("{} is not deleted", folder, e);
      return;
    }
    try {
      log.info("Deleting {}, which a program left that was killed", folder);
      new LeftoverProcesses(new Cluster(folder, new PostgresProgram(PostgresBinaries.unpacked())))
          .clear();
      FolderTrees.deleteTree(folder);
    } finally {
      lock.close();
    }
  }
}
