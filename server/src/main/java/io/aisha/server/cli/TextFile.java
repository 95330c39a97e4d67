package io.aisha.server.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A file that was named on the command line and is read as text.
final class TextFile {

  private TextFile() {}

  /// The whole text.
  ///
  /// @throws UsageException when there is none to be read
  static String read(Path file) {
    Map<String, String> named = Map.of("file", file.toString());
    if (!Files.exists(file)) {
      throw new UsageException("cli.usage.no-such-file", named);
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException("cli.usage.not-a-file", named);
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UsageException("cli.usage.not-utf-8", named, e);
    } catch (IOException e) {
      throw new UsageException("cli.usage.unreadable-file", named, e);
    }
  }
}
