package io.aisha.testkit.fal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private final Webhooks webhooks = new Webhooks();
  private final HttpServer listener;

  WebhooksTest() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(301, -1);
          exchange.close();
        });
    listener.start();
  }

  @AfterEach
  void close() {
    webhooks.close();
    listener.stop(0);
  }

  @Test
  void aForgedSignatureAlwaysDiffers() {
    assertThat(Webhooks.forged("0ab0")).isEqualTo("1ab0");
    assertThat(Webhooks.forged("fab0")).isEqualTo("0ab0");
  }

  @Test
  void deliversBeforeItReturns() {
    webhooks.deliverNow("http://127.0.0.1:" + listener.getAddress().getPort(), "r", "{}");

    assertThat(webhooks.answers()).containsExactly(301);
  }
}
