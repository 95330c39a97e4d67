package io.aisha.studio.webhook;

import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.WebhookReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives, processes and purges webhook events.
public final class WebhookService {
  private static final Logger log = LoggerFactory.getLogger(WebhookService.class);

  /// Longer than any engine repeats an event, so that a repetition is still recognised as one.
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final Engines engines;
  private final List<WebhookEventHandler> handlers;
  private final Clock clock;
  private final WebhookEventRepository events = new WebhookEventRepository();

  /// @param handlers tried in this order until one of them knows the event's attempt
  public WebhookService(
      Database database, Engines engines, List<WebhookEventHandler> handlers, Clock clock) {
    this.database = database;
    this.engines = engines;
    this.handlers = List.copyOf(handlers);
    this.clock = clock;
  }

  /// Verifies a delivery, stores it and processes it in one transaction. Returns after the commit;
  /// a repeated delivery changes nothing.
  ///
  /// @param token the last segment of the callback URL
  /// @throws io.aisha.studio.StudioException.Outside when the event could not be verified; the
  ///   engine should send it again
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
            .ifPresent(event -> process(transaction, event)));
  }

  /// Processes an event that was stored without being processed. Does nothing when it has been
  /// processed.
  void processStored(UUID id) {
    database.run(transaction ->
        events.findReceived(transaction, id).ifPresent(event -> process(transaction, event)));
  }

  private void process(Transaction transaction, StoredWebhookEvent event) {
    boolean handled = handlers.stream().anyMatch(handler -> handler.handle(transaction, event));
    events.settle(
        transaction, event.id(), handled ? WebhookEventState.FOLLOWED : WebhookEventState.IGNORED);
  }

  /// Deletes events that are too old to be repeated by any engine.
  public int purge() {
    return database.transact(
        transaction -> events.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }
}
