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

/// The folder of this process's temporary files, inside the data folder and named after the
/// process. The next start finds and deletes the files of a killed process, and other users of the
/// machine cannot see user data.
public final class TemporaryFolder {
  private static final Logger log = LoggerFactory.getLogger(TemporaryFolder.class);

  /// The JDK reads this property once, when it creates the first temporary file.
  private static final String PROPERTY = "java.io.tmpdir";

  private TemporaryFolder() {}

  /// Redirects all temporary files to that folder. Must be called before the first one is created.
  /// Does not create the folder, because the data folder has not been checked yet.
  public static void choose(Path dataFolder) {
    System.setProperty(PROPERTY, own(dataFolder).toString());
  }

  /// Creates the folder, and deletes the files of dead processes.
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
