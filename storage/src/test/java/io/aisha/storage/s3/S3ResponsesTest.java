package io.aisha.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.blob.BlobStoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Responses that the test server never gives, or gives only to credentials with few permissions.
class S3ResponsesTest {
  private static final BlobKey KEY = new BlobKey("users/one/photo.jpg");

  private HttpServer server;
  private S3BlobStore store;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    store =
        new S3BlobStore(
            new S3Settings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1",
                "pictures",
                "key",
                "secret",
                Optional.empty()),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    store.close();
    server.stop(0);
  }

  @Test
  void aTruncatedBodyIsAnError() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write(new byte[500]);
          exchange.getResponseBody().flush();
          exchange.getHttpContext().getServer().stop(0);
        });

    BlobStoreException failure =
        catchThrowableOfType(BlobStoreException.class, () -> store.read(KEY));

    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void checkDetectsMissingReadPermission() {
    server.createContext(
        "/",
        exchange -> {
          String method = exchange.getRequestMethod();
          boolean object = exchange.getRequestURI().getPath().length() > "/pictures/".length();
          if (object && (method.equals("GET") || method.equals("HEAD"))) {
            answer(exchange, 403, "<Error><Code>AccessDenied</Code></Error>");
          } else {
            answer(exchange, method.equals("DELETE") ? 204 : 200, listing(exchange));
          }
        });

    BlobStoreException failure = catchThrowableOfType(BlobStoreException.class, store::check);

    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void aServiceWithoutSpaceIsReportedAsFull() {
    server.createContext(
        "/", exchange -> answer(exchange, 507, "<Error><Code>XMinioStorageFull</Code></Error>"));

    BlobStoreException failure =
        catchThrowableOfType(BlobStoreException.class, () -> store.put(KEY, new byte[10]));

    assertThat(failure).isNotNull();
    assertThat(failure.kind()).isEqualTo(Kind.FULL);
  }

  private static String listing(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    if (query == null) {
      return "";
    }
    return query.contains("uploads")
        ? "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>"
        : "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (InputStream sent = exchange.getRequestBody()) {
      sent.readAllBytes();
    }
    byte[] bytes = body.getBytes(UTF_8);
    boolean none = status == 204 || exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
    exchange.sendResponseHeaders(status, none ? -1 : bytes.length);
    if (!none) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
