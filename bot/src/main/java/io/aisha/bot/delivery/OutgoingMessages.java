package io.aisha.bot.delivery;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.Html;
import io.aisha.bot.screen.MenuScreen;
import io.aisha.bot.screen.TrainingScreen;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.Delivery;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.Outgoing;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/// Packs what deliveries send.
public final class OutgoingMessages {
  /// After so long a wait the user has put the phone away, so the message makes a sound.
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BotServices studio;
  private final BotApi api;
  private final OutgoingPictures pictures;
  private final Exports exports;
  private final Language usual;

  public OutgoingMessages(
      BotServices studio, BotApi api, OutgoingPictures pictures, Exports exports, Language usual) {
    this.studio = studio;
    this.api = api;
    this.pictures = pictures;
    this.exports = exports;
    this.usual = usual;
  }

  /// The next part of a delivery.
  ///
  /// @param words its text or caption, which identifies it after a lost response
  /// @param last nothing comes after it
  /// @param send sends it and gives the number of its last message
  /// @param size how much of the whole it is, 1 or more
  /// @param text it is a text, not a file
  /// @param keyboard rows of buttons below a text
  /// @param trainedAvatar the screen of this avatar's training says it instead
  public record Message(
      String words,
      boolean last,
      int size,
      boolean text,
      List<List<Outgoing.Key>> keyboard,
      Optional<AvatarId> trainedAvatar,
      IntSupplier send) {
    static final Message NOTHING = file("", true, () -> 0);

    static Message file(String words, boolean last, IntSupplier send) {
      return new Message(words, last, 1, false, List.of(), Optional.empty(), send);
    }

    static Message screen(AvatarId avatar) {
      return new Message("", true, 1, false, List.of(), Optional.of(avatar), () -> 0);
    }

    boolean isNothing() {
      return this.equals(NOTHING);
    }
  }

  /// What is to be sent next; empty when it is not ready yet.
  ///
  /// @throws StudioException.NotFound when what it is about is gone
  public Optional<Message> next(Dialog dialog, Delivery delivery) {
    UserId owner =
        dialog
            .userId()
            .orElseThrow(
                () -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, delivery.chatId()));
    User user = studio.accounts().getUser(owner);
    Phrases phrases = Phrases.in(Languages.find(user.language()).orElse(usual));
    return switch (delivery.kind()) {
      case LEARNED -> trainingEnd(dialog, owner, delivery, phrases);
      case PICTURES -> pictures.next(owner, delivery, phrases);
      case ORIGINAL -> Optional.of(pictures.original(owner, delivery, phrases));
      case EXPORT -> Optional.of(exports.next(owner, delivery, phrases));
      case IDLE -> Optional.of(idle(delivery, phrases));
    };
  }

  private Message idle(Delivery delivery, Phrases phrases) {
    long days = studio.privacy().retention().warning().map(Duration::toDays).orElse(0L);
    return days == 0
        ? Message.NOTHING // The operator keeps idle accounts after all.
        : text(
            phrases.texts().text("bot.idle", Map.of("days", days)),
            new Outgoing.Key(
                phrases.texts().text("bot.idle.keep"),
                Callback.of(new MenuScreen.OpenFromMessage(), 0).data()),
            delivery);
  }

  private Message text(String words, Outgoing.Key button, Delivery delivery) {
    String html = Html.escape(words);
    List<List<Outgoing.Key>> keyboard = List.of(List.of(button));
    return new Message(
        html,
        true,
        1,
        true,
        keyboard,
        Optional.empty(),
        () ->
            api.send(delivery.chatId(), new Outgoing(html, keyboard, Optional.empty(), false))
                .messageId());
  }

  private Optional<Message> trainingEnd(
      Dialog dialog, UserId owner, Delivery delivery, Phrases phrases) {
    Training training = studio.trainings().getTraining(owner, new TrainingId(delivery.subjectId()));
    if (!training.state().ended()) {
      return Optional.empty();
    }
    Duration took =
        Duration.between(
            training.createdAt(), training.finishedAt().orElse(studio.clock().instant()));
    if (training.state() == TrainingState.CANCELLED || took.compareTo(LONG) < 0) {
      return Optional.of(Message.NOTHING); // They did it, or still look on: the screen says it.
    }
    if (ShowTrainingEnd.mayLead(dialog, training.avatarId())) {
      return Optional.of(Message.screen(training.avatarId()));
    }
    Avatar avatar = studio.avatars().getAvatar(owner, training.avatarId());
    boolean done = training.state() == TrainingState.COMPLETED;
    String words =
        done
            ? phrases.texts().text("bot.ready.learned", Map.of("name", avatar.name()))
            : phrases
                .texts()
                .text(
                    "bot.ready.failed",
                    Map.of(
                        "name",
                        avatar.name(),
                        "why",
                        phrases.error(
                            training.errorCode().orElse("engine-failed"), training.errorDetail())));
    Outgoing.Key button =
        new Outgoing.Key(
            phrases.texts().text(done ? "bot.create" : "bot.ready.see"),
            Callback.of(
                    done
                        ? new CreateScreen.OpenFromMessage(avatar.id())
                        : new TrainingScreen.OpenFromMessage(avatar.id()),
                    0)
                .data());
    return Optional.of(text(words, button, delivery));
  }
}
