package io.aisha.server.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.RunningStudio;
import io.aisha.server.serve.StudioServer;
import io.aisha.server.settings.SignInSettings;
import io.aisha.server.settings.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only trusted proxies may say who sends a request, and to which host.
class ForwardingHeadersTest {
  private static final Optional<URI> PUBLIC = Optional.of(URI.create("https://home.example/aisha"));
  private static final String FORM = "Accept: text/html\r\n";

  @RegisterExtension
  static final RunningStudio TRUSTING = RunningStudio.behindProxy(PUBLIC.get().toString());

  @TempDir private static Path folder;
  private static @Nullable StudioServer distrusting;
  private static @Nullable StudioServer local;

  @BeforeAll
  static void startTheOthers() {
    distrusting =
        StudioServer.start(
            TRUSTING.services(),
            new WebSettings(
                "127.0.0.1", 0, true, PUBLIC, List.of("192.0.2.0/24"), SignInSettings.STANDARD),
            folder);
    local = StudioServer.start(TRUSTING.services(), WebSettings.local(0), folder);
  }

  @AfterAll
  static void stopTheOthers() {
    Objects.requireNonNull(distrusting).close();
    Objects.requireNonNull(local).close();
  }

  @Test
  void aTrustedProxyMakesCookiesSecure() throws IOException {
    String answer =
        get(TRUSTING.address(), "Host: localhost", "X-Forwarded-Proto: https", "Accept: text/html");

    assertThat(cookies(answer)).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
    assertThat(answer).contains("Strict-Transport-Security: max-age=");
  }

  @Test
  void thePublicHostMakesCookiesSecureWithoutTheProxySayingSo() throws IOException {
    String answer = get(TRUSTING.address(), "Host: home.example", "Accept: text/html");

    assertThat(cookies(answer))
        .isNotEmpty()
        .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("Path=/aisha"));
    assertThat(answer).contains("Strict-Transport-Security: max-age=");
  }

  @Test
  void theDirectAddressWorksWithoutHttps() throws IOException {
    String answer = get(TRUSTING.address(), "Host: 127.0.0.1:8080", "Accept: text/html");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(cookies(answer)).isNotEmpty().noneMatch(cookie -> cookie.contains("Secure"));
    assertThat(answer).doesNotContain("Strict-Transport-Security");
  }

  @Test
  void headersOfOthersAreIgnored() throws IOException {
    String answer =
        get(
            distrusting(),
            "Host: localhost",
            "X-Forwarded-Proto: https",
            "X-Forwarded-For: 203.0.113.9",
            "Accept: text/html");
    String named = get(distrusting(), "Host: evil.example", "X-Forwarded-Host: localhost");

    assertThat(cookies(answer)).isNotEmpty().noneMatch(cookie -> cookie.contains("Secure"));
    assertThat(named).startsWith("HTTP/1.1 421");
    assertThat(probe(distrusting(), "X-Forwarded-For: 203.0.113.9"))
        .contains("\"forwarded\":\"ignored\"");
  }

  @Test
  void saysWhetherTheClientIsKnown() throws IOException {
    assertThat(probe(TRUSTING.address(), "X-Forwarded-For: 203.0.113.9"))
        .contains("\"forwarded\":\"used\"");
    assertThat(probe(TRUSTING.address(), "Accept: */*")).contains("\"forwarded\":\"none\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "home.example.evil.example", "192.0.2.1", "a, home.example"})
  void otherHostsAreRefusedAlsoWhenATrustedProxyNamesThem(String host) throws IOException {
    assertThat(get(TRUSTING.address(), "Host: " + host)).startsWith("HTTP/1.1 4");
    assertThat(get(TRUSTING.address(), "Host: aisha:8080", "X-Forwarded-Host: " + host))
        .startsWith("HTTP/1.1 421");
  }

  @ParameterizedTest
  @ValueSource(strings = {"home.example", "HOME.example:443", "localhost"})
  void aTrustedProxyMayNameThePublicHost(String host) throws IOException {
    assertThat(get(TRUSTING.address(), "Host: aisha:8080", "X-Forwarded-Host: " + host))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.9",
        "x-forwarded-proto: https",
        "X-Forwarded-Host: localhost",
        "X-Forwarded-Prefix: /aisha",
        "X-Forwarded-Server: proxy",
        "Forwarded: for=203.0.113.9",
        "X-Real-IP: 203.0.113.9",
        "Via: 1.1 proxy",
        "CF-Connecting-IP: 203.0.113.9",
      })
  void withoutAccountsNothingIsServedThroughAProxy(String header) throws IOException {
    for (String page : List.of("/", "/api/v1/avatars", "/static/studio.css", "/webhooks/fal/x")) {
      String answer =
          Sent.whole(local(), "GET " + page + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
      assertThat(answer).as(page).startsWith("HTTP/1.1 403").contains("AISHA_PUBLIC_URL");
    }
    String named =
        Sent.whole(local(), "GET / HTTP/1.1\r\nHost: home.example\r\n" + header + "\r\n" + FORM);
    assertThat(named).startsWith("HTTP/1.1 403").contains("AISHA_PUBLIC_URL", "<main");
  }

  @Test
  void withoutAccountsNothingIsServedToNginxThatSendsNoHeader() throws IOException {
    assertThat(Sent.whole(local(), "GET /api/v1/avatars HTTP/1.0\r\nHost: localhost\r\n"))
        .contains(" 403 ")
        .contains("AISHA_PUBLIC_URL");
    assertThat(Sent.whole(local(), "GET /healthz HTTP/1.0\r\nHost: localhost\r\n"))
        .contains(" 200 ");
  }

  private static URI distrusting() {
    return Objects.requireNonNull(distrusting).address();
  }

  private static URI local() {
    return Objects.requireNonNull(local).address();
  }

  private static String get(URI studio, String... headers) throws IOException {
    return Sent.whole(
        studio, "GET /aisha/sign-in HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n");
  }

  private static String probe(URI studio, String header) throws IOException {
    return Sent.whole(
        studio, "GET /healthz/proxy HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n");
  }

  private static List<String> cookies(String answer) {
    return answer.lines().filter(line -> line.startsWith("Set-Cookie:")).toList();
  }
}
