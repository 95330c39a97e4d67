package io.aisha.server.cli.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/// Reads a text file that was named on the command line.
public final class TextFile {

  private TextFile() {}

  /// The whole text.
  ///
  /// @throws UsageException when the file cannot be read as text
  public static String read(Path file) {
    Map<String, String> named = Map.of("file", file.toString());
    FileKind kind = FileKind.of(file);
    if (kind == FileKind.NOTHING || kind == FileKind.DANGLING) {
      throw new UsageException("cli.usage.no-such-file", named);
    }
    if (kind != FileKind.FILE && kind != FileKind.FORBIDDEN) {
      throw notAFile(file.toString(), kind);
    }
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UsageException("cli.usage.no-such-file", named, e);
    } catch (CharacterCodingException e) {
      throw new UsageException("cli.usage.not-utf-8", named, e);
    } catch (IOException e) {
      throw new UsageException("cli.usage.unreadable-file", named, e);
    }
  }

  /// For a path that exists and is not a regular file.
  public static UsageException notAFile(String file, FileKind kind) {
    return new UsageException("cli.usage.not-a-file", Map.of("file", file, "kind", kind.label()));
  }
}
