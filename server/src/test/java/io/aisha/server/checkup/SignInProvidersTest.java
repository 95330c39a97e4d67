package io.aisha.server.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aisha.server.checkup.Checkup.Finding;
import io.aisha.server.settings.OidcProvider;
import io.aisha.server.settings.Secret;
import io.aisha.server.settings.SignInSettings;
import io.aisha.server.settings.WebSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `doctor` says about a provider at which users sign in.
class SignInProvidersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"issuer\":\"ISSUER\"} | checkup.provider",
        "200 | {\"issuer\":\"ISSUER/\"} | checkup.provider.other-issuer",
        "200 | {\"issuer\":\"https://evil.example\"} | checkup.provider.other-issuer",
        "200 | {} | checkup.provider.other-issuer",
        "200 | <html> | checkup.provider.no-document",
        "200 | [1] | checkup.provider.no-document",
        "404 | {} | checkup.provider.no-document",
        "302 | {} | checkup.provider.no-document",
      })
  void theFindingNamesWhatIsWrong(int status, String document, String expected) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    URI issuer = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    byte[] body = document.replace("ISSUER", issuer.toString()).getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try {
      assertThat(findings(issuer)).containsExactly(expected);
    } finally {
      server.stop(0);
    }
    assertThat(findings(issuer)).containsExactly("checkup.provider.unreachable");
  }

  private static List<String> findings(URI issuer) {
    OidcProvider provider = new OidcProvider("oidc", "Home", issuer, "aisha", new Secret("s"));
    return SignInProviders.of(
            WebSettings.withAccounts(Optional.empty())
                .with(new SignInSettings(List.of(provider), false)))
        .stream()
        .map(Finding::key)
        .toList();
  }
}
