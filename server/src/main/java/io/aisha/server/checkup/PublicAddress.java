package io.aisha.server.checkup;

import io.aisha.server.checkup.Checkup.Finding;
import io.aisha.server.checkup.Checkup.HealthState;
import io.aisha.server.settings.WebSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Tries the public address of a running studio from outside in: sends requests to the proxy and
/// looks at what arrived. Takes four seconds, at most a minute.
final class PublicAddress {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  /// Larger than the limit that nginx has when none is set, 1 MB.
  private static final int BODY_BYTES = 2 << 20;

  /// The studio sends the second event three seconds after the first.
  private static final Duration APART_MIN = Duration.ofMillis(1_500);

  private static final String PROBE = "/healthz/proxy";
  private static final String DETAIL = "detail";
  private static final String INSTANCE = "instance";
  private static final String STATUS = "status";

  private final WebSettings web;
  private final URI publicUrl;
  private final String direct;
  private final HttpClient http;
  private final List<Finding> findings = new ArrayList<>();

  private PublicAddress(WebSettings web, URI publicUrl, HttpClient http) {
    this.web = web;
    this.publicUrl = publicUrl;
    this.direct = web.directUrl(web.port()).toString();
    this.http = http;
  }

  /// What was found; nothing when no public address is set.
  static List<Finding> of(WebSettings web) {
    if (web.publicUrl().isEmpty()) {
      return List.of();
    }
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      PublicAddress tried = new PublicAddress(web, web.publicUrl().get(), http);
      tried.all();
      http.shutdownNow();
      return List.copyOf(tried.findings);
    }
  }

  private void all() {
    Optional<String> instance = runningInstance();
    if (instance.isEmpty()) {
      add(HealthState.NOTED, "checkup.public.not-running", Map.of());
    } else if (arrives(instance.get())) {
      redirects();
      body();
      events();
      webhook();
    }
  }

  /// The studio that runs on this computer, asked without the proxy.
  private Optional<String> runningInstance() {
    try {
      return json(send(request(URI.create(direct).resolve(PROBE)).GET()))
          .flatMap(PublicAddress::instance);
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Whether requests arrive at this studio, so that more can be tried.
  private boolean arrives(String instance) {
    HttpResponse<String> response;
    try {
      response = send(request(below(PROBE)).GET());
    } catch (SSLException e) {
      broken("checkup.public.certificate", Map.of(DETAIL, reason(e)));
      return false;
    } catch (IOException e) {
      broken("checkup.public.unreachable", Map.of(DETAIL, reason(e)));
      return false;
    }
    Optional<JsonNode> arrival = json(response).filter(answer -> instance(answer).isPresent());
    if (response.statusCode() != 200 || arrival.isEmpty()) {
      broken(
          refusal(response), Map.of(STATUS, response.statusCode(), "location", location(response)));
      return false;
    }
    if (!instance(arrival.get()).equals(Optional.of(instance))) {
      add(HealthState.NOTED, "checkup.public.other-studio", Map.of());
    }
    return isWhole(arrival.get());
  }

  private boolean isWhole(JsonNode arrival) {
    if (!publicUrl.getHost().equalsIgnoreCase(arrival.path("host").asString())) {
      broken("checkup.public.host", Map.of());
      return true;
    }
    add(HealthState.WELL, "checkup.public", Map.of());
    switch (arrival.path("forwarded").asString()) {
      case "ignored" -> add(HealthState.NOTED, "checkup.public.client-ignored", Map.of());
      case "none" -> add(HealthState.NOTED, "checkup.public.client-unknown", Map.of());
      default -> {
        // The client's address is known.
      }
    }
    return true;
  }

  private static String refusal(HttpResponse<String> response) {
    int status = response.statusCode();
    String code = json(response).map(problem -> problem.path("code").asString("")).orElse("");
    if (status >= 300 && status < 400) {
      return "checkup.public.redirected";
    }
    if (status == 502 || status == 503 || status == 504) {
      return "checkup.public.gateway";
    }
    return switch (code) {
      case "host-not-ours" -> "checkup.public.host";
      case "path-unknown", "not-signed-in" -> "checkup.public.prefix";
      default -> "checkup.public.status";
    };
  }

  /// Addresses in `Location` must stay below the path prefix, exactly once.
  private void redirects() {
    try {
      HttpResponse<String> page = send(request(below("/")).header("Accept", "text/html").GET());
      String location = location(page);
      String path = location.isEmpty() ? "" : publicUrl.resolve(location).getRawPath();
      String prefix = web.pathPrefix() + "/";
      boolean twice = prefix.length() > 1 && path.startsWith(web.pathPrefix() + prefix);
      if (!location.isEmpty() && (!path.startsWith(prefix) || twice)) {
        broken("checkup.public.redirects", Map.of("location", location));
      }
    } catch (IOException | IllegalArgumentException e) {
      broken("checkup.public.unreachable", Map.of(DETAIL, reason(e)));
    }
  }

  private void body() {
    try {
      HttpResponse<String> response =
          send(
              request(below(PROBE))
                  .header("Content-Type", "multipart/form-data; boundary=aisha")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[BODY_BYTES])));
      long arrived = json(response).map(answer -> answer.path("bytes").asLong(-1)).orElse(-1L);
      if (response.statusCode() == 413) {
        broken("checkup.public.body.refused", Map.of());
      } else if (response.statusCode() != 200 || arrived != BODY_BYTES) {
        broken("checkup.public.body.lost", Map.of(DETAIL, "HTTP " + response.statusCode()));
      } else {
        add(HealthState.WELL, "checkup.public.body", Map.of());
      }
    } catch (IOException e) {
      broken("checkup.public.body.lost", Map.of(DETAIL, reason(e)));
    }
  }

  private void events() {
    ArrivalTimes times = new ArrivalTimes();
    try {
      int status =
          send(
                  request(below(PROBE + "/events")).GET(),
                  HttpResponse.BodyHandlers.fromLineSubscriber(times))
              .statusCode();
      Optional<Duration> apart = times.between("data: first", "data: second");
      if (apart.isEmpty()) {
        broken("checkup.public.events.lost", Map.of(DETAIL, "HTTP " + status));
      } else if (apart.get().compareTo(APART_MIN) < 0) {
        broken("checkup.public.events.held", Map.of());
      } else {
        add(HealthState.WELL, "checkup.public.events", Map.of());
      }
    } catch (IOException e) {
      broken("checkup.public.events.lost", Map.of(DETAIL, reason(e)));
    }
  }

  private void webhook() {
    try {
      HttpResponse<String> response =
          send(request(below("/webhooks/probe")).POST(HttpRequest.BodyPublishers.ofString("{}")));
      if (response.statusCode() == 200
          && json(response).flatMap(PublicAddress::instance).isPresent()) {
        add(HealthState.WELL, "checkup.public.webhook", Map.of());
      } else {
        broken("checkup.public.webhook.refused", Map.of(DETAIL, "HTTP " + response.statusCode()));
      }
    } catch (IOException e) {
      broken("checkup.public.webhook.refused", Map.of(DETAIL, reason(e)));
    }
  }

  private URI below(String path) {
    return URI.create(publicUrl + path);
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// The client's own time limit ends with the head of the response.
  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    CompletableFuture<HttpResponse<T>> response = http.sendAsync(request.build(), handler);
    try {
      return response.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (TimeoutException _) {
      response.cancel(true);
      throw new HttpTimeoutException("no whole response in " + ANSWER_WITHIN.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    }
  }

  private static Optional<JsonNode> json(HttpResponse<String> response) {
    try {
      return Optional.of(JsonMapper.shared().readTree(response.body()));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> instance(JsonNode answer) {
    return Optional.of(answer.path(INSTANCE).asString("")).filter(id -> !id.isEmpty());
  }

  private static String location(HttpResponse<?> response) {
    return response.headers().firstValue("Location").orElse("");
  }

  /// In a few words: the message, or else the kind of failure.
  private static String reason(Exception failure) {
    if (failure.getMessage() != null) {
      return failure.getMessage();
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }

  private void broken(String key, Map<String, Object> arguments) {
    add(HealthState.BROKEN, key, arguments);
  }

  private void add(HealthState state, String key, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("url", publicUrl + "/");
    all.put("direct", direct);
    all.put("host", publicUrl.getHost());
    all.put("path", web.pathPrefix());
    findings.add(new Finding(state, key, all));
  }
}
