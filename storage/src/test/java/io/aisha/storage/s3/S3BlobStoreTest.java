package io.aisha.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreContract;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.blob.BlobStoreException.Kind;
import io.aisha.testkit.s3.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class S3BlobStoreTest extends BlobStoreContract {
  private static final BlobKey KEY = new BlobKey("users/one/photo.jpg");

  private S3Server server;
  private S3BlobStore store;

  @BeforeAll
  void startServer() {
    server = S3Server.start();
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  @BeforeEach
  void openStore() {
    store = new S3BlobStore(settings(S3Server.SECRET_KEY), Clock.systemUTC());
  }

  @AfterEach
  void emptyStore() {
    try (S3BlobStore left = new S3BlobStore(settings(S3Server.SECRET_KEY), Clock.systemUTC())) {
      keysOf(left).forEach(key -> left.delete(new BlobKey(key)));
    }
    store.close();
  }

  @Override
  protected BlobStore store() {
    return store;
  }

  @Test
  void storesBlobsLargerThanAPart() {
    byte[] bytes = new byte[2 * S3BlobStore.PART_BYTES + 12_345];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 1_000);
    }

    assertThat(store.put(KEY, bytes).sizeBytes()).isEqualTo(bytes.length);

    assertThat(store.read(KEY)).contains(bytes);
  }

  @Test
  void anInterruptedLargeUploadLeavesNothing() {
    long promised = 3L * S3BlobStore.PART_BYTES;
    byte[] tooFew = new byte[2 * S3BlobStore.PART_BYTES];

    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.put(KEY, new ByteArrayInputStream(tooFew), promised));
    assertThatThrownBy(() -> store.put(KEY, failingAfter(tooFew.length), promised))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(store.find(KEY)).isEmpty();
    assertThat(server.keys()).noneMatch(key -> key.contains("photo"));
  }

  @Test
  void reportsWrongCredentials() {
    try (S3BlobStore other = new S3BlobStore(settings("another-secret"), Clock.systemUTC())) {
      BlobStoreException refused = failureOf(other::check);

      assertThat(refused.kind()).isEqualTo(Kind.REFUSED);
      assertThat(refused.retryable()).isFalse();
      assertThat(failureOf(() -> other.put(KEY, text("x"))).kind()).isEqualTo(Kind.REFUSED);
      assertThat(failureOf(() -> other.open(KEY)).kind()).isEqualTo(Kind.REFUSED);
      assertThat(stackOf(refused)).doesNotContain("another-secret");
    }
  }

  @Test
  void reportsAMissingBucket() {
    S3Settings nowhere =
        new S3Settings(
            server.endpoint(),
            S3Server.REGION,
            "not-there",
            S3Server.ACCESS_KEY,
            S3Server.SECRET_KEY,
            Optional.empty());
    try (S3BlobStore other = new S3BlobStore(nowhere, Clock.systemUTC())) {
      assertThat(failureOf(other::check).kind()).isEqualTo(Kind.NO_BUCKET);
      assertThat(failureOf(() -> other.put(KEY, text("x"))).kind()).isEqualTo(Kind.NO_BUCKET);
    }
  }

  @Test
  void reportsAWrongClock() {
    for (Duration off : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
      Clock wrong = Clock.offset(Clock.systemUTC(), off);
      try (S3BlobStore other = new S3BlobStore(settings(S3Server.SECRET_KEY), wrong)) {
        BlobStoreException skewed = failureOf(other::check);

        assertThat(skewed.kind()).isEqualTo(Kind.CLOCK_SKEWED);
        assertThat(skewed.retryable()).isFalse();
      }
    }
  }

  @Test
  void aRestartedServerHasLostNothing() {
    store.put(KEY, text("acknowledged"));
    BlobStoreException away;
    server.stop();
    try {
      away = failureOf(() -> store.put(new BlobKey("users/two"), text("x")));
      assertThat(failureOf(() -> store.read(KEY)).kind()).isEqualTo(Kind.UNAVAILABLE);
      assertThat(failureOf(() -> keys("")).kind()).isEqualTo(Kind.UNAVAILABLE);
    } finally {
      server.restart();
    }

    assertThat(away.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(away.retryable()).isTrue();
    assertThat(store.read(KEY)).contains(text("acknowledged"));
    store.put(new BlobKey("users/two"), text("y"));
    assertThat(store.read(new BlobKey("users/two"))).contains(text("y"));
  }

  @Test
  void aLinkGivesAccessToOneBlobWithoutCredentials() throws Exception {
    store.put(KEY, text("a picture"));

    URI link = store.share(KEY, Duration.ofMinutes(5)).orElseThrow();

    assertThat(link.getPath()).endsWith("/photo.jpg");
    assertThat(get(link).body()).isEqualTo("a picture");
    URI other = URI.create(link.toString().replace("photo.jpg", "other.jpg"));
    assertThat(get(other).statusCode()).isEqualTo(403);
    URI unsigned = URI.create(link.toString().replaceFirst("\\?.*", ""));
    assertThat(get(unsigned).statusCode()).isEqualTo(403);
  }

  @Test
  void aLinkExpires() throws Exception {
    store.put(KEY, text("a picture"));

    URI link = store.share(KEY, Duration.ofSeconds(1)).orElseThrow();

    Instant deadline = Instant.now().plusSeconds(20);
    while (get(link).statusCode() == 200) {
      assertThat(Instant.now()).as("the link still opens").isBefore(deadline);
    }
    assertThat(get(link).statusCode()).isEqualTo(403);
  }

  @Test
  void linksHaveAMaximumLifetime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.share(KEY, BlobStore.SHARED_AT_MOST.plusSeconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> store.share(KEY, Duration.ZERO));
  }

  @Test
  void thereAreNoLinksWithoutAPublicAddress() {
    S3Settings inside =
        new S3Settings(
            server.endpoint(),
            S3Server.REGION,
            S3Server.BUCKET,
            S3Server.ACCESS_KEY,
            S3Server.SECRET_KEY,
            Optional.empty());
    try (S3BlobStore other = new S3BlobStore(inside, Clock.systemUTC())) {
      assertThat(other.share(KEY, Duration.ofMinutes(5))).isEmpty();
    }
  }

  @Test
  void settingsDoNotPrintTheKeys() {
    assertThat(settings(S3Server.SECRET_KEY).toString())
        .doesNotContain(S3Server.SECRET_KEY)
        .doesNotContain(S3Server.ACCESS_KEY)
        .contains(S3Server.BUCKET);
  }

  private S3Settings settings(String secretKey) {
    return new S3Settings(
        server.endpoint(),
        S3Server.REGION,
        S3Server.BUCKET,
        S3Server.ACCESS_KEY,
        secretKey,
        Optional.of(server.endpoint()));
  }

  private static List<String> keysOf(S3BlobStore store) {
    try (var all = store.list("")) {
      return all.map(info -> info.key().value()).toList();
    }
  }

  private static BlobStoreException failureOf(ThrowingCallable call) {
    BlobStoreException failure = catchThrowableOfType(BlobStoreException.class, call);
    assertThat(failure).as("failure").isNotNull();
    return failure;
  }

  private static String stackOf(Throwable failure) {
    StringWriter words = new StringWriter();
    failure.printStackTrace(new PrintWriter(words));
    return words.toString();
  }

  private static HttpResponse<String> get(URI link) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static InputStream failingAfter(int goodBytes) {
    return new InputStream() {
      private int given;

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int some = Math.min(length, goodBytes - given);
        if (some <= 0) {
          throw new IOException("connection lost");
        }
        given += some;
        return some;
      }

      @Override
      public int read() throws IOException {
        if (given++ >= goodBytes) {
          throw new IOException("connection lost");
        }
        return 'x';
      }
    };
  }
}
