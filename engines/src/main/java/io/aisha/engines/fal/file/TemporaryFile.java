package io.aisha.engines.fal.file;

import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that only this operating system user can read, and that is deleted by `close`. Files of a
/// killed process, which may hold photos, are deleted when the next file is created.
public final class TemporaryFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TemporaryFile.class);

  private static final String PREFIX = "aisha-fal-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  private final Path path;

  public TemporaryFile(String ending) {
    try {
      path = Files.createTempFile(PREFIX + ProcessHandle.current().pid() + "-", ending);
      deleteLeftovers(path);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static void deleteLeftovers(Path beside) {
    Path folder = Objects.requireNonNull(beside.toAbsolutePath().getParent());
    try (DirectoryStream<Path> ours = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : ours) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.info("Files of an ended process were not deleted.", e); // Another user's, commonly.
    }
  }

  public Path path() {
    return path;
  }

  public long sizeBytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  public InputStream open() {
    try {
      return Files.newInputStream(path);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Sends it; from the beginning each time.
  public BodyPublisher publisher() {
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

  /// An error of the local disk, not of fal.ai: the request continues and is followed later.
  public static EngineException broken(IOException e) {
    return new EngineException(
        Outcome.UNKNOWN, EngineErrors.ENGINE, EngineException.TEMPORARY_FILES_FAILED, e);
  }
}
