package io.aisha.bot.store;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The front door to what is still to be sent. Telegram cannot be asked whether a message arrived,
/// so a part is written down before it is sent: after a death in between it is not sent twice.
public final class Deliveries {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration NOW = Duration.ZERO;
  private static final int OPEN_MAX = 20;

  private final Database database;
  private final Clock clock;
  private final DeliveryRepository deliveries = new DeliveryRepository();

  public Deliveries(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Asks for something to be sent; what was asked for under that name before stays as it is.
  ///
  /// @param key names it in its chat, 1 to 255 characters
  public void add(long chatId, String key, DeliveryKind kind, UUID subject) {
    database.run(
        transaction -> deliveries.add(transaction, chatId, key, kind, subject, clock.instant()));
  }

  /// What is still to be sent into a chat, at most 20, the earliest first.
  public List<Delivery> open(long chatId) {
    return database.transact(transaction -> deliveries.open(transaction, chatId, OPEN_MAX));
  }

  /// Writes down that the next part is being sent.
  ///
  /// @param size how much of the whole it is
  public void sending(Delivery delivery, int size) {
    save(delivery, DeliveryState.SENDING, delivery.partsSent(), size, delivery.attempts(), NOW);
  }

  /// Writes down that a part has arrived.
  ///
  /// @param size how much of the whole it was
  /// @param last nothing is left to send
  public void sent(Delivery delivery, int size, boolean last) {
    DeliveryState state = last ? DeliveryState.SENT : DeliveryState.WAITING;
    save(delivery, state, delivery.partsSent() + size, 0, 0, NOW);
  }

  /// Lets a part be tried again.
  ///
  /// @param maybeSent whether it may have arrived all the same
  public void again(Delivery delivery, boolean maybeSent, Duration wait) {
    DeliveryState state = maybeSent ? DeliveryState.SENDING : DeliveryState.WAITING;
    save(delivery, state, delivery.partsSent(), delivery.partSize(), delivery.attempts() + 1, wait);
  }

  /// Lets it rest: it is not time yet.
  public void rest(Delivery delivery, Duration wait) {
    save(
        delivery,
        delivery.state(),
        delivery.partsSent(),
        delivery.partSize(),
        delivery.attempts(),
        wait);
  }

  /// Gives it up.
  public void failed(Delivery delivery) {
    save(delivery, DeliveryState.FAILED, delivery.partsSent(), 0, delivery.attempts(), NOW);
  }

  private void save(
      Delivery delivery,
      DeliveryState state,
      int partsSent,
      int partSize,
      int attempts,
      Duration wait) {
    Delivery changed =
        new Delivery(
            delivery.id(),
            delivery.chatId(),
            delivery.kind(),
            delivery.subjectId(),
            state,
            partsSent,
            partSize,
            attempts,
            clock.instant().plus(wait));
    database.run(transaction -> deliveries.save(transaction, changed));
  }

  /// Forgets old ones, and says how many.
  public int purge() {
    return database.transact(
        transaction -> deliveries.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }
}
