package io.aisha.studio.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.cost.CostLimits;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.WebhookReader.Request;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.time.TickingClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookServiceTest {
  private static final Request EVENT =
      new Request(Map.of("word", "genuine"), "request-1".getBytes(UTF_8));

  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final StudioFixture studio = StudioFixture.open(clock, CostLimits.NONE, paid);
  private final List<StoredWebhookEvent> handled = new ArrayList<>();

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void anEventThatCouldNotBeProcessedIsNotStoredSoThatItIsSentAgain() {
    WebhookService failing =
        service((_, _) -> {
          throw new IllegalStateException("no place for the event");
        });
    assertThatThrownBy(() -> failing.receive("paid", "token", EVENT))
        .isInstanceOf(IllegalStateException.class);
    assertThat(studio.number("select count(*) from notices")).isZero();

    assertThat(service(this::handle).receive("paid", "token", EVENT))
        .isEqualTo(ReceiveResult.STORED);

    assertThat(handled).extracting(StoredWebhookEvent::requestId).containsExactly("request-1");
    assertThat(states()).isEqualTo("followed");
  }

  @Test
  void anEventIsOfferedToOneHandlerAfterTheOtherUntilOneKnowsIt() {
    service((_, _) -> false, this::handle, this::handle).receive("paid", "token", EVENT);

    assertThat(handled).hasSize(1);
    assertThat(states()).isEqualTo("followed");
  }

  @Test
  void anUnknownEventIsKeptWithoutItsPayload() {
    service((_, _) -> false).receive("paid", "token", EVENT);

    assertThat(states()).isEqualTo("ignored");
    assertThat(studio.number("select count(*) from notices where payload is not null")).isZero();
  }

  @Test
  void anEventStoredByAnEarlierVersionIsProcessedOnceByItsJob() {
    studio.execute(
        "insert into notices (engine, request_id, callback_hash, genuine, received_at)"
            + " values ('paid', 'request-0', ?, true, ?::timestamptz)",
        WebhookUrl.hash("token"),
        clock.instant().toString());
    var stored = new Job.WebhookEvent(UUID.fromString(studio.text("select id::text from notices")));
    ProcessWebhookEvent job = new ProcessWebhookEvent(service(this::handle));

    assertThat(job.run(stored, () -> false)).isEqualTo(JobResult.DONE);
    assertThat(job.run(stored, () -> false)).isEqualTo(JobResult.DONE);

    assertThat(handled).extracting(StoredWebhookEvent::requestId).containsExactly("request-0");
    assertThat(states()).isEqualTo("followed");
  }

  private WebhookService service(WebhookEventHandler... handlers) {
    return new WebhookService(
        studio.database(), new Engines(List.of(paid)), List.of(handlers), clock);
  }

  private boolean handle(Transaction transaction, StoredWebhookEvent event) {
    return handled.add(event);
  }

  private String states() {
    return studio.text("select string_agg(state::text, ', ') from notices");
  }
}
