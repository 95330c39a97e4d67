package io.aisha.testkit.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Remembers secrets that have no recognisable shape and are made while a test runs, such as the id
/// of a session. [FindSecrets] then looks for them in all reports and logs.
public final class IssuedSecrets {
  /// The folder below `target`.
  static final String FOLDER = "issued-secrets";

  private IssuedSecrets() {}

  /// Remembers a secret of letters, digits, hyphens and underscores.
  public static synchronized void record(String secret) {
    try {
      Path folder =
          Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")).resolve(FOLDER));
      Files.writeString(
          folder.resolve(ProcessHandle.current().pid() + ".txt"),
          secret + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
