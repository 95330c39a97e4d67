package io.aisha.server.cli.db;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.FindingKind;
import io.aisha.server.cli.command.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The content of a folder of migrations, read at once: the files whose names are those of
/// migrations, and the files that cannot be read.
///
/// @param files the readable ones, by name
/// @param unreadable what is wrong with the others
record MigrationFolder(List<MigrationFile> files, List<Finding> unreadable) {

  MigrationFolder {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /// @throws UsageException when it is not a folder, cannot be read, or has no `.sql` file
  static MigrationFolder read(Path folder) {
    MigrationFolder found = readAny(folder);
    if (found.files.isEmpty() && found.unreadable.isEmpty()) {
      throw new UsageException("cli.usage.no-migrations", Map.of("folder", folder.toString()));
    }
    return found;
  }

  /// The same for a folder that may be empty.
  static MigrationFolder readAny(Path folder) {
    requireFolder(folder);
    List<MigrationFile> files = new ArrayList<>();
    List<Finding> unreadable = new ArrayList<>();
    for (Path path : named(folder)) {
      String name = path.getFileName().toString();
      try {
        if (Files.isRegularFile(path)) {
          files.add(new MigrationFile(name, Files.readString(path)));
        } else {
          unreadable.add(finding(name, "it is not a file", "Give it another name, or move it."));
        }
      } catch (NoSuchFileException _) {
        unreadable.add(finding(name, "it has just disappeared", "Run the command again."));
      } catch (CharacterCodingException _) {
        unreadable.add(finding(name, "it is not text in UTF-8", "Save it as UTF-8."));
      } catch (IOException _) {
        unreadable.add(finding(name, "the system does not let us read it", "Mend its rights."));
      }
    }
    return new MigrationFolder(files, unreadable);
  }

  /// @throws UsageException when it is not a folder
  static void requireFolder(Path folder) {
    if (!Files.exists(folder)) {
      throw new UsageException("cli.usage.no-such-folder", Map.of("folder", folder.toString()));
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException("cli.usage.not-a-folder", Map.of("folder", folder.toString()));
    }
  }

  private static List<Path> named(Path folder) {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.sql")) {
      entries.forEach(paths::add);
    } catch (IOException | DirectoryIteratorException e) {
      throw new UsageException(
          "cli.usage.unreadable-folder", Map.of("folder", folder.toString()), e);
    }
    paths.sort(Comparator.comparing(path -> path.getFileName().toString()));
    return paths;
  }

  private static Finding finding(String file, String message, String remedy) {
    String change = file.substring(0, file.length() - ".sql".length());
    return new Finding(FindingKind.STATIC, file, change, message, remedy);
  }
}
