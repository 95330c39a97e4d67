package io.aisha.bot;

import io.aisha.bot.dialog.Place;
import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Verb;
import io.aisha.bot.dialog.Wish;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.PhotoArrivals;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.account.User;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.NewAvatar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Does what a message says, in the open transaction: rows alone.
final class TakeMessage {
  private static final int PROMPT_LENGTH_MAX = 1_000;

  private final BotServices studio;
  private final BotMemory memory;

  TakeMessage(BotServices studio, BotMemory memory) {
    this.studio = studio;
    this.memory = memory;
  }

  /// Commands work everywhere.
  Step take(User person, Place here, Incoming.Command command) {
    return switch (command.name()) {
      case "start" ->
          command.argument().isEmpty()
              ? Step.to(new Place.Menu())
              : link(person, command.argument());
      case "menu" -> Step.to(new Place.Menu());
      case "help" -> Step.to(new Place.Help());
      case "settings" -> Step.to(new Place.Settings());
      case "cancel" -> cancel(here);
      default -> Step.to(here).telling(Remark.of("bot.notice.unknown-command"));
    };
  }

  /// A link leads to an avatar by its id; anybody can have made it. Any other word, such as where
  /// the person comes from, is a start like every other.
  private Step link(User person, String payload) {
    Optional<UUID> id = new Press(Verb.CARD, List.of(payload)).findId(0);
    if (id.isEmpty()) {
      return Step.to(new Place.Menu());
    }
    return studio.avatars().getUserAvatars(person.id()).stream()
        .filter(own -> own.id().value().equals(id.get()))
        .findFirst()
        .map(own -> Step.to(new Place.Card(own.id())))
        .orElseGet(() -> Step.to(new Place.Menu()).telling(Remark.of("bot.notice.link-unknown")));
  }

  private static Step cancel(Place here) {
    if (!Places.begun(here)) {
      return Step.to(here instanceof Place.Gone ? new Place.Menu() : here)
          .telling(Remark.of("bot.notice.edited-nothing"));
    }
    Place parent =
        switch (here) {
          case Place.Prompt at -> new Place.Create(at.avatar(), at.wish());
          case Place.StopLearning at -> new Place.Learning(at.avatar());
          case Place.DropImage at -> new Place.Gallery(at.avatar(), at.index());
          case Place.TrainWith at -> new Place.Train(at.avatar());
          case Place.Rename at -> new Place.Card(at.avatar());
          case Place.DropAvatar at -> new Place.Card(at.avatar());
          case Place _ -> new Place.Menu();
        };
    return Step.to(parent).telling(Remark.of("bot.notice.cancelled"));
  }

  /// Words mean something only where they are waited for.
  Step take(Dialog dialog, User person, Place here, Incoming.Words words) {
    return switch (here) {
      case Place.NewName at -> create(dialog, person, at, words.text());
      case Place.Rename at -> {
        studio.avatars().rename(person.id(), at.avatar(), words.text());
        yield Step.done(new Place.Card(at.avatar())).telling(Remark.of("bot.renamed"));
      }
      case Place.Prompt at -> prompt(at, words.text().strip());
      case Place.Gone _ -> Step.to(new Place.Menu());
      case Place _ -> Step.to(here).telling(Remark.of("bot.notice.text"));
    };
  }

  private Step create(Dialog dialog, User person, Place.NewName at, String name) {
    Avatar avatar =
        studio.avatars().create(person.id(), new NewAvatar(name, at.gender(), at.type()));
    Step step = Step.done(new Place.Photos(avatar.id()));
    return memory.arrivals().assign(dialog.chatId(), avatar.id()) > 0 ? step.withPhotos() : step;
  }

  private static Step prompt(Place.Prompt at, String words) {
    if (words.length() > PROMPT_LENGTH_MAX) {
      return Step.to(at)
          .telling(
              Remark.failure(
                  ErrorCode.PROMPT_LENGTH.label(),
                  Map.of("length", words.length(), "max", PROMPT_LENGTH_MAX)));
    }
    Wish wish = at.wish().prompt(words);
    return Step.done(new Place.Create(at.avatar(), wish));
  }

  /// A photo goes to the avatar that is being looked at, else to the only one; where there is more
  /// than one the person is asked.
  Step take(Dialog dialog, User person, Place here, Incoming.Photo photo) {
    PhotoArrivals.Arrival arrival = photo.arrival();
    List<Avatar> avatars = studio.avatars().getUserAvatars(person.id());
    Optional<AvatarId> whose =
        Places.makesAvatar(here)
            ? Optional.empty()
            : Places.avatar(here)
                .filter(id -> avatars.stream().anyMatch(own -> own.id().equals(id)))
                .or(() ->
                    avatars.size() == 1 ? Optional.of(avatars.getFirst().id()) : Optional.empty());
    memory.arrivals().add(dialog.chatId(), arrival, whose);
    if (whose.isPresent()) {
      return Step.to(new Place.Photos(whose.get())).arrived();
    }
    return Step.to(Places.makesAvatar(here) ? here : new Place.Whose()).arrived();
  }

  /// Anything else.
  static Step other(Place here) {
    return Step.to(here instanceof Place.Gone ? new Place.Menu() : here)
        .telling(
            Remark.of(
                switch (here) {
                  case Place.NewName _, Place.Rename _ -> "bot.notice.name";
                  case Place.Prompt _ -> "bot.notice.words";
                  case Place _ -> "bot.notice.kind";
                }));
  }
}
