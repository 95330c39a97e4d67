package io.aisha.server.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where everything temporary of this process is: in the data folder, in a folder that is called
/// like the process. So a process that was killed leaves nothing that the next start does not find,
/// and nothing of a person's lies where others of the machine put their files.
public final class TemporaryFolder {
  private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);

  /// Read once, when the first temporary file is made.
  private static final String PROPERTY = "java.io.tmpdir";

  private TemporaryFolder() {}

  /// Has all temporary files put there from now on. To be called before the first is made; makes no
  /// folder yet, because the data folder may not be fit for that.
  public static void choose(Path dataFolder) {
    System.setProperty(PROPERTY, own(dataFolder).toString());
  }

  /// Makes it, and deletes what processes left that are not there any more.
  public static void prepare(Path dataFolder) {
    Path all = dataFolder.resolve("tmp");
    try {
      Files.createDirectories(own(dataFolder));
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(all)) {
        for (Path folder : folders) {
          if (!isOwnedByRunningProcess(folder)) {
            delete(folder);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder for temporary files cannot be prepared", e);
    }
  }

  private static Path own(Path dataFolder) {
    return dataFolder.resolve("tmp").resolve(Long.toString(ProcessHandle.current().pid()));
  }

  private static boolean isOwnedByRunningProcess(Path folder) {
    try {
      long pid = Long.parseLong(String.valueOf(folder.getFileName()));
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> left;
    try (Stream<Path> found = Files.walk(folder)) {
      left = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : left) {
      Files.delete(path);
    }
    log.info("Deleted what a process left. files={}", left.size() - 1);
  }
}
