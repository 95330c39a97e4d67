package io.aisha.guard.changelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

record FolderSource(Path folder) implements MigrationSource {

  @Override
  public List<MigrationFile> files() {
    List<MigrationFile> found = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, "*" + MigrationFile.EXTENSION)) {
      for (Path file : entries) {
        found.add(new MigrationFile(file.getFileName().toString(), Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("migrations cannot be read from " + folder, e);
    }
    found.sort(Comparator.comparing(MigrationFile::name));
    return List.copyOf(found);
  }
}
