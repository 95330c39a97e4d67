package io.aisha.server.checkup;

import io.aisha.server.settings.WebSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// A studio that runs on this computer, asked without the proxy.
final class DirectAddress {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final String READY = "\"status\":\"ready\"";

  private DirectAddress() {}

  /// Whether a studio serves there and reports that everything it needs works.
  static boolean isReady(WebSettings web) {
    HttpRequest request =
        HttpRequest.newBuilder(web.directUrl(web.port()).resolve("/readyz"))
            .timeout(ANSWER_WITHIN)
            .build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 && response.body().contains(READY);
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
