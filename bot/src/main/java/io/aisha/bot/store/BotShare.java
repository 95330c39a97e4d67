package io.aisha.bot.store;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The state of one bot that all processes of an installation share: which process polls, when the
/// last update arrived, the rate limit of messages, and the file IDs that Telegram knows.
public final class BotShare {
  /// Telegram lets a bot send some thirty messages a second; this stays below it.
  private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(40);

  /// The tolerance of the rate limit: four messages may be sent at once after a quiet time, so that
  /// no second exceeds thirty.
  private static final Duration TOLERANCE = BETWEEN_MESSAGES.multipliedBy(4);

  private static final Duration FILES_KEPT = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;
  private final long botId;
  private final BotRepository bots = new BotRepository();

  /// @param botId the first part of the bot's token
  public BotShare(Database database, Clock clock, long botId) {
    this.database = database;
    this.clock = clock;
    this.botId = botId;
  }

  public long botId() {
    return botId;
  }

  /// Makes room for the bot; does nothing when it is there.
  public void register() {
    database.run(transaction -> bots.add(transaction, botId, clock.instant()));
  }

  /// Whether this process polls for updates. It keeps that role until it releases it or dies.
  ///
  /// @param node names it, see [Nodes]
  public boolean holdPolling(String node) {
    return database.transact(transaction -> bots.holdPolling(transaction, botId, node));
  }

  /// Lets another process ask for updates, at once.
  public void letGoPolling(String node) {
    database.run(transaction -> bots.letGoPolling(transaction, botId, node));
  }

  /// Notes that Telegram was heard.
  public void heard() {
    database.run(transaction -> bots.heard(transaction, botId, clock.instant()));
  }

  /// When Telegram was last heard by any process.
  public Optional<Instant> lastHeard() {
    return database
        .transact(transaction -> bots.find(transaction, botId))
        .flatMap(BotRepository.BotState::heardAt);
  }

  /// Which secret the webhook has, for all processes.
  public WebhookSecretState webhookSecret() {
    return database
        .transact(transaction -> bots.findWebhookSecret(transaction, botId))
        .orElse(WebhookSecretState.FIRST);
  }

  /// Reserves the next slot among the messages of all processes and returns its time: now or later.
  /// This is the generic cell rate algorithm (ITU-T I.371, annex A) with one row as its state.
  public Instant nextSlot() {
    return database.transact(transaction -> {
      Instant now = clock.instant();
      Instant next = bots.lock(transaction, botId).nextSendAt();
      Instant arrival = next.isBefore(now) ? now : next;
      bots.nextSend(transaction, botId, arrival.plus(BETWEEN_MESSAGES));
      Instant slot = arrival.minus(TOLERANCE);
      return slot.isBefore(now) ? now : slot;
    });
  }

  /// Telegram's file ID of a picture.
  public Optional<String> findFile(String pictureKey) {
    return database
        .transact(transaction -> bots.findFile(transaction, botId, pictureKey))
        .map(BotRepository.KnownFile::fileId);
  }

  /// Keeps by what name Telegram knows a picture.
  public void keepFile(String pictureKey, String fileId) {
    database.run(
        transaction -> bots.keepFile(transaction, botId, pictureKey, fileId, clock.instant()));
  }

  /// Telegram does not know it by that name any more.
  public void forgetFile(String pictureKey) {
    database.run(transaction -> bots.forgetFile(transaction, botId, pictureKey));
  }

  /// Forgets names of files that are old, and says how many.
  public int purge() {
    return database.transact(
        transaction -> bots.deleteFilesBefore(transaction, clock.instant().minus(FILES_KEPT)));
  }
}
