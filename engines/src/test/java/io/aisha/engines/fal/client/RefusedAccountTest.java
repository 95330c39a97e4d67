package io.aisha.engines.fal.client;

import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.fal.FalFixture;
import io.aisha.engines.fal.ScriptedHttp;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.testkit.time.TickingClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A locked account or a refused key stops every start, is shown, and is tried again by itself.
class RefusedAccountTest {
  private static final String SUBMIT = "/fal-ai/flux-lora";
  private static final String PRICING = "/models/pricing";
  private static final String LOCKED =
      "{\"detail\":\"User is locked. Reason: Exhausted balance.\"}";

  private final ScriptedHttp server = new ScriptedHttp();
  private final TickingClock clock = TickingClock.atNoon();
  private final Account account = new Account(clock);
  private final FalClient client = FalFixture.client(server.url(), account);
  private final FalEngine engine = FalFixture.engine(server.url(), clock);

  @BeforeEach
  void acceptEverything() {
    server.on(SUBMIT, json("{\"request_id\":\"r-1\"}"));
    server.on(PRICING, json("{\"prices\":[]}"));
  }

  @AfterEach
  void stop() {
    engine.close();
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, {}, key-refused",
    "403, {}, key-refused",
    "403, LOCKED, balance-locked",
    "402, {}, balance-locked"
  })
  void oneRefusedStartStopsTheOthers(int status, String body, String reason) {
    server.on(SUBMIT, status(status, body.replace("LOCKED", LOCKED)));
    assertThatThrownBy(this::submit).isInstanceOf(FalException.class);

    for (int more = 0; more < 5; more++) {
      assertThatThrownBy(this::submit).isInstanceOf(FalException.class);
    }

    assertThat(server.asked(SUBMIT)).hasSize(1);
    assertThat(account.refusal()).contains(reason);
  }

  @Test
  void aStartIsTriedAgainLaterEachTimeItIsRefusedAgain() {
    server.on(SUBMIT, status(403, LOCKED));
    assertThatThrownBy(this::submit).isInstanceOf(FalException.Locked.class);
    clock.tick(Duration.ofSeconds(16));
    assertThatThrownBy(this::submit).isInstanceOf(FalException.Locked.class);
    clock.tick(Duration.ofSeconds(16));
    assertThatThrownBy(this::submit).isInstanceOf(FalException.Locked.class);

    assertThat(server.asked(SUBMIT)).hasSize(2);
    clock.tick(Duration.ofHours(1));
    server.on(SUBMIT, json("{\"request_id\":\"r-1\"}"));
    assertThat(submitted()).isTrue();
    assertThat(account.isInDoubt()).isFalse();
  }

  @Test
  void theCheckShowsItAndTriesAgainByItself() {
    assertThat(engine.check()).isEqualTo(EngineHealth.USABLE);
    clock.tick(Duration.ofMinutes(2));
    server.on(PRICING, status(403, LOCKED));
    assertThat(engine.check()).isEqualTo(EngineHealth.broken("balance-locked"));
    assertThat(engine.refusal()).contains("balance-locked");
    int asked = server.asked().size();
    assertThat(engine.check()).isEqualTo(EngineHealth.broken("balance-locked"));
    assertThat(server.asked()).as("not asked while it holds").hasSize(asked);

    server.on(PRICING, json("{\"prices\":[]}"));
    clock.tick(Duration.ofSeconds(16));

    assertThat(engine.check()).isEqualTo(EngineHealth.USABLE);
    assertThat(engine.refusal()).isEmpty();
  }

  @Test
  void aRefusalWhileWorkIsUploadedCountsToo() {
    server.on("/storage/upload/initiate", status(403, LOCKED));
    assertThatThrownBy(() ->
            client.upload(
                "a.zip", "application/zip", 1, Duration.ofHours(1), BodyPublishers::noBody))
        .isInstanceOf(FalException.Locked.class);

    assertThatThrownBy(this::submit).isInstanceOf(FalException.Locked.class);
    assertThat(server.asked(SUBMIT)).isEmpty();
  }

  @Test
  void whatAKeyMayNotAskOfThePlatformSaysNothingOfTheAccount() {
    server.on("/models/billing-events", status(403, "{}"));
    assertThatThrownBy(() -> client.billingEvents(List.of("a"), clock.instant()))
        .isInstanceOf(FalException.Auth.class);

    assertThat(account.refusal()).isEmpty();
    assertThat(submitted()).isTrue();
  }

  private void submit() throws FalException {
    client.submit(
        "fal-ai/flux-lora", Map.of(), Optional.empty(), Duration.ofDays(1), Duration.ofHours(1));
  }

  private boolean submitted() {
    try {
      submit();
      return true;
    } catch (FalException e) {
      throw new AssertionError(e);
    }
  }
}
