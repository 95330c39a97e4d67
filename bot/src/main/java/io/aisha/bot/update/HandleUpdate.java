package io.aisha.bot.update;

import io.aisha.bot.delivery.StaleKeyboards;
import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.screen.ActionContext;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.LivingMessage;
import io.aisha.bot.store.StoredUpdate;
import io.aisha.studio.CatchAll;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles one update. Its changes, the new dialog state and its completion commit together, so it
/// takes effect once even after a crash. A refusal by the studio is shown to the user. An
/// unexpected error loses that update and nothing else.
public final class HandleUpdate {
  private static final Logger log = LoggerFactory.getLogger(HandleUpdate.class);

  private static final Duration ALBUM_OVER = Duration.ofSeconds(30);

  private final BotServices studio;
  private final BotStore store;
  private final AnswerCallbacks answers;
  private final ReadUpdate reader;
  private final HandleMessage messages;
  private final StaleKeyboards stale;
  private final RegisterCommands commands;
  private final AdmitNewcomers newcomers;

  public HandleUpdate(
      BotServices studio,
      BotStore store,
      AnswerCallbacks answers,
      StaleKeyboards stale,
      RegisterCommands commands,
      Language usual) {
    this.studio = studio;
    this.store = store;
    this.answers = answers;
    this.stale = stale;
    this.commands = commands;
    this.reader = new ReadUpdate(usual);
    this.messages = new HandleMessage(studio, store);
    this.newcomers = new AdmitNewcomers(studio);
  }

  /// The brief answer to a pressed button.
  ///
  /// @param chosen the language that the user has just chosen
  private record Outcome(String language, String toast, Optional<Language> chosen) {
    static final Outcome NOTHING = new Outcome("", "");

    Outcome(String language, String toast) {
      this(language, toast, Optional.empty());
    }
  }

  /// Handles the update.
  ///
  /// @throws StudioException.Outside when the database is unavailable; the update stays in the
  ///   inbox
  public void handle(StoredUpdate update) {
    Outcome outcome = CatchAll.get(() -> read(update), failure -> lost(update, failure));
    answer(update, outcome);
    if (outcome.chosen().isPresent()) {
      commands.inChat(update.chatId(), outcome.chosen().get());
    }
  }

  private Outcome read(StoredUpdate update) {
    Optional<Incoming> incoming = reader.read(update.payload());
    if (incoming.isEmpty()) {
      store.inbox().done(update);
      return Outcome.NOTHING;
    }
    return handle(update, incoming.get());
  }

  /// Only this update is lost: one bad update must not block the chat.
  private Outcome lost(StoredUpdate update, Throwable failure) {
    if (failure instanceof StudioException.Outside outside) {
      throw outside;
    }
    log.error("Update lost. update={} chat={}", update.updateId(), update.chatId(), failure);
    store.inbox().failed(update);
    remark(update, Remark.of("bot.notice.failed"));
    return Outcome.NOTHING;
  }

  private Outcome handle(StoredUpdate update, Incoming incoming) {
    if (newcomers.concern(incoming)) {
      return newcomer(update, incoming);
    }
    try {
      return take(update, incoming);
    } catch (StudioException.Outside e) {
      throw e;
    } catch (StudioException e) {
      return refused(update, incoming, Remark.failure(e.code(), e.arguments()));
    } catch (Callback.Unreadable _) {
      return settled(update, incoming, "bot.toast.unknown");
    }
  }

  private Outcome newcomer(StoredUpdate update, Incoming incoming) {
    try {
      return newcomer(update, incoming, here -> newcomers.take(here, incoming));
    } catch (StudioException.Outside e) {
      throw e;
    } catch (StudioException e) {
      return newcomer(update, incoming, _ -> newcomers.refused(incoming, e));
    }
  }

  private Outcome newcomer(
      StoredUpdate update, Incoming incoming, Function<DialogState, Step> answer) {
    return studio
        .database()
        .transact(_ -> {
          Dialog dialog = store.dialogs().lock(update.chatId()).orElseThrow();
          if (!store.inbox().done(update)) {
            return Outcome.NOTHING;
          }
          if (isLeftByNoUser(incoming)) {
            store.dialogs().forget(update.chatId());
            return Outcome.NOTHING;
          }
          Step step = answer.apply(Screens.readState(dialog.screen().state()));
          Dialog after = seen(dialog, incoming).of(userAfter(incoming));
          store.dialogs().save(moved(after, step, studio.clock().instant()));
          return new Outcome(incoming.who().language(), step.toast());
        });
  }

  private Outcome take(StoredUpdate update, Incoming incoming) {
    Optional<Callback> pressed = Optional.empty();
    if (incoming.content() instanceof Incoming.Tap tap) {
      pressed = Screens.readCallback(tap.data());
      if (pressed.isEmpty()) {
        return settled(update, incoming, "bot.toast.unknown");
      }
      Dialog dialog = store.dialogs().find(update.chatId()).orElseThrow();
      if (isBesideScreen(tap) && !isLiving(dialog, tap)) {
        return besideScreen(update, incoming, tap, pressed.get());
      }
      if (isOld(dialog, tap)) {
        Outcome old = settled(update, incoming, "bot.toast.old");
        answer(update, old); // Before Telegram is asked for more, since the user waits.
        stale.strip(update.chatId(), tap.messageId());
        return old;
      }
      if (isSpent(dialog, pressed.get())) {
        return settled(update, incoming, "bot.toast.done");
      }
      prepare(incoming, pressed.get());
    }
    return take(update, incoming, pressed);
  }

  /// A notice has done its work once it is pressed, so its button goes; the screen that it leads to
  /// comes below it.
  private Outcome besideScreen(
      StoredUpdate update, Incoming incoming, Incoming.Tap tap, Callback pressed) {
    Outcome outcome = take(update, incoming, Optional.of(pressed));
    answer(update, outcome); // Before Telegram is asked for more, since the user waits.
    stale.strip(update.chatId(), tap.messageId());
    return outcome;
  }

  private Outcome take(StoredUpdate update, Incoming incoming, Optional<Callback> said) {
    return studio
        .database()
        .transact(_ -> {
          Dialog dialog = store.dialogs().lock(update.chatId()).orElseThrow();
          if (!store.inbox().done(update)) {
            return Outcome.NOTHING;
          }
          if (isLeftByNoUser(incoming)) {
            store.dialogs().forget(update.chatId());
            return Outcome.NOTHING;
          }
          User user = studio.accounts().telegramUser(incoming.who());
          Dialog owned = seen(dialog, incoming).of(Optional.of(user.id()));
          if (incoming.content() instanceof Incoming.Reach reach) {
            store.dialogs().save(owned.reachable(reach.reachable()));
            return Outcome.NOTHING;
          }
          if (user.blocked()) {
            store.dialogs().save(owned.with(owned.showing().awaiting()));
            return new Outcome(user.language(), "bot.toast.blocked");
          }
          // Locked now: of two equal taps in two processes the later finds the revision gone.
          if (said.isPresent() && isSpent(owned, said.get())) {
            store.dialogs().save(owned.with(owned.showing().awaiting()));
            return new Outcome(user.language(), "bot.toast.done");
          }
          studio.privacy().activity().seen(user.id());
          DialogState here = Screens.readState(dialog.screen().state());
          Instant now = studio.clock().instant();
          Step step = step(owned, user, here, incoming, said);
          Dialog after = step.effect() ? owned.of(userAfter(incoming)) : owned;
          store.dialogs().save(moved(after, step, now));
          return new Outcome(language(user).tag(), step.toast(), step.language());
        });
  }

  /// What the user did may have merged their account into another one, or erased it.
  private Optional<UserId> userAfter(Incoming incoming) {
    return studio.accounts().findTelegramUser(incoming.who().telegramId()).map(User::id);
  }

  /// Whether a person who has no account, perhaps no longer, has left the chat. That must not
  /// create an account.
  private boolean isLeftByNoUser(Incoming incoming) {
    return incoming.content() instanceof Incoming.Reach reach
        && !reach.reachable()
        && studio.accounts().findTelegramUser(incoming.who().telegramId()).isEmpty();
  }

  private Step step(
      Dialog dialog, User user, DialogState here, Incoming incoming, Optional<Callback> said) {
    return switch (incoming.content()) {
      case Incoming.Tap _ -> {
        Callback pressed = said.orElseThrow();
        yield Screens.press(
            pressed.action(),
            new ActionContext(studio, store, dialog, user, here, pressed.revision()));
      }
      case Incoming.Command command -> messages.take(user, incoming.who(), here, command);
      case Incoming.Words words ->
          Screens.text(words.text(), new ActionContext(studio, store, dialog, user, here, 0));
      case Incoming.Photo photo -> messages.take(dialog, user, here, photo);
      case Incoming.Something _ -> HandleMessage.other(here);
      case Incoming.Reach _ -> Step.to(here);
    };
  }

  /// A chat that says something can be reached, whatever was thought before.
  private static Dialog seen(Dialog dialog, Incoming incoming) {
    int messageId =
        switch (incoming.content()) {
          case Incoming.Command command -> command.messageId();
          case Incoming.Words words -> words.messageId();
          case Incoming.Photo photo -> photo.arrival().messageId();
          case Incoming.Something something -> something.messageId();
          case Incoming.Tap _, Incoming.Reach _ -> 0;
        };
    Dialog reached = dialog.reachable(true);
    if (incoming.content() instanceof Incoming.Tap tap
        && isLost(dialog, tap)
        && !isBesideScreen(tap)) {
      // The message whose sending got no answer: here it is.
      return reached.with(
          dialog.showing().with(new LivingMessage(tap.messageId(), tap.kind(), "", Instant.EPOCH)));
    }
    return reached.with(dialog.showing().seen(messageId));
  }

  private Dialog moved(Dialog dialog, Step step, Instant now) {
    Dialog.CurrentScreen was = dialog.screen();
    Optional<Instant> album = step.album() ? Optional.of(albumAt(dialog, now)) : Optional.empty();
    Dialog moved =
        dialog.with(
            new Dialog.CurrentScreen(
                Screens.write(step.state()),
                step.remark().map(Screens::write),
                was.revision() + (step.effect() ? 1 : 0),
                album));
    Dialog shown = step.photos() ? moved : moved.with(moved.showing().awaiting());
    return step.state() instanceof DialogState.OfNoUser ? shown.of(Optional.empty()) : shown;
  }

  /// While photos arrive, the screen changes every few seconds. An album is over when its summary
  /// has been on the screen for long. If a process died before it could show the summary, later
  /// photos still belong to the same album.
  ///
  /// @param now the time before the photo was stored
  private Instant albumAt(Dialog dialog, Instant now) {
    Optional<Instant> since = dialog.screen().albumAt();
    if (since.isEmpty()) {
      return now;
    }
    Instant shown = dialog.showing().living().map(LivingMessage::shownAt).orElse(Instant.EPOCH);
    Instant lastShown = shown.isAfter(since.get()) ? shown : since.get();
    return now.isBefore(lastShown.plus(ALBUM_OVER))
            || store.arrivals().anyUntold(dialog.chatId(), since.get(), shown)
        ? since.get()
        : now;
  }

  /// A button of another message than the living one, which it may be all the same when the living
  /// one is not known.
  private static boolean isOld(Dialog dialog, Incoming.Tap tap) {
    return dialog
        .showing()
        .living()
        .map(living -> living.messageId() != tap.messageId())
        .orElse(!isLost(dialog, tap));
  }

  private static boolean isLiving(Dialog dialog, Incoming.Tap tap) {
    return dialog
        .showing()
        .living()
        .filter(living -> living.messageId() == tap.messageId())
        .isPresent();
  }

  private static boolean isBesideScreen(Incoming.Tap tap) {
    return Screens.readCallback(tap.data()).filter(Callback::besideScreen).isPresent();
  }

  private static boolean isLost(Dialog dialog, Incoming.Tap tap) {
    return dialog.showing().sending() && tap.messageId() > dialog.showing().newestMessageId();
  }

  private static boolean isSpent(Dialog dialog, Callback pressed) {
    return pressed.once() && pressed.revision() != dialog.screen().revision();
  }

  /// Done before the transaction. Done twice, the second time changes nothing.
  private void prepare(Incoming incoming, Callback pressed) {
    User user = studio.accounts().telegramUser(incoming.who());
    if (!user.blocked()) {
      Screens.prepare(pressed.action(), user::id, studio);
    }
  }

  /// Marks the update as processed and shows a brief text.
  private Outcome settled(StoredUpdate update, Incoming incoming, String toast) {
    return studio
        .database()
        .transact(_ -> {
          if (!store.inbox().done(update)) {
            return Outcome.NOTHING;
          }
          User user = studio.accounts().telegramUser(incoming.who());
          store
              .dialogs()
              .change(update.chatId(), dialog -> dialog.with(dialog.showing().awaiting()));
          return new Outcome(language(user).tag(), toast);
        });
  }

  /// The studio refused the action and rolled it back. The current screen shows the reason.
  private Outcome refused(StoredUpdate update, Incoming incoming, Remark why) {
    return studio
        .database()
        .transact(_ -> {
          Dialog dialog = store.dialogs().lock(update.chatId()).orElseThrow();
          if (!store.inbox().done(update)) {
            return Outcome.NOTHING;
          }
          User user = studio.accounts().telegramUser(incoming.who());
          Dialog owned = seen(dialog, incoming).of(Optional.of(user.id()));
          store
              .dialogs()
              .save(owned.with(with(owned.screen(), why)).with(owned.showing().awaiting()));
          return new Outcome(language(user).tag(), "");
        });
  }

  private void remark(StoredUpdate update, Remark remark) {
    store
        .dialogs()
        .change(
            update.chatId(),
            dialog -> dialog.with(with(dialog.screen(), remark)).with(dialog.showing().awaiting()));
  }

  private static Dialog.CurrentScreen with(Dialog.CurrentScreen screen, Remark remark) {
    return new Dialog.CurrentScreen(
        screen.state(), Optional.of(Screens.write(remark)), screen.revision(), screen.albumAt());
  }

  private static Language language(User user) {
    return Languages.find(user.language()).orElse(Language.ENGLISH);
  }

  private void answer(StoredUpdate update, Outcome outcome) {
    update
        .callbackId()
        .ifPresent(callback ->
            answers.answer(
                update.updateId(),
                callback,
                outcome.toast().isEmpty()
                    ? ""
                    : Texts.in(Languages.find(outcome.language()).orElse(Language.ENGLISH))
                        .text(outcome.toast())));
  }
}
