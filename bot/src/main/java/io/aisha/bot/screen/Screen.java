package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.account.UserId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One screen of the bot: its state, its view, and its buttons. A screen is stateless; everything
/// it shows comes from its stored state and from the studio. A new screen is listed in [Screens].
///
/// @param <S> its state as it is stored
/// @param <A> the actions of buttons that open it or belong to it: a record, or a sealed interface
///   of records, so that the compiler finds an action that is not handled
abstract class Screen<S extends DialogState, A extends CallbackAction> {
  private final String name;
  private final Class<S> state;
  private final Class<A> actions;

  /// @param name under which states are stored; never changes
  Screen(String name, Class<S> state, Class<A> actions) {
    this.name = name;
    this.state = state;
    this.actions = actions;
  }

  final String name() {
    return name;
  }

  final Class<S> state() {
    return state;
  }

  /// The class of each of its actions.
  final List<Class<? extends CallbackAction>> actions() {
    if (actions.isRecord()) {
      return List.of(actions);
    }
    return Stream.ofNullable(actions.getPermittedSubclasses())
        .flatMap(Arrays::stream)
        .<Class<? extends CallbackAction>>map(type -> type.asSubclass(CallbackAction.class))
        .toList();
  }

  /// What the user sees.
  ///
  /// @throws io.aisha.studio.StudioException.NotFound when what the state names was deleted
  abstract View view(S at, ViewContext context);

  /// Handles a button press in the open transaction. Database writes only.
  ///
  /// @throws io.aisha.bot.dialog.Callback.Unreadable when no button of ours has that data
  /// @throws io.aisha.studio.StudioException when the studio refuses the action
  abstract Step press(A action, ActionContext context);

  /// Does what must not happen inside the transaction of [#press], before it. May be called again
  /// for the same press.
  ///
  /// @param user who pressed the button; asking costs a transaction
  void prepare(A action, Supplier<UserId> user, BotServices studio) {
    // Most actions only write rows.
  }

  /// Handles a text that the user typed on this screen, as [#press] does.
  Step text(S at, String words, ActionContext context) {
    return Step.to(at).remarking(Remark.of("bot.notice.text"));
  }

  /// The key of the remark about a message of a kind that this screen does not accept.
  String expects() {
    return "bot.notice.kind";
  }

  final View viewOf(DialogState at, ViewContext context) {
    return view(state.cast(at), context);
  }

  final Step pressed(CallbackAction action, ActionContext context) {
    return press(actions.cast(action), context);
  }

  final void prepared(CallbackAction action, Supplier<UserId> user, BotServices studio) {
    prepare(actions.cast(action), user, studio);
  }

  final Step typed(DialogState at, String words, ActionContext context) {
    return text(state.cast(at), words, context);
  }
}
