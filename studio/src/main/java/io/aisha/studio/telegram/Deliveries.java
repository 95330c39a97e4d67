package io.aisha.studio.telegram;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The front door to what is still to be sent. Telegram cannot be asked whether a message arrived,
/// so a part is written down before it is sent: after a death in between it is not sent twice.
public final class Deliveries {
  private static final Duration KEPT = Duration.ofDays(30);
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
  public Delivery sending(Delivery delivery) {
    return save(delivery, DeliveryState.SENDING, delivery.partsSent(), delivery.attempts());
  }

  /// Writes down that a part has arrived.
  ///
  /// @param last nothing is left to send
  public Delivery sent(Delivery delivery, boolean last) {
    DeliveryState state = last ? DeliveryState.SENT : DeliveryState.WAITING;
    return save(delivery, state, delivery.partsSent() + 1, 0);
  }

  /// Writes down that the part certainly did not arrive.
  public Delivery again(Delivery delivery) {
    return save(delivery, DeliveryState.WAITING, delivery.partsSent(), delivery.attempts() + 1);
  }

  /// Lets it rest: it is not time yet.
  public void rest(Delivery delivery, Duration wait) {
    Instant later = clock.instant().plus(wait);
    database.run(transaction ->
        deliveries.save(
            transaction,
            new Delivery(
                delivery.id(),
                delivery.chatId(),
                delivery.kind(),
                delivery.subjectId(),
                DeliveryState.WAITING,
                delivery.partsSent(),
                delivery.attempts(),
                later)));
  }

  /// Gives it up.
  public void failed(Delivery delivery) {
    save(delivery, DeliveryState.FAILED, delivery.partsSent(), delivery.attempts());
  }

  private Delivery save(Delivery delivery, DeliveryState state, int partsSent, int attempts) {
    Delivery changed =
        new Delivery(
            delivery.id(),
            delivery.chatId(),
            delivery.kind(),
            delivery.subjectId(),
            state,
            partsSent,
            attempts,
            delivery.notBefore());
    database.run(transaction -> deliveries.save(transaction, changed));
    return changed;
  }

  /// Forgets old ones, and says how many.
  public int purge() {
    return database.transact(
        transaction -> deliveries.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }
}
