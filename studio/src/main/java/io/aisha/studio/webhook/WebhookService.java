package io.aisha.studio.webhook;

import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.WebhookReader;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives, stores and purges webhook events.
public final class WebhookService {
  private static final Logger log = LoggerFactory.getLogger(WebhookService.class);

  /// Longer than any engine repeats an event, so that a repetition is still recognised as one.
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final Clock clock;
  private final WebhookEventRepository events = new WebhookEventRepository();

  public WebhookService(Database database, JobQueue queue, Engines engines, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.engines = engines;
    this.clock = clock;
  }

  /// Verifies a delivery and stores it together with the job that processes it. Returns after the
  /// commit; a repeated delivery changes nothing.
  ///
  /// @param token the last segment of the callback URL
  /// @throws io.aisha.studio.StudioException.Outside when the event could be neither verified nor
  ///   stored; the engine should send it again
  public ReceiveResult receive(String engineName, String token, WebhookReader.Request event) {
    Optional<WebhookReader> reader = engines.find(engineName).flatMap(AvatarEngine::webhooks);
    if (reader.isEmpty()) {
      return ReceiveResult.UNKNOWN_ENGINE;
    }
    String hash = WebhookUrl.hash(token);
    return switch (reader.get().check(event)) {
      case WebhookReader.Checked.Genuine genuine -> {
        store(engineName, genuine.requestId(), hash, true, genuine.payload());
        yield ReceiveResult.STORED;
      }
      case WebhookReader.Checked.Stale stale -> {
        store(engineName, stale.requestId(), hash, false, Optional.empty());
        yield ReceiveResult.STORED;
      }
      case WebhookReader.Checked.Forged forged -> {
        log.warn("Webhook event refused. engine={} reason={}", engineName, forged.reason());
        yield ReceiveResult.FORGED;
      }
    };
  }

  private void store(
      String engine, String requestId, String hash, boolean genuine, Optional<String> payload) {
    database.run(transaction ->
        events
            .add(transaction, engine, requestId, hash, genuine, payload, clock.instant())
            .ifPresent(id -> queue.add(transaction, new Job.WebhookEvent(id))));
  }

  /// Deletes events that are too old to be repeated by any engine.
  public int purge() {
    return database.transact(
        transaction -> events.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }
}
