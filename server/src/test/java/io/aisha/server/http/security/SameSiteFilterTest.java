package io.aisha.server.http.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that a foreign web page can trigger are refused; requests of our own pages are not.
class SameSiteFilterTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.0.0.1.evil.example:8080", "localhost.evil", "", "[::2]"})
  void refusesAForeignHost(String host) throws IOException {
    String answer = raw("GET /api/v1/avatars HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("\"items\"");
    if (!host.isEmpty()) {
      assertThat(answer).startsWith("HTTP/1.1 421").contains("\"code\":\"host-not-ours\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1234", "127.0.0.1:8080", "[::1]:8080"})
  void answersToItsOwnNames(String host) throws IOException {
    String answer = raw("GET /api/v1/avatars HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin,         http://evil.example",
    "Origin,         https://127.0.0.1",
    "Origin,         http://localhost:1",
    "Origin,         null",
  })
  void refusesChangesFromOtherSites(String header, String value) {
    String id = client.newAvatar(("Kept " + header + value).replaceAll("[^A-Za-z ]", ""));

    Answer deleted =
        client.send(client.request("/api/v1/avatars/" + id).header(header, value).DELETE());
    Answer form =
        client.send(
            client
                .request("/avatars/" + id + "/delete")
                .header(header, value)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("")));

    assertThat(deleted.status()).isEqualTo(403);
    assertThat(deleted.json().get("code").asString()).isEqualTo("request-from-another-site");
    assertThat(form.status()).isEqualTo(403);
    assertThat(client.get("/api/v1/avatars/" + id).status()).isEqualTo(200);
  }

  @Test
  void acceptsChangesFromOwnPagesAndPrograms() {
    String own = client.newAvatar("From a page");
    String origin = "http://" + studio.address().getAuthority();

    Answer page =
        client.send(
            client
                .request("/api/v1/avatars/" + own)
                .header("Origin", origin)
                .header("Sec-Fetch-Site", "same-origin")
                .DELETE());
    Answer older =
        client.send(
            client
                .request("/api/v1/avatars/" + client.newAvatar("From an older browser"))
                .header("Origin", origin)
                .DELETE());

    assertThat(page.status()).isEqualTo(204);
    assertThat(older.status()).isEqualTo(204);
    assertThat(client.delete("/api/v1/avatars/" + client.newAvatar("A program")).status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/nowhere", "/api/v1/avatars", "/api/v1/nowhere", "/static/studio.css"})
  void everyResponseHasSecurityHeaders(String path) {
    Answer answer = client.get(path);

    assertThat(answer.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
      })
  void answersInvalidRequestsWithAProblemAndNoDetails(String request) throws IOException {
    assertThat(raw(request))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json", "\"code\":\"request-not-valid\"")
        .doesNotContain("Exception", "Tomcat", "<");
  }

  @Test
  void reportsHealthAndReadiness() {
    assertThat(client.get("/healthz").json().get("status").asString()).isEqualTo("up");
    Answer ready = client.get("/readyz");
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.json().at("/checks/database").asString()).isEqualTo("ok");
    assertThat(ready.json().at("/checks/schema").asString()).isEqualTo("ok");
    assertThat(ready.json().at("/checks/engine-steered").asString()).isEqualTo("ok");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), studio.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              request
                  .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
