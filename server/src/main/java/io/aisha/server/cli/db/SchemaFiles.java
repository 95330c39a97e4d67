package io.aisha.server.cli.db;

import io.aisha.guard.diagram.SchemaDiagram;
import io.aisha.guard.diagram.SchemaPage;
import io.aisha.guard.snapshot.SchemaSnapshot;
import io.aisha.server.cli.command.FileKind;
import io.aisha.server.cli.command.TextFile;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.text.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Reads and writes the snapshot, diagram and page of a schema. Prints each file that it writes,
/// and leaves unchanged files alone.
final class SchemaFiles {

  private static final String PICTURE = "schema.svg";
  private static final String PAGE = "schema.md";

  private final TerminalOutput screen;
  private final Phrases phrases;

  SchemaFiles(TerminalOutput screen, Phrases phrases) {
    this.screen = screen;
    this.phrases = phrases;
  }

  /// The text of a snapshot file.
  ///
  /// @throws UsageException when it is not a snapshot file
  static String snapshot(Path file) {
    String written = TextFile.read(file);
    if (SchemaSnapshot.majorVersion(written).isEmpty()) {
      throw new UsageException("cli.usage.not-a-snapshot", Map.of("file", file.toString()));
    }
    return written;
  }

  /// Writes the diagram and the page of a schema.
  void draw(String snapshot, Path folder) {
    write(folder.resolve(PICTURE), SchemaDiagram.svg(snapshot));
    write(folder.resolve(PAGE), SchemaPage.markdown(snapshot, PICTURE));
  }

  /// @throws UsageException when it cannot be written
  void write(Path file, String text) {
    FileKind kind = FileKind.of(file);
    if (kind == FileKind.FOLDER
        || kind == FileKind.PIPE
        || kind == FileKind.DEVICE
        || kind == FileKind.SOCKET) {
      throw TextFile.notAFile(file.toString(), kind);
    }
    try {
      boolean same = Files.exists(file) && Files.readString(file).equals(text);
      if (!same) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      }
      String key = same ? "cli.snapshot.same" : "cli.snapshot.wrote";
      screen.line(phrases.texts().text(key, Map.of("file", file.toString())));
    } catch (IOException e) {
      throw new UsageException("cli.usage.unwritable-file", Map.of("file", file.toString()), e);
    }
  }
}
