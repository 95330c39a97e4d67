package io.aisha.engines.fal.client;

import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.fal.FalFixture;
import io.aisha.engines.fal.ScriptedHttp;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.failure.FalException.Foreign;
import io.aisha.engines.fal.failure.FalException.NotFound;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.testkit.time.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A wrong base address, a proxy or a firewall answers in the place of fal.ai. That says nothing of
/// the endpoint, the recipe, the key or the work that is under way.
class OtherServerAnswersTest {
  private static final String SUBMIT = "/fal-ai/flux-lora";
  private static final String HTML = "<html><body>404 page not found</body></html>";

  private final ScriptedHttp server = new ScriptedHttp();
  private final TickingClock clock = TickingClock.atNoon();
  private final Account account = new Account(clock);
  private final FalClient client = FalFixture.client(server.url(), account);

  @BeforeEach
  void tellPrices() {
    server.on("/models/pricing", json("{\"prices\":[]}"));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | <html><body>404 page not found</body></html>",
        "404 | default backend - 404",
        "404 | ''",
        "404 | {\"message\":\"no Route matched with those values\"}",
        "404 | {\"timestamp\":1,\"status\":404,\"error\":\"Not Found\",\"path\":\"/x\"}",
        "405 | <h1>Method Not Allowed</h1>",
        "403 | <html>Request blocked</html>",
        "401 | <html>Sign in</html>",
        "407 | {\"detail\":\"Proxy Authentication Required\"}",
        "413 | <html>Request Entity Too Large</html>",
        "301 | ''",
        "307 | {}"
      })
  void aStartThatSomethingElseAnswersSaysSoAndStopsTheOthers(int status, String body) {
    server.on(SUBMIT, status(status, body));

    assertThatThrownBy(this::submit).isInstanceOf(Foreign.class);
    assertThatThrownBy(this::submit).isInstanceOf(Foreign.class);

    assertThat(server.asked(SUBMIT)).as("nothing more is sent for a while").hasSize(1);
    assertThat(account.refusal()).contains("other-server-answered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail\":\"Application not found\"}",
        "{\"detail\":\"Path /x not found\"}",
        "{\"error_type\":\"bad_request\"}"
      })
  void anEndpointThatFalDoesNotKnowIsAnotherMatter(String body) {
    server.on(SUBMIT, status(404, body));

    assertThatThrownBy(this::submit).isInstanceOf(NotFound.class);

    assertThat(account.refusal()).isEmpty();
  }

  @Test
  void theCheckLooksAtTheQueueUntilFalAnswersThere() {
    FalEngine engine = FalFixture.engine(server.url(), clock);
    server.on(SUBMIT, status(404, HTML));
    server.otherwise(status(404, HTML));
    assertThatThrownBy(this::submit).isInstanceOf(Foreign.class);
    clock.tick(Duration.ofSeconds(11));
    assertThatThrownBy(() -> client.greet("fal-ai/flux-lora")).isInstanceOf(Foreign.class);
    assertThat(account.refusal()).contains("other-server-answered");

    server.otherwise(status(404, "{\"status\":\"NOT_FOUND\"}"));
    clock.tick(Duration.ofMinutes(6));
    assertThat(account.isInDoubt()).isTrue();
    try {
      client.greet("fal-ai/flux-lora");
    } catch (FalException e) {
      throw new AssertionError(e);
    }

    assertThat(account.isInDoubt()).isFalse();
    assertThat(engine.check()).isEqualTo(EngineHealth.USABLE);
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({"404", "403", "400", "302", "200"})
  void runningWorkIsNeitherLostNorCancelled(int status) {
    QueueAddress address =
        QueueAddress.stored(Map.of(), "r-1", URI.create(server.url() + ""), "fal-ai/flux-lora");
    server.otherwise(status(status, HTML));

    assertThatThrownBy(() -> client.status(address)).isInstanceOf(Foreign.class);
    assertThatThrownBy(() -> client.result(address)).isInstanceOf(Foreign.class);
    assertThatThrownBy(() -> client.cancel(address)).isInstanceOf(Foreign.class);
  }

  private void submit() throws FalException {
    client.submit(
        "fal-ai/flux-lora", Map.of(), Optional.empty(), Duration.ofDays(1), Duration.ofHours(1));
  }
}
