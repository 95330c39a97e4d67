package io.aisha.testkit.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/// An S3 server on the loopback interface with one bucket, stored in a temporary folder that is
/// deleted on close. It rejects requests whose signature is wrong, or whose time is off by more
/// than a quarter of an hour. It can be stopped and restarted on the same port with the same
/// content.
public final class S3Server implements AutoCloseable {
  public static final String ACCESS_KEY = "test-access-key";
  public static final String SECRET_KEY = "test-secret-key-that-no-log-may-show";
  public static final String BUCKET = "pictures";
  public static final String REGION = "us-east-1";

  private static final int SKEW_SECONDS_MAX = 900;

  private final Path folder;
  private int port;
  private @Nullable S3Proxy server;

  private S3Server(Path folder) {
    this.folder = folder;
  }

  /// A running server with an empty bucket, on a free port.
  public static S3Server start() {
    try {
      S3Server server = new S3Server(Files.createTempDirectory("s3-"));
      Files.createDirectories(server.folder.resolve(BUCKET));
      server.restart();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The server's address, also while it is stopped.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /// Stops the server and aborts unfinished requests.
  public void stop() {
    S3Proxy running = server;
    server = null;
    if (running != null) {
      try {
        running.stop();
      } catch (Exception e) {
        throw new IllegalStateException("the S3 server could not be stopped", e);
      }
    }
  }

  /// Restarts the server on the same port with the same content.
  public void restart() {
    S3Proxy fresh =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .endpoint(endpoint())
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            .maximumTimeSkew(SKEW_SECONDS_MAX)
            .stopTimeout(0)
            .ignoreUnknownHeaders(true)
            .build();
    try {
      fresh.start();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server could not be started", e);
    }
    port = fresh.getPort();
    server = fresh;
  }

  /// Deletes the bucket with its content.
  public void dropBucket() {
    delete(folder.resolve(BUCKET));
  }

  /// The keys of all objects in the bucket, in order.
  public List<String> keys() {
    Path bucket = folder.resolve(BUCKET);
    try (Stream<Path> files = Files.walk(bucket)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The object under a key.
  public Optional<byte[]> read(String key) {
    Path file = folder.resolve(BUCKET).resolve(key);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Stops the server and deletes all content.
  @Override
  public void close() {
    stop();
    delete(folder);
  }

  private static void delete(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      files.sorted(Comparator.reverseOrder()).forEach(S3Server::deleteOne);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
