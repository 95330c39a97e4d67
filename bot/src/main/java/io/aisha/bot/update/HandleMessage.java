package io.aisha.bot.update;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.screen.CardScreen;
import io.aisha.bot.screen.ChooseAvatarScreen;
import io.aisha.bot.screen.ConsentScreen;
import io.aisha.bot.screen.HelpScreen;
import io.aisha.bot.screen.LinkScreen;
import io.aisha.bot.screen.MenuScreen;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.SettingsScreen;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.PhotoArrivals;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Handles a message in the open transaction. Database writes only.
final class HandleMessage {
  private final BotServices studio;
  private final BotStore store;

  HandleMessage(BotServices studio, BotStore store) {
    this.studio = studio;
    this.store = store;
  }

  /// Commands work everywhere.
  Step take(User user, TelegramAccount who, DialogState here, Incoming.Command command) {
    Optional<BotCommand> known = BotCommand.find(command.name());
    if (known.isEmpty()) {
      return Step.to(here).remarking(Remark.of("bot.notice.unknown-command"));
    }
    return switch (known.get()) {
      case START ->
          command.argument().isEmpty()
              ? Step.to(new MenuScreen.State())
              : link(user, who, here, command.argument());
      case MENU -> Step.to(new MenuScreen.State());
      case HELP -> Step.to(new HelpScreen.State());
      case SETTINGS -> Step.to(new SettingsScreen.State());
      case CANCEL -> cancel(here);
    };
  }

  /// A link leads to an avatar by its id; anybody can have made it. Any other word, such as where
  /// the user comes from, is a start like every other.
  private Step link(User user, TelegramAccount who, DialogState here, String payload) {
    if (payload.startsWith(LinkScreen.PREFIX)) {
      return LinkScreen.open(payload, who, known(here), studio);
    }
    UUID id;
    try {
      id = Callback.unpack(payload);
    } catch (Callback.Unreadable _) {
      return Step.to(new MenuScreen.State());
    }
    return studio.avatars().getUserAvatars(user.id()).stream()
        .filter(own -> own.id().value().equals(id))
        .findFirst()
        .map(own -> Step.to(new CardScreen.State(own.id())))
        .orElseGet(
            () -> Step.to(new MenuScreen.State()).remarking(Remark.of("bot.notice.link-unknown")));
  }

  /// A user does not stay on a screen for people who are none.
  private static DialogState known(DialogState here) {
    return here instanceof DialogState.OfNoUser ? new MenuScreen.State() : here;
  }

  private static Step cancel(DialogState here) {
    return here.cancelled()
        .map(to -> Step.to(to).remarking(Remark.of("bot.notice.cancelled")))
        .orElseGet(() -> Step.to(known(here)).remarking(Remark.of("bot.notice.edited-nothing")));
  }

  /// Adds a photo to the avatar on the screen, or else to the only avatar. If there are several,
  /// asks the user.
  Step take(Dialog dialog, User user, DialogState here, Incoming.Photo photo) {
    PhotoArrivals.Arrival arrival = photo.arrival();
    List<Avatar> avatars = studio.avatars().getUserAvatars(user.id());
    Optional<AvatarId> avatar =
        here.createsAvatar()
            ? Optional.empty()
            : here.shownAvatar()
                .filter(id -> avatars.stream().anyMatch(own -> own.id().equals(id)))
                .or(() ->
                    avatars.size() == 1 ? Optional.of(avatars.getFirst().id()) : Optional.empty());
    if (avatar.isPresent() && studio.privacy().consents().isNeeded(user.id())) {
      store.arrivals().add(dialog.chatId(), arrival, Optional.empty());
      return Step.to(new ConsentScreen.State(avatar.get())).arrived();
    }
    store.arrivals().add(dialog.chatId(), arrival, avatar);
    if (avatar.isPresent()) {
      return Step.to(new PhotosScreen.State(avatar.get())).arrived();
    }
    return Step.to(here.createsAvatar() ? here : new ChooseAvatarScreen.State()).arrived();
  }

  /// Anything else.
  static Step other(DialogState here) {
    return Step.to(known(here)).remarking(Remark.of(Screens.expects(here)));
  }
}
