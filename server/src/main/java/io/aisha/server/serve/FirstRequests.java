package io.aisha.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the program its own first requests, before it says that it is ready. The first request of
/// a page waits until its classes and templates are loaded, which takes a second, and much longer
/// when all processors are busy. None of these requests changes anything.
final class FirstRequests {
  private static final Logger log = LoggerFactory.getLogger(FirstRequests.class);

  /// A studio with missing parts serves all the same, and reports what is wrong.
  private static final int PATIENCE_MILLIS = 5_000;

  private static final String BOUNDARY = "first";

  private FirstRequests() {}

  static void send(URI studio) {
    long start = System.nanoTime();
    String nobodys = new UUID(0, 0).toString();
    try {
      get(studio, "/");
      get(studio, "/avatars/new");
      get(studio, "/avatars/" + nobodys + "/photos");
      get(studio, "/api/v1/avatars");
      get(studio, "/api/v1/engines");
      post(studio, "/api/v1/avatars", "application/json", "{}");
      post(
          studio,
          "/api/v1/avatars/" + nobodys + "/photos",
          "multipart/form-data; boundary=" + BOUNDARY,
          "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\nf\r\n--%1$s--\r\n"
              .formatted(BOUNDARY));
    } catch (UncheckedIOException e) {
      log.info("The first requests were not answered. why={}", e.getMessage());
    }
    log.debug("First requests took {}", Duration.ofNanos(System.nanoTime() - start));
  }

  private static void get(URI studio, String path) {
    try {
      read(open(studio, path));
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static void post(URI studio, String path, String type, String body) {
    try {
      HttpURLConnection connection = open(studio, path);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", type);
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.getBytes(UTF_8));
      }
      read(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static HttpURLConnection open(URI studio, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) studio.resolve(path).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setRequestProperty("Accept", "text/html,application/json");
    return connection;
  }

  /// Ignores the answer.
  private static void read(HttpURLConnection connection) throws IOException {
    boolean refused = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream body = refused ? connection.getErrorStream() : connection.getInputStream()) {
      if (body != null) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
  }
}
