package io.aisha.bot.store;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What all processes of an installation share of one bot: who asks for updates, when it last
/// heard, at what pace messages go out, and what files Telegram knows.
public final class BotShare {
  /// Telegram lets a bot send some thirty messages a second; this stays below it.
  private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(40);

  /// So much of the pace may be used up at once after a quiet time: four messages, so that no
  /// second sees more than thirty.
  private static final Duration BURST = BETWEEN_MESSAGES.multipliedBy(4);

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

  /// Whether the process is the one that asks for updates, until it lets go or dies.
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

  /// Takes the next place among all messages of all processes, and says when its turn is: now or
  /// later. This is the generic cell rate algorithm (ITU-T I.371, annex A) with one row as its
  /// state.
  public Instant nextSlot() {
    return database.transact(transaction -> {
      Instant now = clock.instant();
      Instant next = bots.lock(transaction, botId).nextSendAt();
      Instant arrival = next.isBefore(now) ? now : next;
      bots.nextSend(transaction, botId, arrival.plus(BETWEEN_MESSAGES));
      Instant slot = arrival.minus(BURST);
      return slot.isBefore(now) ? now : slot;
    });
  }

  /// By what name Telegram knows a picture.
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
