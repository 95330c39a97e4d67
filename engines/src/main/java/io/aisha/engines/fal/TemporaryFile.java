package io.aisha.engines.fal;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that only this user can read and that is gone when this is closed.
final class TemporaryFile implements AutoCloseable {
  private final Path path;

  TemporaryFile(String ending) {
    try {
      path = Files.createTempFile("aisha-fal-", ending);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  Path path() {
    return path;
  }

  long sizeBytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  InputStream open() {
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Sends it; from the beginning each time.
  BodyPublisher publisher() {
    try {
      return BodyPublishers.ofFile(path);
    } catch (FileNotFoundException e) {
      throw broken(e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// The machine's own disk, not fal: what was asked for goes on, and is looked at again.
  static EngineException broken(IOException e) {
    return new EngineException(Outcome.UNKNOWN, FalEngine.NAME, "temporary-files-failed", e);
  }
}
