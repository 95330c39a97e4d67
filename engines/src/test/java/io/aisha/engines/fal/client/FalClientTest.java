package io.aisha.engines.fal.client;

import static io.aisha.engines.fal.ScriptedHttp.bytes;
import static io.aisha.engines.fal.ScriptedHttp.cut;
import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.FalFixture;
import io.aisha.engines.fal.ScriptedHttp;
import io.aisha.engines.fal.failure.FalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalClientTest {
  private static final String ENDPOINT = "fal-ai/flux-lora/image-to-image";
  private static final String SUBMIT = "/" + ENDPOINT;

  private final ScriptedHttp server = new ScriptedHttp();
  private final FalClient client = FalFixture.client(server.url());

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void submitsTheInputItselfAndTheCallbackInTheQuery() throws FalException {
    server.on(SUBMIT, json(accepted("r-1")));

    client.submit(
        ENDPOINT,
        Map.of("steps", 10, "prompt", "a & b"),
        Optional.of(URI.create("https://here.example/hooks/fal?a=1&b=2")),
        Duration.ofDays(1),
        Duration.ofHours(1));

    ScriptedHttp.Asked asked = server.asked().getFirst();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.query())
        .isEqualTo("fal_webhook=https%3A%2F%2Fhere.example%2Fhooks%2Ffal%3Fa%3D1%26b%3D2");
    assertThat(asked.text()).isEqualTo("{\"prompt\":\"a & b\",\"steps\":10}");
    assertThat(asked.header("Authorization")).isEqualTo("Key " + FalFixture.KEY);
    assertThat(asked.header("X-Fal-Object-Lifecycle-Preference"))
        .isEqualTo("{\"expiration_duration_seconds\":86400}");
  }

  @Test
  void usesTheAddressesThatItIsGiven() throws FalException {
    String own = server.url() + "/somewhere/else/r-1";
    server.on(
        SUBMIT,
        json(
            """
            {"request_id":"r-1","status_url":"%s/status","response_url":"%s/response",\
            "cancel_url":"%s/cancel"}\
            """
                .formatted(own, own, own)));

    QueueAddress address = submit();

    assertThat(address.status()).hasToString(own + "/status");
    assertThat(address.response()).hasToString(own + "/response");
    assertThat(address.cancel()).hasToString(own + "/cancel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/requests/r-1",
        "http://127.0.0.1:1/requests/r-1",
        "file:///etc/passwd",
        "not an address",
        ""
      })
  void neverSendsTheKeyToAFileHost(String elsewhere) throws FalException {
    server.on(
        SUBMIT,
        json(
            "{\"request_id\":\"r-1\",\"status_url\":\"%s\",\"response_url\":\"%s\"}"
                .formatted(elsewhere, elsewhere)));

    QueueAddress address = submit();

    assertThat(address.status())
        .hasToString(server.url() + "/fal-ai/flux-lora/requests/r-1/status");
    assertThat(address.response()).hasToString(server.url() + "/fal-ai/flux-lora/requests/r-1");
    assertThat(address.cancel())
        .hasToString(server.url() + "/fal-ai/flux-lora/requests/r-1/cancel");
  }

  @Test
  void submitsOnAConnectionOfItsOwn() throws FalException {
    server.on(SUBMIT, json(accepted("r-1")));
    server.on("/fal-ai/flux-lora/requests/r-1/status", json("{\"status\":\"IN_QUEUE\"}"));
    QueueAddress address = submit();
    client.status(address);

    submit();
    client.status(address);

    assertThat(server.asked(SUBMIT).stream().map(ScriptedHttp.Asked::port)).doesNotHaveDuplicates();
    assertThat(server.asked(SUBMIT).getLast().port()).isNotEqualTo(server.asked().getLast().port());
  }

  @Test
  void submitsAgainWhenTooMuchWasAskedAtOnce() throws FalException {
    server.on(SUBMIT, status(429, "{}", "X-Fal-Needs-Retry", "1"), json(accepted("r-2")));

    assertThat(submit().requestId()).isEqualTo("r-2");
    assertThat(server.asked(SUBMIT)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void submitsAgainWhenTheDoorWasClosed(int status) throws FalException {
    server.on(SUBMIT, status(status, "<html>nginx</html>"), json(accepted("r-2")));

    assertThat(submit().requestId()).isEqualTo("r-2");
    assertThat(server.asked(SUBMIT)).hasSize(2);
  }

  @Test
  void saysHowLongToWaitWhenThatIsLong() {
    server.on(SUBMIT, status(429, "{}", "Retry-After", "120"));

    assertThatThrownBy(this::submit)
        .isInstanceOfSatisfying(
            FalException.RateLimited.class,
            e -> assertThat(e.retryAfter()).contains(Duration.ofMinutes(2)));
    assertThat(server.asked(SUBMIT)).hasSize(1);
  }

  @Test
  void failsAsNotSentWhenTheGatewayKeepsRefusing() {
    server.on(SUBMIT, status(503, ""));

    assertThatThrownBy(this::submit).isInstanceOf(FalException.Unsent.class);
    assertThat(server.asked(SUBMIT)).hasSize(4);
  }

  @Test
  void failsAsNotSentWithoutAConnection() throws IOException {
    URI nowhere;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }
    try (FalClient lost = FalFixture.client(nowhere)) {
      assertThatThrownBy(() ->
              lost.submit(
                  ENDPOINT, Map.of(), Optional.empty(), Duration.ofDays(1), Duration.ofHours(1)))
          .isInstanceOf(FalException.Unsent.class);
    }
  }

  @Test
  void knowsThatNothingBeganWhereNoHandshakeCameAbout() throws IOException {
    try (ServerSocket door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        FalClient encrypted =
            FalFixture.client(URI.create("https://127.0.0.1:" + door.getLocalPort()))) {
      Thread.ofVirtual().start(() -> shutAgain(door));

      assertThatThrownBy(() ->
              encrypted.submit(
                  ENDPOINT, Map.of(), Optional.empty(), Duration.ofDays(1), Duration.ofHours(1)))
          .isInstanceOf(FalException.Unsent.class);
    }
  }

  /// Closes each incoming connection at once.
  private static void shutAgain(ServerSocket door) {
    try {
      while (!door.isClosed()) {
        door.accept().close();
      }
    } catch (IOException _) {
      // It is closed.
    }
  }

  @Test
  void doesNotSubmitAgainWhenTheConnectionWasCut() {
    server.on(SUBMIT, cut());

    assertThatThrownBy(this::submit).isInstanceOf(FalException.Uncertain.class);
    assertThat(server.asked(SUBMIT)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"500", "503", "504", "408"})
  void doesNotSubmitAgainWhenFalHadTheRequest(int status) {
    server.on(SUBMIT, status(status, "{\"detail\":\"x\"}", "x-fal-request-id", "r-1"));

    assertThatThrownBy(this::submit).isInstanceOf(FalException.Uncertain.class);
    assertThat(server.asked(SUBMIT)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"status\":\"IN_QUEUE\"", "[]", "{}", ""})
  void doesNotSubmitAgainWhenTheAnswerCannotBeRead(String body) {
    server.on(SUBMIT, status(200, body));

    assertThatThrownBy(this::submit).isInstanceOf(FalException.Uncertain.class);
    assertThat(server.asked(SUBMIT)).hasSize(1);
  }

  @Test
  void findsTheRequestByTheHeaderWhenTheBodyIsBroken() throws FalException {
    server.on(SUBMIT, status(202, "{\"req", "x-fal-request-id", "r-9"));

    assertThat(submit().requestId()).isEqualTo("r-9");
  }

  @ParameterizedTest
  @CsvSource({
    "401, Invalid key, key refused",
    "403, User is locked. Reason: Exhausted balance., account locked",
    "403, Not permitted, key refused"
  })
  void distinguishesAWrongKeyFromALockedAccount(int status, String detail, String told) {
    server.on(SUBMIT, status(status, "{\"detail\":\"%s\"}".formatted(detail)));

    assertThatThrownBy(this::submit).isInstanceOf(FalException.class).hasMessageStartingWith(told);
  }

  @Test
  void dropsWhatAFailureRepeatsOfTheInput() {
    server.on(
        SUBMIT,
        status(
            422,
            """
            {"detail":[{"loc":["body","image_url"],"msg":"cannot load https://secret/x?sig=1",
              "type":"image_too_small","ctx":{"min_width":512,"name":"Anna"},
              "input":"https://secret/x?sig=1"}]}\
            """));

    assertThatThrownBy(this::submit)
        .isInstanceOfSatisfying(
            FalException.Validation.class,
            e -> {
              assertThat(e.details().getFirst().type()).isEqualTo("image_too_small");
              assertThat(e.details().getFirst().limits()).containsOnlyKeys("min_width");
            })
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("Anna");
  }

  @Test
  void prefersTheHeaderForTheTypeOfFailure() {
    server.on(
        SUBMIT,
        status(
            400,
            "{\"detail\":\"x\",\"error_type\":\"bad_request\"}",
            "X-Fal-Error-Type",
            "content_policy_violation"));

    assertThatThrownBy(this::submit)
        .isInstanceOfSatisfying(
            FalException.Validation.class,
            e -> assertThat(e.details().getFirst().type()).isEqualTo("content_policy_violation"));
  }

  @Test
  void looksAgainAtAStatusAsOftenAsNeeded() throws FalException {
    server.on(SUBMIT, json(accepted("r-1")));
    server.on(
        "/fal-ai/flux-lora/requests/r-1/status",
        cut(),
        status(500, "{\"detail\":\"x\"}"),
        status(429, "{}"),
        status(202, "{\"status\":\"IN_PROGRESS\",\"logs\":[{\"message\":\"a\"},{\"x\":1}]}"));

    assertThat(client.status(submit())).isEqualTo(new QueueState.Working(List.of("a")));
    assertThat(server.asked().getLast().query()).isEqualTo("logs=1");
  }

  @Test
  void readsNoMoreThanItsCap() {
    server.on(SUBMIT, bytes(200, new byte[(1 << 20) + 1]));

    assertThatThrownBy(this::submit).isInstanceOf(FalException.Uncertain.class);
  }

  @Test
  void uploadsWithoutTheKeyAndAgainWhenTheAddressRanOut() throws FalException {
    server.on(
        "/storage/upload/initiate",
        json(
            "{\"upload_url\":\"%s/put/1\",\"file_url\":\"%s/files/1.zip\"}"
                .formatted(server.url(), server.url())),
        json(
            "{\"upload_url\":\"%s/put/2\",\"file_url\":\"%s/files/2.zip\"}"
                .formatted(server.url(), server.url())));
    server.on("/put/1", status(403, ""));
    server.on("/put/2", status(200, ""));

    URI file =
        client.upload(
            "archive.zip",
            "application/zip",
            3,
            Duration.ofDays(1),
            () -> BodyPublishers.ofByteArray("zip".getBytes(UTF_8)));

    assertThat(file).hasToString(server.url() + "/files/2.zip");
    ScriptedHttp.Asked put = server.asked("/put/2").getFirst();
    assertThat(put.method()).isEqualTo("PUT");
    assertThat(put.text()).isEqualTo("zip");
    assertThat(put.header("Content-Length")).isEqualTo("3");
    assertThat(put.header("Content-Type")).isEqualTo("application/zip");
    assertThat(put.header("Authorization")).isEmpty();
    ScriptedHttp.Asked initiate = server.asked("/storage/upload/initiate").getFirst();
    assertThat(initiate.query()).isEqualTo("storage_type=fal-cdn-v3");
    assertThat(initiate.text())
        .isEqualTo("{\"content_type\":\"application/zip\",\"file_name\":\"archive.zip\"}");
    assertThat(initiate.header("X-Fal-Object-Lifecycle"))
        .isEqualTo("{\"expiration_duration_seconds\":86400}");
  }

  private QueueAddress submit() throws FalException {
    return client.submit(
        ENDPOINT, Map.of("a", 1), Optional.empty(), Duration.ofDays(1), Duration.ofHours(1));
  }

  private String accepted(String id) {
    return "{\"status\":\"IN_QUEUE\",\"request_id\":\"%s\",\"queue_position\":0}".formatted(id);
  }
}
