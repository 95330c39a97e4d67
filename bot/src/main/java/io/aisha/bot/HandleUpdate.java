package io.aisha.bot;

import io.aisha.bot.dialog.Place;
import io.aisha.bot.dialog.PlaceText;
import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Press.Pressed;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Verb;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.LivingMessage;
import io.aisha.bot.store.StoredUpdate;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.photo.PhotoId;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works off one update: what it changes, where the person is then and that it is done commit
/// together, so it works once, whatever dies. What the studio refuses is told; what nobody foresaw
/// costs that update and nothing else.
final class HandleUpdate {
  private static final Logger log = LoggerFactory.getLogger(HandleUpdate.class);

  private static final Duration BURST_OVER = Duration.ofSeconds(30);

  private final BotServices studio;
  private final BotMemory memory;
  private final AnswerTaps answers;
  private final ReadUpdate reader;
  private final TakeTap taps;
  private final TakeMessage messages;
  private final StaleKeyboards stale;
  private final Introduce introduce;

  HandleUpdate(
      BotServices studio,
      BotMemory memory,
      AnswerTaps answers,
      StaleKeyboards stale,
      Introduce introduce,
      Language usual) {
    this.studio = studio;
    this.memory = memory;
    this.answers = answers;
    this.stale = stale;
    this.introduce = introduce;
    this.reader = new ReadUpdate(usual);
    this.taps = new TakeTap(studio, memory);
    this.messages = new TakeMessage(studio, memory);
  }

  /// What the person is told for a moment.
  ///
  /// @param chosen a language that they chose just now
  private record Outcome(String language, String toast, Optional<Language> chosen) {
    static final Outcome NOTHING = new Outcome("", "");

    Outcome(String language, String toast) {
      this(language, toast, Optional.empty());
    }
  }

  /// Works it off.
  ///
  /// @throws StudioException.Outside when the database is away: it waits
  void handle(StoredUpdate update) {
    Outcome outcome = Outcome.NOTHING;
    try {
      Optional<Incoming> incoming = reader.read(update.payload());
      if (incoming.isEmpty()) {
        memory.inbox().done(update);
      } else {
        outcome = workOff(update, incoming.get());
      }
    } catch (StudioException.Outside e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // One update is lost, and no more: a chat must not stand still for what it said once.
      log.error("Update lost. update={} chat={}", update.updateId(), update.chatId(), e);
      memory.inbox().failed(update);
      remark(update, Remark.of("bot.notice.failed"));
    }
    answer(update, outcome);
    if (outcome.chosen().isPresent()) {
      introduce.inChat(update.chatId(), outcome.chosen().get());
    }
  }

  private Outcome workOff(StoredUpdate update, Incoming incoming) {
    try {
      return take(update, incoming);
    } catch (StudioException.Outside e) {
      throw e;
    } catch (StudioException e) {
      return refused(update, incoming, Remark.failure(e.code(), e.arguments()));
    } catch (Press.Unreadable _) {
      return settled(update, incoming, "bot.toast.unknown");
    }
  }

  private Outcome take(StoredUpdate update, Incoming incoming) {
    Optional<Pressed> pressed = Optional.empty();
    if (incoming.content() instanceof Incoming.Tap tap) {
      pressed = Press.read(tap.data());
      if (pressed.isEmpty()) {
        return settled(update, incoming, "bot.toast.unknown");
      }
      Dialog dialog = memory.dialogs().find(update.chatId()).orElseThrow();
      if (isOfNotice(tap) && !isLiving(dialog, tap)) {
        return fromWebhookEvent(update, incoming, tap, pressed.get());
      }
      if (isOld(dialog, tap)) {
        Outcome old = settled(update, incoming, "bot.toast.old");
        answer(update, old); // Before Telegram is asked for more, since the person waits.
        stale.strip(update.chatId(), tap.messageId());
        return old;
      }
      if (isSpent(dialog, pressed.get())) {
        return settled(update, incoming, "bot.toast.done");
      }
      beforehand(incoming, pressed.get().press());
    }
    return take(update, incoming, pressed);
  }

  /// A notice has done its work once it is pressed, so its button goes; the screen that it leads to
  /// comes below it.
  private Outcome fromWebhookEvent(
      StoredUpdate update, Incoming incoming, Incoming.Tap tap, Pressed pressed) {
    Outcome outcome = take(update, incoming, Optional.of(pressed));
    answer(update, outcome); // Before Telegram is asked for more, since the person waits.
    stale.strip(update.chatId(), tap.messageId());
    return outcome;
  }

  private Outcome take(StoredUpdate update, Incoming incoming, Optional<Pressed> said) {
    return studio
        .database()
        .transact(_ -> {
          Dialog dialog = memory.dialogs().lock(update.chatId()).orElseThrow();
          if (!memory.inbox().done(update)) {
            return Outcome.NOTHING;
          }
          User person = studio.accounts().telegramUser(incoming.who());
          Dialog owned = seen(dialog, incoming).of(Optional.of(person.id()));
          if (incoming.content() instanceof Incoming.Reach reach) {
            memory.dialogs().save(owned.reachable(reach.reachable()));
            return Outcome.NOTHING;
          }
          // Locked now: of two equal taps in two processes the later finds the revision gone.
          if (said.isPresent() && isSpent(owned, said.get())) {
            memory.dialogs().save(owned.with(owned.showing().awaiting()));
            return new Outcome(person.language(), "bot.toast.done");
          }
          Place here = PlaceText.read(dialog.standing().place());
          Instant now = studio.clock().instant();
          Step step = step(owned, person, here, incoming.content(), said);
          memory.dialogs().save(moved(owned, step, now));
          return new Outcome(
              language(person).tag(), step.toast(), said.flatMap(HandleUpdate::chosen));
        });
  }

  private static Optional<Language> chosen(Pressed pressed) {
    return pressed.press().verb() == Verb.LANGUAGE
        ? Languages.find(pressed.press().text(0))
        : Optional.empty();
  }

  private Step step(
      Dialog dialog, User person, Place here, Incoming.Content content, Optional<Pressed> said) {
    return switch (content) {
      case Incoming.Tap _ -> taps.take(dialog, person, here, said.orElseThrow());
      case Incoming.Command command -> messages.take(person, here, command);
      case Incoming.Words words -> messages.take(dialog, person, here, words);
      case Incoming.Photo photo -> messages.take(dialog, person, here, photo);
      case Incoming.Something _ -> TakeMessage.other(here);
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
    if (incoming.content() instanceof Incoming.Tap tap && isLost(dialog, tap) && !isOfNotice(tap)) {
      // The message whose sending got no answer: here it is.
      return reached.with(
          dialog.showing().with(new LivingMessage(tap.messageId(), tap.kind(), "", Instant.EPOCH)));
    }
    return reached.with(dialog.showing().seen(messageId));
  }

  private Dialog moved(Dialog dialog, Step step, Instant now) {
    Dialog.Standing was = dialog.standing();
    Optional<Instant> burst = step.burst() ? Optional.of(burstAt(dialog, now)) : Optional.empty();
    Dialog moved =
        dialog.with(
            new Dialog.Standing(
                PlaceText.write(step.place()),
                step.remark().map(PlaceText::write),
                was.revision() + (step.effect() ? 1 : 0),
                burst));
    Dialog shown = step.photos() ? moved : moved.with(moved.showing().awaiting());
    return step.place() instanceof Place.Gone ? shown.of(Optional.empty()) : shown;
  }

  /// While photos come the screen changes every few seconds; one that has told all of them and has
  /// stood for long is done with them. Where a process died before it could tell, however long it
  /// was dead, they belong together still.
  ///
  /// @param now before the photo was noted
  private Instant burstAt(Dialog dialog, Instant now) {
    Optional<Instant> since = dialog.standing().burstAt();
    if (since.isEmpty()) {
      return now;
    }
    Instant shown = dialog.showing().living().map(LivingMessage::shownAt).orElse(Instant.EPOCH);
    Instant told = shown.isAfter(since.get()) ? shown : since.get();
    return now.isBefore(told.plus(BURST_OVER))
            || memory.arrivals().anyUntold(dialog.chatId(), since.get(), shown)
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

  private static boolean isOfNotice(Incoming.Tap tap) {
    return Press.read(tap.data()).filter(pressed -> pressed.press().verb().ofNotice()).isPresent();
  }

  private static boolean isLost(Dialog dialog, Incoming.Tap tap) {
    return dialog.showing().sending() && tap.messageId() > dialog.showing().newestMessageId();
  }

  private static boolean isSpent(Dialog dialog, Pressed pressed) {
    return pressed.press().verb().guarded() && pressed.revision() != dialog.standing().revision();
  }

  /// What compares pictures has no place in a transaction. Done twice, the second finds it done.
  private void beforehand(Incoming incoming, Press press) {
    if (press.verb() != Verb.REMOVE_SHOT && press.verb() != Verb.RESTORE_SHOT) {
      return;
    }
    UserId person = studio.accounts().telegramUser(incoming.who()).id();
    PhotoId photo = new PhotoId(press.id(0));
    if (press.verb() == Verb.RESTORE_SHOT) {
      studio.photos().restore(person, photo);
    } else if (studio.photos().findRemoved(person, photo).isEmpty()) {
      studio.photos().remove(person, photo);
    }
  }

  /// Nothing changes but that it is done; the person is told for a moment.
  private Outcome settled(StoredUpdate update, Incoming incoming, String toast) {
    return studio
        .database()
        .transact(_ -> {
          if (!memory.inbox().done(update)) {
            return Outcome.NOTHING;
          }
          User person = studio.accounts().telegramUser(incoming.who());
          memory
              .dialogs()
              .change(update.chatId(), dialog -> dialog.with(dialog.showing().awaiting()));
          return new Outcome(language(person).tag(), toast);
        });
  }

  /// The studio refused it, and nothing of it stands: that is told on the screen they are at.
  private Outcome refused(StoredUpdate update, Incoming incoming, Remark why) {
    return studio
        .database()
        .transact(_ -> {
          Dialog dialog = memory.dialogs().lock(update.chatId()).orElseThrow();
          if (!memory.inbox().done(update)) {
            return Outcome.NOTHING;
          }
          User person = studio.accounts().telegramUser(incoming.who());
          Dialog owned = seen(dialog, incoming).of(Optional.of(person.id()));
          memory
              .dialogs()
              .save(owned.with(with(owned.standing(), why)).with(owned.showing().awaiting()));
          return new Outcome(language(person).tag(), "");
        });
  }

  private void remark(StoredUpdate update, Remark remark) {
    memory
        .dialogs()
        .change(
            update.chatId(),
            dialog ->
                dialog.with(with(dialog.standing(), remark)).with(dialog.showing().awaiting()));
  }

  private static Dialog.Standing with(Dialog.Standing standing, Remark remark) {
    return new Dialog.Standing(
        standing.place(),
        Optional.of(PlaceText.write(remark)),
        standing.revision(),
        standing.burstAt());
  }

  private static Language language(User person) {
    return Languages.find(person.language()).orElse(Language.ENGLISH);
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
