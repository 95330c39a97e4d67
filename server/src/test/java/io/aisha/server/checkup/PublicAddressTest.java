package io.aisha.server.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.checkup.Checkup.Finding;
import io.aisha.server.checkup.FaultyProxy.Fault;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.settings.SignInSettings;
import io.aisha.server.settings.WebSettings;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The doctor names the fault of a proxy, and what to change.
class PublicAddressTest {

  @RegisterExtension
  static final RunningStudio STUDIO = RunningStudio.behindProxy("http://localhost/aisha");

  private static final Map<Fault, List<Finding>> FOUND = new EnumMap<>(Fault.class);

  /// At the same time, because each waits for events.
  @BeforeAll
  static void tryEveryProxy() throws ExecutionException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<Fault, Future<List<Finding>>> running = new EnumMap<>(Fault.class);
      for (Fault fault : Fault.values()) {
        running.put(fault, threads.submit(() -> findings(fault)));
      }
      for (Map.Entry<Fault, Future<List<Finding>>> each : running.entrySet()) {
        FOUND.put(each.getKey(), each.getValue().get());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LOSES_THE_HOST, checkup.public.host, proxy_set_header Host $host",
    "SENDS_ANOTHER_HOST, checkup.public.host, proxy_set_header Host $host",
    "CHANGES_THE_PATH, checkup.public.prefix, /aisha/",
    "LEADS_ELSEWHERE, checkup.public.redirected, https://home.example/aisha/",
    "HAS_NO_STUDIO_BEHIND, checkup.public.gateway, 502",
    "ASKS_FOR_A_PASSWORD, checkup.public.status, 401",
    "IS_ANOTHER_SITE, checkup.public.status, 200",
    "HIDES_THE_CLIENT, checkup.public.client-unknown, X-Forwarded-For",
    "LIMITS_BODIES, checkup.public.body.refused, client_max_body_size",
    "COLLECTS_RESPONSES, checkup.public.events.held, proxy_buffering off",
    "REFUSES_WEBHOOKS, checkup.public.webhook.refused, /aisha/webhooks/",
    "CHANGES_REDIRECTS, checkup.public.redirects, /aisha/aisha/",
  })
  void namesTheFaultAndTheRemedy(Fault fault, String key, String remedy) {
    List<Finding> wrong =
        FOUND.getOrDefault(fault, List.of()).stream()
            .filter(finding -> finding.state() != Checkup.HealthState.WELL)
            .toList();

    assertThat(wrong).extracting(Finding::key).containsExactly(key);
    for (Language language : Languages.all()) {
      assertThat(Phrases.in(language).told(key, wrong.getFirst().arguments())).contains(remedy);
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE", "STRIPS_THE_PREFIX"})
  void findsNothingWrongWithAGoodProxy(Fault fault) {
    assertThat(FOUND.getOrDefault(fault, List.of()))
        .extracting(Finding::key)
        .containsExactly(
            "checkup.public",
            "checkup.public.body",
            "checkup.public.events",
            "checkup.public.webhook");
  }

  @Test
  void saysWhenNothingAnswersThere() {
    URI closed = URI.create("http://localhost:1/aisha");
    int port = STUDIO.address().getPort();

    assertThat(PublicAddress.of(settings(port, closed)))
        .extracting(Finding::key)
        .containsExactly("checkup.public.unreachable");
    assertThat(PublicAddress.of(settings(1, closed)))
        .extracting(Finding::key)
        .containsExactly("checkup.public.not-running");
    assertThat(PublicAddress.of(WebSettings.local(port))).isEmpty();
  }

  @Test
  void knowsWhetherTheStudioRuns() {
    URI publicUrl = URI.create("http://localhost/aisha");

    assertThat(DirectAddress.isReady(settings(STUDIO.address().getPort(), publicUrl))).isTrue();
    assertThat(DirectAddress.isReady(settings(1, publicUrl))).isFalse();
  }

  private static WebSettings settings(int port, URI publicUrl) {
    return new WebSettings(
        "127.0.0.1",
        port,
        true,
        Optional.of(publicUrl),
        WebSettings.LOOPBACK,
        SignInSettings.STANDARD);
  }

  private static List<Finding> findings(Fault fault) throws IOException {
    try (FaultyProxy proxy = new FaultyProxy(STUDIO.address(), fault)) {
      return PublicAddress.of(proxy.settings());
    }
  }
}
