package io.aisha.guard.changelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
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
        found.add(new MigrationFile(file.getFileName().toString(), text(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("migrations cannot be read from " + folder, e);
    }
    found.sort(Comparator.comparing(MigrationFile::name));
    return List.copyOf(found);
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UncheckedIOException(file + " is not text in UTF-8: save it as UTF-8", e);
    }
  }
}
