package io.aisha.server.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A provider whose description never ends, in one way or the other.
class DiscoveryTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer provider;

  @BeforeEach
  void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.setExecutor(threads);
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aDocumentThatArrivesByteByByteCostsAFewSeconds() {
    answer(body -> {
      while (!new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)) {
        body.write(' ');
        body.flush();
      }
    });
    long before = System.nanoTime();

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> Discovery.read(issuer()))
        .returns(ProviderUnavailable.Reason.UNREACHABLE, ProviderUnavailable::reason);
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isLessThan(Discovery.ANSWER.multipliedBy(3));
  }

  @Test
  void aDocumentWithoutAnEndIsNotReadToTheEnd() {
    byte[] spaces = " ".repeat(1 << 16).getBytes(US_ASCII);
    answer(body -> {
      while (true) {
        body.write(spaces);
      }
    });

    assertThatExceptionOfType(ProviderUnavailable.class)
        .isThrownBy(() -> Discovery.read(issuer()))
        .returns(ProviderUnavailable.Reason.UNREACHABLE, ProviderUnavailable::reason);
  }

  private URI issuer() {
    return URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
  }

  @FunctionalInterface
  private interface Body {
    void write(OutputStream body) throws IOException, InterruptedException;
  }

  private void answer(Body body) {
    provider.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            body.write(out);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
