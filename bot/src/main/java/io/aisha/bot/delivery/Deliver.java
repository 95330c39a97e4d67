package io.aisha.bot.delivery;

import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Deliveries;
import io.aisha.bot.store.Delivery;
import io.aisha.bot.store.DeliveryState;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.wire.BotApiException;
import io.aisha.bot.wire.Outgoing;
import io.aisha.bot.wire.Sent;
import io.aisha.studio.StudioException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the messages other than the living message, part by part. A part is recorded before it is
/// sent. If its response is lost, the bot searches for the message and sends it again only if it
/// does not exist.
public final class Deliver {
  private static final Logger log = LoggerFactory.getLogger(Deliver.class);
  private static final int ATTEMPTS_MAX = 8;

  private final BotStore store;
  private final OutgoingMessages messages;
  private final LostMessage lost;
  private final ShowTrainingEnd trainingEnd;
  private final Pace pace;
  private final Clock clock;

  public Deliver(
      BotStore store,
      OutgoingMessages messages,
      LostMessage lost,
      ShowTrainingEnd trainingEnd,
      Pace pace,
      Clock clock) {
    this.store = store;
    this.messages = messages;
    this.lost = lost;
    this.trainingEnd = trainingEnd;
    this.pace = pace;
    this.clock = clock;
  }

  /// Sends what can be sent now.
  ///
  /// @return when to look again; empty when nothing is left
  public Optional<Instant> deliver(long chatId) {
    Optional<Instant> next = Optional.empty();
    for (Delivery delivery : store.deliveries().open(chatId)) {
      Optional<Dialog> dialog = store.dialogs().find(chatId).filter(Dialog::reachable);
      if (dialog.isEmpty()) {
        return Optional.empty();
      }
      next = earlier(next, look(dialog.get(), delivery));
    }
    return next;
  }

  private Optional<Instant> look(Dialog dialog, Delivery delivery) {
    if (delivery.notBefore().isAfter(clock.instant())) {
      return Optional.of(delivery.notBefore());
    }
    try {
      Optional<OutgoingMessages.Message> message = messages.next(dialog, delivery);
      if (message.isEmpty()) {
        // Each turn looks anyway.
        return Optional.of(ShowScreen.lookAgain(delivery.notBefore(), clock.instant()));
      }
      return send(dialog, delivery, message.get());
    } catch (StudioException.NotFound _) {
      store.deliveries().failed(delivery); // What it is about is gone.
      return Optional.empty();
    } catch (BotApiException e) {
      return failed(dialog, delivery, e);
    }
  }

  private Optional<Instant> send(
      Dialog dialog, Delivery delivery, OutgoingMessages.Message message) {
    Deliveries deliveries = store.deliveries();
    if (message.trainedAvatar().isPresent()) {
      trainingEnd.lead(dialog, message.trainedAvatar().get());
      deliveries.sent(delivery, message.size(), true);
      return Optional.empty();
    }
    if (message.isNothing()) {
      deliveries.sent(delivery, message.size(), message.last());
      return message.last() ? Optional.empty() : Optional.of(clock.instant());
    }
    Optional<Instant> turn = pace.turn(dialog.chatId());
    if (turn.isPresent()) {
      return turn;
    }
    Optional<Integer> there =
        delivery.state() == DeliveryState.SENDING ? find(dialog, message) : Optional.empty();
    int newest = there.isPresent() ? there.get() : sendNow(delivery, message);
    store
        .dialogs()
        .change(dialog.chatId(), current -> current.with(current.showing().seen(newest)));
    lost.known(dialog.chatId());
    deliveries.sent(delivery, message.size(), message.last());
    return message.last() ? Optional.empty() : Optional.of(clock.instant());
  }

  private Optional<Integer> find(Dialog dialog, OutgoingMessages.Message message) {
    return message.text()
        ? lost.find(
                dialog, new Outgoing(message.words(), message.keyboard(), Optional.empty(), false))
            .map(Sent::messageId)
        : lost.findCaption(dialog, message.words());
  }

  private int sendNow(Delivery delivery, OutgoingMessages.Message message) {
    lost.sending(delivery.chatId());
    store.deliveries().sending(delivery, message.size());
    return message.send().getAsInt();
  }

  private Optional<Instant> failed(Dialog dialog, Delivery delivery, BotApiException e) {
    return switch (e.kind()) {
      case TOO_MANY_REQUESTS -> {
        Instant until = pace.pause(dialog.chatId(), e);
        store.deliveries().rest(delivery, Duration.between(clock.instant(), until));
        yield Optional.of(until);
      }
      case UNREACHABLE -> {
        store.dialogs().change(dialog.chatId(), current -> current.reachable(false));
        store.deliveries().rest(delivery, Duration.ZERO);
        yield Optional.empty();
      }
      // It stays as one that is being sent, and is looked for.
      case OUTCOME_UNKNOWN -> tired(delivery, true, e);
      case NOT_REACHED, CONFLICT, TOKEN_REFUSED, FILE_UNKNOWN, MESSAGE_GONE, ANSWER_LATE ->
          tired(delivery, false, e);
      case REFUSED, FILE_TOO_BIG -> {
        log.error(
            "Telegram refuses what was to be sent. chat={} kind={} why={}",
            dialog.chatId(),
            delivery.kind(),
            e.getMessage());
        store.deliveries().failed(delivery);
        yield Optional.empty();
      }
    };
  }

  private Optional<Instant> tired(Delivery delivery, boolean maybeSent, BotApiException why) {
    if (delivery.attempts() + 1 >= ATTEMPTS_MAX) {
      log.error(
          "A delivery is given up. chat={} kind={} why={}",
          delivery.chatId(),
          delivery.kind(),
          why.getMessage());
      store.deliveries().failed(delivery);
      return Optional.empty();
    }
    Duration wait = Duration.ofSeconds(1L << delivery.attempts());
    store.deliveries().again(delivery, maybeSent, wait);
    return Optional.of(clock.instant().plus(wait));
  }

  public static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty()) {
      return other;
    }
    return other.filter(one.get()::isAfter).or(() -> one);
  }
}
