package io.aisha.bot;

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

/// Sends what is to be sent beside the living message, part by part. A part is written down before
/// it is sent; when its answer is lost it is looked for, and sent again only when it is not there.
final class Deliver {
  private static final Logger log = LoggerFactory.getLogger(Deliver.class);
  private static final int ATTEMPTS_MAX = 8;

  private final BotMemory memory;
  private final Parcels parcels;
  private final LostMessage lost;
  private final LearnedScreen learned;
  private final Pace pace;
  private final Clock clock;

  Deliver(
      BotMemory memory,
      Parcels parcels,
      LostMessage lost,
      LearnedScreen learned,
      Pace pace,
      Clock clock) {
    this.memory = memory;
    this.parcels = parcels;
    this.lost = lost;
    this.learned = learned;
    this.pace = pace;
    this.clock = clock;
  }

  /// Sends what can be sent now.
  ///
  /// @return when to look again; empty when nothing is left
  Optional<Instant> deliver(long chatId) {
    Optional<Instant> next = Optional.empty();
    for (Delivery delivery : memory.deliveries().open(chatId)) {
      Optional<Dialog> dialog = memory.dialogs().find(chatId).filter(Dialog::reachable);
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
      Optional<Parcels.Parcel> parcel = parcels.next(dialog, delivery);
      if (parcel.isEmpty()) {
        // Each turn looks anyway.
        return Optional.of(ShowScreen.lookAgain(delivery.notBefore(), clock.instant()));
      }
      return send(dialog, delivery, parcel.get());
    } catch (StudioException.NotFound _) {
      memory.deliveries().failed(delivery); // What it is about is gone.
      return Optional.empty();
    } catch (BotApiException e) {
      return failed(dialog, delivery, e);
    }
  }

  private Optional<Instant> send(Dialog dialog, Delivery delivery, Parcels.Parcel parcel) {
    Deliveries deliveries = memory.deliveries();
    if (parcel.learned().isPresent()) {
      learned.lead(dialog, parcel.learned().get());
      deliveries.sent(delivery, parcel.size(), true);
      return Optional.empty();
    }
    if (parcel.isNothing()) {
      deliveries.sent(delivery, parcel.size(), parcel.last());
      return parcel.last() ? Optional.empty() : Optional.of(clock.instant());
    }
    Optional<Instant> turn = pace.turn(dialog.chatId());
    if (turn.isPresent()) {
      return turn;
    }
    Optional<Integer> there =
        delivery.state() == DeliveryState.SENDING ? find(dialog, parcel) : Optional.empty();
    int newest = there.isPresent() ? there.get() : sendNow(delivery, parcel);
    memory
        .dialogs()
        .change(dialog.chatId(), current -> current.with(current.showing().seen(newest)));
    lost.known(dialog.chatId());
    deliveries.sent(delivery, parcel.size(), parcel.last());
    return parcel.last() ? Optional.empty() : Optional.of(clock.instant());
  }

  private Optional<Integer> find(Dialog dialog, Parcels.Parcel parcel) {
    return parcel.text()
        ? lost.find(
                dialog, new Outgoing(parcel.words(), parcel.keyboard(), Optional.empty(), false))
            .map(Sent::messageId)
        : lost.findCaption(dialog, parcel.words());
  }

  private int sendNow(Delivery delivery, Parcels.Parcel parcel) {
    lost.sending(delivery.chatId());
    memory.deliveries().sending(delivery, parcel.size());
    return parcel.send().getAsInt();
  }

  private Optional<Instant> failed(Dialog dialog, Delivery delivery, BotApiException e) {
    return switch (e.kind()) {
      case TOO_MANY_REQUESTS -> {
        Instant until = pace.pause(dialog.chatId(), e);
        memory.deliveries().rest(delivery, Duration.between(clock.instant(), until));
        yield Optional.of(until);
      }
      case UNREACHABLE -> {
        memory.dialogs().change(dialog.chatId(), current -> current.reachable(false));
        memory.deliveries().rest(delivery, Duration.ZERO);
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
        memory.deliveries().failed(delivery);
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
      memory.deliveries().failed(delivery);
      return Optional.empty();
    }
    Duration wait = Duration.ofSeconds(1L << delivery.attempts());
    memory.deliveries().again(delivery, maybeSent, wait);
    return Optional.of(clock.instant().plus(wait));
  }

  static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty()) {
      return other;
    }
    return other.filter(one.get()::isAfter).or(() -> one);
  }
}
