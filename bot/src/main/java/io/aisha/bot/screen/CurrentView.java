package io.aisha.bot.screen;

import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.util.Optional;

/// The view that a chat must show now.
public final class CurrentView {
  private final BotServices studio;
  private final BotStore store;
  private final Albums albums;
  private final Language usual;

  /// @param usual the language of chats whose user is not known
  public CurrentView(BotServices studio, BotStore store, Albums albums, Language usual) {
    this.studio = studio;
    this.store = store;
    this.albums = albums;
    this.usual = usual;
  }

  public View of(Dialog dialog) {
    DialogState state = Screens.readState(dialog.screen().state());
    Optional<User> user = dialog.userId().flatMap(this::user);
    Phrases phrases =
        Phrases.in(
            user.map(User::language)
                .or(() -> languageOf(state))
                .flatMap(Languages::find)
                .orElse(usual));
    Optional<Remark> remark = dialog.screen().remark().flatMap(Screens::readRemark);
    View view =
        user.map(of -> view(state, remark, context(dialog, of.id(), phrases)))
            .orElseGet(() -> last(state, phrases));
    return remark.map(words -> Remarks.on(view, words, phrases)).orElse(view);
  }

  private View last(DialogState state, Phrases phrases) {
    return switch (state) {
      case ErasedScreen.State erased -> ErasedScreen.render(erased, studio, phrases);
      case LinkScreen.State link -> LinkScreen.render(link, studio, phrases);
      case InvitedOnlyScreen.State _ -> InvitedOnlyScreen.render(phrases);
      default -> GoneScreen.render(phrases);
    };
  }

  /// Of a chat without a user.
  private static Optional<String> languageOf(DialogState state) {
    return switch (state) {
      case DialogState.OfNoUser gone -> Optional.of(gone.language());
      case LinkScreen.State link -> Optional.of(link.language());
      case InvitedOnlyScreen.State stranger -> Optional.of(stranger.language());
      default -> Optional.empty();
    };
  }

  private ViewContext context(Dialog dialog, UserId user, Phrases phrases) {
    return new ViewContext(studio, store, albums, dialog, user, phrases);
  }

  private Optional<User> user(UserId id) {
    try {
      return Optional.of(studio.accounts().getUser(id));
    } catch (StudioException.NotFound _) {
      return Optional.empty(); // Erased, maybe from another surface.
    }
  }

  /// What the user saw may have been deleted meanwhile, by another surface or in another chat.
  private static View view(DialogState state, Optional<Remark> remark, ViewContext context) {
    try {
      return Screens.view(state, context);
    } catch (StudioException.NotFound e) {
      View menu = MenuScreen.render(context.avatars(), context.phrases());
      boolean alreadyExplained =
          remark.filter(words -> words.isFailure() && words.code().equals(e.code())).isPresent();
      return alreadyExplained
          ? menu
          : Remarks.on(menu, Remark.failure(e.code(), e.arguments()), context.phrases());
    }
  }
}
