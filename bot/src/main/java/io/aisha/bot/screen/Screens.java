package io.aisha.bot.screen;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.Callbacks;
import io.aisha.bot.dialog.DialogJson;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.account.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Every screen of the bot. Finds the screen of a state or of an action, and reads and writes both.
public final class Screens {
  private static final List<Screen<?, ?>> ALL =
      List.of(
          new MenuScreen(),
          new AvatarsScreen(),
          new NewTypeScreen(),
          new NewGenderScreen(),
          new NewNameScreen(),
          new CardScreen(),
          new RenameScreen(),
          new DeleteAvatarScreen(),
          new ReceiptScreen(),
          new PhotosScreen(),
          new ConsentScreen(),
          new PhotoScreen(),
          new RemovedPhotoScreen(),
          new SamePersonScreen(),
          new ChooseAvatarScreen(),
          new TrainScreen(),
          new ConfirmTrainingScreen(),
          new TrainingScreen(),
          new StopTrainingScreen(),
          new CreateScreen(),
          new PromptScreen(),
          new GenerationScreen(),
          new GalleryScreen(),
          new DeleteImageScreen(),
          new SettingsScreen(),
          new WebAccountScreen(),
          new LinkScreen(),
          new InvitedOnlyScreen(),
          new PrivacyScreen(),
          new EraseScreen(),
          new HelpScreen(),
          new GoneScreen(),
          new ErasedScreen());

  private static final Map<Class<?>, Screen<?, ?>> BY_STATE =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Screen::state, Function.identity()));

  private static final Map<Class<?>, Screen<?, ?>> BY_ACTION =
      ALL.stream()
          .flatMap(screen -> screen.actions().stream().map(action -> Map.entry(action, screen)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private static final DialogJson JSON =
      new DialogJson(ALL.stream().collect(Collectors.toMap(Screen::name, Screen::state)));

  private static final Callbacks CALLBACKS = new Callbacks(actions());

  private Screens() {}

  static List<Screen<?, ?>> all() {
    return ALL;
  }

  /// The class of each action that a button can have.
  public static List<Class<? extends CallbackAction>> actions() {
    return ALL.stream()
        .<Class<? extends CallbackAction>>flatMap(s -> s.actions().stream())
        .toList();
  }

  /// The callback of a pressed button; empty for data that is not of a button of ours.
  public static Optional<Callback> readCallback(String data) {
    return CALLBACKS.read(data);
  }

  public static String write(DialogState state) {
    return JSON.write(state);
  }

  /// The stored state; the menu for one that only an earlier or a later version knows.
  public static DialogState readState(String text) {
    return JSON.readState(text).orElseGet(MenuScreen.State::new);
  }

  public static String write(Remark remark) {
    return JSON.write(remark);
  }

  /// The stored remark; empty for one that only an earlier or a later version knows.
  public static Optional<Remark> readRemark(String text) {
    return JSON.readRemark(text);
  }

  static View view(DialogState state, ViewContext context) {
    return of(state).viewOf(state, context);
  }

  /// Does what must not happen in a transaction, before [#press].
  public static void prepare(CallbackAction action, Supplier<UserId> user, BotServices studio) {
    of(action).prepared(action, user, studio);
  }

  /// Handles a button press in the open transaction. Database writes only.
  ///
  /// @throws Callback.Unreadable when no button of ours has that data
  /// @throws io.aisha.studio.StudioException when the studio refuses the action
  public static Step press(CallbackAction action, ActionContext context) {
    return of(action).pressed(action, context);
  }

  /// Handles a text that the user typed, as [#press] does.
  public static Step text(String words, ActionContext context) {
    return of(context.here()).typed(context.here(), words, context);
  }

  /// The key of the remark about a message of a kind that the screen does not accept.
  public static String expects(DialogState state) {
    return of(state).expects();
  }

  private static Screen<?, ?> of(DialogState state) {
    return found(BY_STATE, state.getClass());
  }

  private static Screen<?, ?> of(CallbackAction action) {
    return found(BY_ACTION, action.getClass());
  }

  private static Screen<?, ?> found(Map<Class<?>, Screen<?, ?>> screens, Class<?> type) {
    return Optional.ofNullable(screens.get(type))
        .orElseThrow(() -> new IllegalStateException("no screen has " + type.getName()));
  }
}
