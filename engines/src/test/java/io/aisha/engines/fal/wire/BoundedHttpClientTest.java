package io.aisha.engines.fal.wire;

import static io.aisha.engines.fal.ScriptedHttp.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.ScriptedHttp;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedHttpClientTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final ScriptedHttp server = new ScriptedHttp();
  private final BoundedHttpClient wire = new BoundedHttpClient();
  private final CountDownLatch over = new CountDownLatch(1);

  @AfterEach
  void stop() {
    over.countDown();
    wire.close();
    server.close();
  }

  @Test
  void timesOutWithoutAnAnswer() {
    server.on("/x", exchange -> awaitOver());

    assertThatThrownBy(() -> wire.send(get(), SHORT, 100)).isInstanceOf(HttpTimeoutException.class);
    assertThatThrownBy(() -> wire.sendAlone(get(), SHORT, 100))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void timesOutWhenAnAnswerStalls() {
    server.on(
        "/x",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          awaitOver();
        });

    assertThatThrownBy(() -> wire.send(get(), SHORT, 100)).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void readsNoMoreThanTheCap() {
    server.on("/x", bytes(200, new byte[101]));

    assertThatThrownBy(() -> wire.send(get(), Duration.ofSeconds(10), 100))
        .isInstanceOf(IOException.class);
  }

  @Test
  void followsNoRedirect() throws Exception {
    server.on("/x", bytes(302, new byte[0], "Location", "/y"));

    assertThat(wire.send(get(), Duration.ofSeconds(10), 100).status()).isEqualTo(302);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void endsWithItsThread() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    server.on(
        "/x",
        exchange -> {
          asked.countDown();
          awaitOver();
        });
    AtomicReference<Exception> ended = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                wire.send(get(), Duration.ofMinutes(1), 100);
              } catch (IOException | InterruptedException e) {
                ended.set(e);
              }
            });
    asked.await();

    caller.interrupt();
    caller.join();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
  }

  private HttpRequest get() {
    return HttpRequest.newBuilder(server.url().resolve("/x")).GET().build();
  }

  private void awaitOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
