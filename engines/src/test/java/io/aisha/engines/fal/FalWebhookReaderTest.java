package io.aisha.engines.fal;

import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.webhook.FalWebhookReader;
import io.aisha.engines.fal.webhook.SigningKeys;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.WebhookReader;
import io.aisha.studio.engine.WebhookReader.Checked;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.testkit.time.TickingClock;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalWebhookReaderTest {
  private static final String JWKS = "/.well-known/jwks.json";
  private static final String ID = "123e4567-e89b-12d3-a456-426614174000";
  private static final String BODY =
      "{\"request_id\":\"%s\",\"gateway_request_id\":\"%s\",\"status\":\"OK\",\"payload\":{\"seed\":1}}"
          .formatted(ID, ID);
  private static final String KEYS =
      "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg\"}]}";
  private static final String SIGNATURE =
      "b06ec7d980c20d202f10a42795eabfdb9f96749fc50daf71cc41fabf242ad02c"
          + "af76784c3cfa08b32b9ec36cc15e4293084b6a5ba7eeae4342361d37410cc804";

  private final ScriptedHttp server = new ScriptedHttp();
  private final FalClient client = FalFixture.client(server.url());
  private final TickingClock clock = TickingClock.at(Instant.ofEpochSecond(1700000000));
  private final FalWebhookReader reader =
      new FalWebhookReader(new SigningKeys(client, clock), clock);

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void acceptsAWorkedExample() {
    server.on(JWKS, json(KEYS));
    assertThat(BODY.getBytes(UTF_8)).hasSize(148);

    assertThat(reader.check(event(headers(), BODY)))
        .isEqualTo(new Checked.Genuine(ID, Optional.of("{\"seed\":1}")));
    assertThat(server.asked().getFirst().header("Authorization")).isEmpty();
  }

  @Test
  void refusesAFlippedByte() {
    server.on(JWKS, json(KEYS));

    assertThat(reader.check(event(headers(), BODY.replace("\"seed\":1", "\"seed\":2"))))
        .isEqualTo(new Checked.Forged("signature"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-fal-webhook-request-id",
        "x-fal-webhook-user-id",
        "x-fal-webhook-timestamp",
        "x-fal-webhook-signature"
      })
  void refusesAMissingHeaderWithoutAskingForKeys(String missing) {
    Map<String, String> headers = headers();
    headers.remove(missing);

    assertThat(reader.check(event(headers, BODY))).isEqualTo(new Checked.Forged("header-missing"));
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zz", "b06e", "-1"})
  void refusesHeadersOfAnotherShape(String broken) {
    Map<String, String> headers = headers();
    headers.put("x-fal-webhook-signature", broken + "!");

    assertThat(reader.check(event(headers, BODY))).isEqualTo(new Checked.Forged("header-shape"));
  }

  @Test
  void distinguishesAStaleEventFromAForgedOne() {
    server.on(JWKS, json(KEYS));
    clock.tick(Duration.ofMinutes(5));
    assertThat(reader.check(event(headers(), BODY))).isInstanceOf(Checked.Genuine.class);

    clock.tick(Duration.ofSeconds(1));

    assertThat(reader.check(event(headers(), BODY))).isEqualTo(new Checked.Stale(ID));
    assertThat(reader.check(event(headers(), BODY + " ")))
        .isEqualTo(new Checked.Forged("signature"));
  }

  @Test
  void doesNotBelieveTheFutureEither() {
    server.on(JWKS, json(KEYS));
    clock.tick(Duration.ofSeconds(-301));

    assertThat(reader.check(event(headers(), BODY))).isInstanceOf(Checked.Stale.class);
  }

  @Test
  void refusesABodyAboutAnotherRequest() throws Exception {
    KeyPair own = newKey();
    server.on(JWKS, json(jwks(own)));
    String other = BODY.replace(ID, "other");

    assertThat(reader.check(signed(own, ID, other))).isEqualTo(new Checked.Forged("request-id"));
  }

  @Test
  void triesEveryKeyAndFetchesNewOnes() throws Exception {
    KeyPair own = newKey();
    server.on(JWKS, json(KEYS), json(jwks(own, newKey())));

    assertThat(reader.check(event(headers(), BODY))).isInstanceOf(Checked.Genuine.class);
    clock.tick(Duration.ofMinutes(2));
    assertThat(reader.check(signed(own, ID, BODY))).isInstanceOf(Checked.Genuine.class);
    assertThat(server.asked(JWKS)).hasSize(2);
  }

  @Test
  void doesNotFetchKeysForEveryForgery() {
    server.on(JWKS, json(KEYS));

    for (int forgery = 0; forgery < 20; forgery++) {
      reader.check(event(headers(), BODY + forgery));
    }

    assertThat(server.asked(JWKS)).hasSize(1);
  }

  @Test
  void keepsKeysForADay() {
    server.on(JWKS, json(KEYS), status(500, ""));
    reader.check(event(headers(), BODY));

    clock.tick(Duration.ofHours(23));
    assertThat(reader.check(event(headers(), BODY))).isInstanceOf(Checked.Stale.class);

    clock.tick(Duration.ofHours(2));
    assertThatThrownBy(() -> reader.check(event(headers(), BODY)))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.reason()).isEqualTo("signing-keys-unavailable"));
  }

  @Test
  void asksToComeAgainWhenThereAreNoKeys() {
    server.on(JWKS, status(503, ""));

    assertThatThrownBy(() -> reader.check(event(headers(), BODY)))
        .isInstanceOf(EngineException.class);
    int asked = server.asked(JWKS).size();
    assertThatThrownBy(() -> reader.check(event(headers(), BODY)))
        .isInstanceOf(EngineException.class);
    assertThat(server.asked(JWKS)).hasSize(asked);

    clock.tick(Duration.ofSeconds(6));
    server.on(JWKS, json(KEYS));
    assertThat(reader.check(event(headers(), BODY))).isInstanceOf(Checked.Genuine.class);
  }

  @Test
  void fetchesOnceForMany() throws Exception {
    server.on(JWKS, json(KEYS));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 20; thread++) {
        var _ = threads.submit(() -> reader.check(event(headers(), BODY)));
      }
    }

    assertThat(server.asked(JWKS)).hasSize(1);
  }

  @Test
  void keepsNoPayloadOfAFailureOrOfTooMuch() throws Exception {
    KeyPair own = newKey();
    server.on(JWKS, json(jwks(own)));
    String error = BODY.replace("\"OK\"", "\"ERROR\"");
    String none = BODY.replace("{\"seed\":1}", "null,\"payload_error\":\"x\"");
    String large = BODY.replace("\"seed\":1", "\"seed\":\"" + "x".repeat(70_000) + "\"");

    for (String body : List.of(error, none, large)) {
      assertThat(reader.check(signed(own, ID, body)))
          .isEqualTo(new Checked.Genuine(ID, Optional.empty()));
    }
  }

  @Test
  void adoptsARequestAfterALostSubmission() {
    Map<String, Object> trace = Map.of("endpoint", "fal-ai/flux-2-trainer", "unitMicroUsd", 8);

    WorkHandle adopted = reader.handle(ID, trace, Optional.of("{\"seed\":1}"));

    assertThat(adopted.requestId()).isEqualTo(ID);
    assertThat(adopted.data())
        .containsAllEntriesOf(trace)
        .containsEntry("payload", Map.of("seed", 1));
  }

  @Test
  void refusesARequestIdThatIsNotSafeInAnAddress() {
    assertThatThrownBy(() -> reader.handle("../../x", Map.of(), Optional.empty()))
        .isInstanceOf(EngineException.class);
  }

  private static Map<String, String> headers() {
    return new HashMap<>(
        Map.of(
            "x-fal-webhook-request-id",
            ID,
            "x-fal-webhook-user-id",
            "user-1",
            "x-fal-webhook-timestamp",
            "1700000000",
            "x-fal-webhook-signature",
            SIGNATURE));
  }

  private static WebhookReader.Request event(Map<String, String> headers, String body) {
    return new WebhookReader.Request(headers, body.getBytes(UTF_8));
  }

  private WebhookReader.Request signed(KeyPair key, String id, String body) throws Exception {
    String time = Long.toString(clock.instant().getEpochSecond());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
    String message = String.join("\n", id, "user-1", time, HexFormat.of().formatHex(digest));
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(key.getPrivate());
    ed25519.update(message.getBytes(UTF_8));
    return event(
        Map.of(
            "x-fal-webhook-request-id",
            id,
            "x-fal-webhook-user-id",
            "user-1",
            "x-fal-webhook-timestamp",
            time,
            "x-fal-webhook-signature",
            HexFormat.of().formatHex(ed25519.sign())),
        body);
  }

  private static KeyPair newKey() throws Exception {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static String jwks(KeyPair... pairs) {
    StringBuilder keys = new StringBuilder("{\"keys\":[{\"kty\":\"RSA\"}");
    for (KeyPair pair : pairs) {
      byte[] der = pair.getPublic().getEncoded();
      byte[] raw = Arrays.copyOfRange(der, der.length - 32, der.length);
      keys.append(",{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"")
          .append(Base64.getUrlEncoder().withoutPadding().encodeToString(raw))
          .append("\"}");
    }
    return keys.append("]}").toString();
  }
}
