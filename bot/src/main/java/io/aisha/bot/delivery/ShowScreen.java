package io.aisha.bot.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.screen.Albums;
import io.aisha.bot.screen.CurrentView;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.View;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.LivingMessage;
import io.aisha.bot.store.MessageKind;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.bot.wire.Outgoing;
import io.aisha.bot.wire.Sent;
import io.aisha.studio.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Updates the living message of a chat to the user's current screen. The screen is always built
/// from the current state: however much happened, only the last state is sent, and nothing if the
/// chat shows it already. The message is edited while it is the newest and of the right kind.
/// Otherwise it is deleted and a new one is sent.
public final class ShowScreen {
  private static final Logger log = LoggerFactory.getLogger(ShowScreen.class);

  /// Telegram lets a message be edited about twenty times a minute.
  private static final Duration BETWEEN_LIVE = Duration.ofSeconds(3);

  private static final Duration LONGEST_LIVE = Duration.ofSeconds(30);

  /// A user who presses quickly sees the last of it.
  private static final Duration BETWEEN_SEEN = Duration.ofMillis(400);

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration TOKEN_REFUSED = Duration.ofSeconds(30);

  private final BotApi api;
  private final BotStore store;
  private final CurrentView current;
  private final Albums albums;
  private final Illustrate illustrate;
  private final StaleKeyboards stale;
  private final Pace pace;
  private final LostMessage lost;
  private final Clock clock;
  private final Set<Long> aloud = ConcurrentHashMap.newKeySet();

  public ShowScreen(
      BotApi api,
      BotStore store,
      CurrentView current,
      Albums albums,
      Illustrate illustrate,
      StaleKeyboards stale,
      Pace pace,
      LostMessage lost,
      Clock clock) {
    this.api = api;
    this.store = store;
    this.current = current;
    this.albums = albums;
    this.illustrate = illustrate;
    this.stale = stale;
    this.pace = pace;
    this.lost = lost;
    this.clock = clock;
  }

  /// Makes the next screen that is sent to a chat play a sound, because the user no longer waits
  /// for it.
  public void aloud(long chatId) {
    aloud.add(chatId);
  }

  /// The screen to show.
  ///
  /// @param hash identifies its content
  private record Target(
      String html,
      List<List<Outgoing.Key>> keyboard,
      Optional<Illustrate.Picture> picture,
      String hash,
      boolean live) {
    MessageKind kind() {
      return picture.isPresent() ? MessageKind.PICTURE : MessageKind.TEXT;
    }
  }

  /// Shows it.
  ///
  /// @param answers are still to be sent above it
  /// @return when to look again; empty when nothing changes by itself
  public Optional<Instant> show(long chatId, boolean answers) {
    Optional<Dialog> found = store.dialogs().find(chatId).filter(Dialog::reachable);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Dialog dialog = found.get();
    Optional<Instant> wait = tooEarly(dialog, answers);
    if (wait.isPresent()) {
      return wait;
    }
    Optional<Instant> next;
    try {
      next = show(dialog);
    } catch (BotApiException e) {
      next = failed(dialog, e);
    }
    if (next.isEmpty() && isLast(dialog)) {
      store.dialogs().forget(chatId);
    }
    return next;
  }

  /// Whether the user of the chat was erased, so that nothing follows this screen.
  private static boolean isLast(Dialog dialog) {
    return Screens.readState(dialog.screen().state()) instanceof DialogState.OfNoUser;
  }

  private Optional<Instant> tooEarly(Dialog dialog, boolean answers) {
    boolean awaited = dialog.showing().awaited();
    Optional<Instant> album = awaited ? Optional.empty() : albums.notBefore(dialog, answers);
    if (album.isPresent()) {
      return album;
    }
    Duration between = awaited ? BETWEEN_SEEN : BETWEEN_LIVE;
    return dialog
        .showing()
        .living()
        .map(living -> living.shownAt().plus(between))
        .filter(clock.instant()::isBefore);
  }

  private Optional<Instant> show(Dialog dialog) {
    Target target = target(dialog);
    Optional<LivingMessage> living = dialog.showing().living();
    boolean fits =
        living.isPresent()
            && living.get().kind() == target.kind()
            && living.get().messageId() >= dialog.showing().newestMessageId();
    if (fits && living.get().shownHash().equals(target.hash())) {
      if (dialog.showing().awaited()) {
        store
            .dialogs()
            .change(dialog.chatId(), current -> current.with(current.showing().with(living.get())));
      }
      return again(target, living.get().shownAt());
    }
    if (living.isPresent() && !fits && isRemarkVisible(dialog)) {
      return forgetRemark(dialog);
    }
    Optional<Instant> turn = pace.turn(dialog.chatId());
    if (turn.isPresent()) {
      return turn;
    }
    if (fits) {
      edit(dialog, living.get(), target);
    } else {
      living.ifPresent(old -> stale.remove(dialog.chatId(), old.messageId()));
      send(dialog, target);
    }
    return again(target, clock.instant());
  }

  /// Whether the remark is already visible above, so that the new message needs only the screen.
  private static boolean isRemarkVisible(Dialog dialog) {
    return dialog.screen().remark().isPresent() && !dialog.showing().awaited();
  }

  private Optional<Instant> forgetRemark(Dialog dialog) {
    Dialog.CurrentScreen shown = dialog.screen();
    Dialog.CurrentScreen withoutRemark =
        new Dialog.CurrentScreen(
            shown.state(), Optional.empty(), shown.revision(), shown.albumAt());
    return store
        .dialogs()
        .change(dialog.chatId(), current -> current.with(withoutRemark))
        .flatMap(this::show);
  }

  private Optional<Instant> again(Target target, Instant shownAt) {
    return target.live() ? Optional.of(lookAgain(shownAt, clock.instant())) : Optional.empty();
  }

  /// When to check again. The interval grows from three seconds to half a minute while nothing
  /// changes.
  public static Instant lookAgain(Instant since, Instant now) {
    Duration wait = Duration.between(since, now).dividedBy(4);
    Duration atMost = wait.compareTo(LONGEST_LIVE) < 0 ? wait : LONGEST_LIVE;
    return now.plus(atMost.compareTo(BETWEEN_LIVE) > 0 ? atMost : BETWEEN_LIVE);
  }

  private void edit(Dialog dialog, LivingMessage living, Target target) {
    try {
      Optional<String> fileId = api.edit(dialog.chatId(), living.messageId(), message(target));
      target.picture().ifPresent(picture -> illustrate.keep(picture, fileId));
      shown(dialog, living.messageId(), target);
    } catch (BotApiException e) {
      if (e.kind() != BotApiException.Kind.MESSAGE_GONE) {
        throw e;
      }
      stale.strip(dialog.chatId(), living.messageId());
      send(dialog, target);
    }
  }

  /// Recorded before it is sent. If the response is lost, the bot searches for the message before
  /// it sends another.
  private void send(Dialog dialog, Target target) {
    if (dialog.showing().sending()) {
      Optional<Sent> there = lost.find(dialog, message(target));
      if (there.isPresent()) {
        arrived(dialog, there.get(), target);
        return;
      }
    }
    store
        .dialogs()
        .change(dialog.chatId(), current -> current.with(current.showing().sendingAnew()));
    lost.sending(dialog.chatId());
    boolean loud = aloud.contains(dialog.chatId());
    try {
      arrived(dialog, api.send(dialog.chatId(), message(target, !loud)), target);
      aloud.remove(dialog.chatId());
    } catch (BotApiException e) {
      if (e.kind() != BotApiException.Kind.OUTCOME_UNKNOWN) {
        lost.known(dialog.chatId());
        store
            .dialogs()
            .change(dialog.chatId(), current -> current.with(current.showing().without()));
      }
      throw e;
    }
  }

  private void arrived(Dialog dialog, Sent sent, Target target) {
    target.picture().ifPresent(picture -> illustrate.keep(picture, sent.fileId()));
    shown(dialog, sent.messageId(), target);
    lost.known(dialog.chatId());
  }

  private void shown(Dialog dialog, int messageId, Target target) {
    LivingMessage living =
        new LivingMessage(messageId, target.kind(), target.hash(), clock.instant());
    store
        .dialogs()
        .change(dialog.chatId(), current -> current.with(current.showing().with(living)));
  }

  private Optional<Instant> failed(Dialog dialog, BotApiException e) {
    return switch (e.kind()) {
      case TOO_MANY_REQUESTS -> Optional.of(pace.pause(dialog.chatId(), e));
      case UNREACHABLE -> {
        log.info("A chat cannot be reached any more. chat={}", dialog.chatId());
        store.dialogs().change(dialog.chatId(), current -> current.reachable(false));
        yield Optional.empty();
      }
      case FILE_UNKNOWN -> {
        target(dialog).picture().ifPresent(illustrate::forget);
        yield Optional.of(clock.instant());
      }
      case TOKEN_REFUSED -> Optional.of(clock.instant().plus(TOKEN_REFUSED));
      case NOT_REACHED, OUTCOME_UNKNOWN, CONFLICT, MESSAGE_GONE -> {
        log.debug("A screen is shown later. chat={} why={}", dialog.chatId(), e.getMessage());
        yield Optional.of(clock.instant().plus(SOON));
      }
      case REFUSED, FILE_TOO_BIG, ANSWER_LATE -> {
        // This is a bug that a retry would not fix. Telegram may accept the screen without the
        // picture and tags.
        log.error(
            "Telegram refuses a screen. chat={} place={} why={}",
            dialog.chatId(),
            dialog.screen().state(),
            e.getMessage());
        yield plainly(dialog);
      }
    };
  }

  private Optional<Instant> plainly(Dialog dialog) {
    Target target = target(dialog);
    Outgoing bare =
        new Outgoing(
            target.html().replaceAll("<[^>]*>", ""), target.keyboard(), Optional.empty(), true);
    try {
      Dialog current = store.dialogs().find(dialog.chatId()).orElse(dialog);
      current.showing().living().ifPresent(old -> stale.remove(dialog.chatId(), old.messageId()));
      Sent sent = api.send(dialog.chatId(), bare);
      // Its kind is that of the screen, so that the same screen is not tried again and again.
      store
          .dialogs()
          .change(
              dialog.chatId(),
              now ->
                  now.with(
                      now.showing()
                          .with(
                              new LivingMessage(
                                  sent.messageId(),
                                  target.kind(),
                                  target.hash(),
                                  clock.instant()))));
      return Optional.empty();
    } catch (BotApiException e) {
      log.error("Telegram refuses it bare too. chat={} why={}", dialog.chatId(), e.getMessage());
      return Optional.empty();
    }
  }

  private Target target(Dialog dialog) {
    View view = current.of(dialog);
    Optional<Illustrate.Picture> picture =
        dialog.userId().flatMap(owner -> view.picture().map(of -> illustrate.of(owner, of)));
    List<List<Outgoing.Key>> keyboard =
        view.rows().stream()
            .map(row ->
                row.stream()
                    .map(button ->
                        new Outgoing.Key(
                            button.text(),
                            Callback.of(button.action(), dialog.screen().revision()).data()))
                    .toList())
            .toList();
    String hash =
        Sha256.hex((view.html() + keyboard + picture.map(Illustrate.Picture::key)).getBytes(UTF_8));
    return new Target(view.html(), keyboard, picture, hash, view.live());
  }

  /// Without a sound: it answers what the user has just done.
  private Outgoing message(Target target) {
    return message(target, true);
  }

  private Outgoing message(Target target, boolean silent) {
    return new Outgoing(
        target.html(), target.keyboard(), target.picture().map(illustrate::outgoing), silent);
  }
}
