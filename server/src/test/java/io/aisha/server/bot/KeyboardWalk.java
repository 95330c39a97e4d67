package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.GalleryScreen;
import io.aisha.bot.screen.HelpScreen;
import io.aisha.bot.screen.MenuScreen;
import io.aisha.bot.screen.PrivacyScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.SettingsScreen;
import io.aisha.server.serve.RunningStudio;
import io.aisha.testkit.telegram.Answered;
import io.aisha.testkit.telegram.Button;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import io.aisha.text.Languages;
import io.aisha.text.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// Presses every button, nearest to the menu first, and checks that each press is answered and
/// leads to a screen. Screens with the same keyboard count as one, whatever their numbers and
/// chosen styles.
final class KeyboardWalk {
  /// So many steps without a new button, and what was looked for is not there any more.
  private static final int DETOUR_MAX = 20;

  private static final int LOOK_EVERY = 8;

  private static final Set<Class<? extends CallbackAction>> DELIVERING =
      Set.of(
          CreateScreen.Make.class,
          GalleryScreen.MoreLike.class,
          GalleryScreen.SendOriginal.class,
          PrivacyScreen.Export.class);

  private final RunningStudio studio;
  private final Person person;
  private final Set<Class<? extends CallbackAction>> spared;
  private final Set<String> refusals;
  private final Set<Class<? extends CallbackAction>> pressed = new HashSet<>();
  private final WalkMap map = new WalkMap();
  private int looks;

  /// @param spared is not pressed while exploring
  KeyboardWalk(RunningStudio studio, Person person, Set<Class<? extends CallbackAction>> spared) {
    this.studio = studio;
    this.person = person;
    this.spared = spared;
    this.refusals = new HashSet<>();
    Languages.all().stream()
        .map(Texts::in)
        .forEach(texts ->
            Stream.of("bot.toast.old", "bot.toast.unknown", "bot.toast.done", "bot.notice.failed")
                .map(texts::text)
                .forEach(refusals::add));
  }

  /// The current screen of the user.
  ///
  /// @param name equal for screens that count as one
  private record Screen(String name, SentMessage message, Map<WalkMap.Key, Button> buttons) {
    Optional<Button> button(WalkMap.Key key) {
      return Optional.ofNullable(buttons.get(key));
    }
  }

  Set<Class<? extends CallbackAction>> pressed() {
    return pressed;
  }

  int screens() {
    return map.size();
  }

  /// Goes to the menu by its command.
  void menu() {
    say(() -> person.text("/menu"));
  }

  /// Sends something and waits until the screen is shown below it and the bot is idle.
  ///
  /// @param sending returns the ID of the sent message
  void say(IntSupplier sending) {
    int said = sending.getAsInt();
    RunningBotFixture.await(
        () ->
            person.livingMessages().stream().allMatch(message -> message.id() > said) && restsNow(),
        "the screen stands below what was said");
    look();
  }

  /// Waits for a button on a screen that changes by itself.
  void await(Class<? extends CallbackAction> action) {
    RunningBotFixture.await(
        () ->
            person.livingMessages().size() == 1
                && look().buttons().keySet().stream().anyMatch(key -> key.action() == action),
        "a button to " + action);
  }

  /// Presses every button that can be reached from the menu.
  void explore() {
    menu();
    Screen here = look();
    String home = here.name();
    map.begin(home);
    int detour = 0;
    while (detour <= DETOUR_MAX) {
      map.note(here.name(), here.buttons().keySet(), spared);
      Optional<WalkMap.Key> unpressed = map.takeNew(here.name());
      detour = unpressed.isPresent() ? 0 : detour + 1;
      String at = here.name();
      Optional<WalkMap.Key> step = unpressed.or(() -> map.towardsNew(at));
      Optional<Button> button = step.flatMap(here::button);
      if (button.isPresent()) {
        press(here, step.orElseThrow().action(), button.get());
        map.lead(at, step.orElseThrow(), look().name());
      } else if (at.equals(home)) {
        return;
      } else {
        menu();
      }
      here = look();
    }
  }

  /// Presses the first button on the screen that says so, one after the other.
  @SafeVarargs
  final void press(Class<? extends CallbackAction>... those) {
    for (Class<? extends CallbackAction> action : those) {
      Screen here = look();
      press(here, action, button(here, action));
    }
  }

  /// Presses a button that starts longer work.
  void begin(Class<? extends CallbackAction> action) {
    Screen here = look();
    press(here, action, button(here, action), false);
  }

  /// Presses what leaves no screen with buttons.
  void leave(Class<? extends CallbackAction> action) {
    Screen here = look();
    Answered answer =
        person.awaitAnswer(person.tapStale(here.message().id(), button(here, action).data()));
    pressed.add(action);
    assertThat(refusals).doesNotContain(answer.text());
    RunningBotFixture.await(() -> person.livingMessages().isEmpty(), "no button is left");
    assertThat(person.messages().getLast().text()).isNotBlank();
  }

  private static Button button(Screen here, Class<? extends CallbackAction> action) {
    return here.buttons().entrySet().stream()
        .filter(entry -> entry.getKey().action() == action)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no button to %s in %s".formatted(action, here.message())));
  }

  private void press(Screen here, Class<? extends CallbackAction> action, Button button) {
    press(here, action, button, DELIVERING.contains(action));
  }

  private void press(
      Screen here, Class<? extends CallbackAction> action, Button button, boolean delivers) {
    SentMessage message = here.message();
    int edits = message.edits();
    long update = person.tapStale(message.id(), button.data());
    pressed.add(action);
    Answered answer = person.awaitAnswer(update);
    BooleanSupplier changed =
        () -> {
          List<SentMessage> living = person.livingMessages();
          return living.size() == 1
              && (living.getFirst().id() != message.id() || living.getFirst().edits() > edits);
        };
    RunningBotFixture.await(
        () -> (!delivers && changed.getAsBoolean()) || restsNow(),
        action + " leads somewhere from " + here.name());
    assertThat(refusals).as("%s on %s", action, here.message()).doesNotContain(answer.text());
    Screen there = look();
    assertThat(refusals)
        .as("%s on %s", action, here.name())
        .noneMatch(there.message().text()::contains);
  }

  /// What is to be seen now, once it is one message that has its way home.
  private Screen look() {
    List<SentMessage> living = person.livingMessages();
    assertThat(living).as(person::transcript).hasSize(1);
    SentMessage message = living.getFirst();
    Map<WalkMap.Key, Button> buttons = new LinkedHashMap<>();
    List<String> shape = new ArrayList<>();
    for (int row = 0; row < message.keyboard().size(); row++) {
      List<Button> keys = message.keyboard().get(row);
      for (int column = 0; column < keys.size(); column++) {
        Class<? extends CallbackAction> action =
            Screens.readCallback(keys.get(column).data()).orElseThrow(AssertionError::new).type();
        buttons.put(new WalkMap.Key(row, column, action), keys.get(column));
        shape.add(
            name(action == CreateScreen.RemoveStyle.class ? CreateScreen.AddStyle.class : action));
      }
    }
    assertThat(message.text()).isNotBlank();
    boolean isMenu =
        shape.containsAll(List.of(name(SettingsScreen.Open.class), name(HelpScreen.Open.class)));
    assertThat(isMenu || shape.contains(name(MenuScreen.Open.class))).as("%s", message).isTrue();
    return new Screen(message.kind() + " " + shape, message, buttons);
  }

  private static String name(Class<? extends CallbackAction> action) {
    return action.getName().replaceFirst(".*[.]", "");
  }

  /// Looks now and then, since each look is a connection to the database.
  private boolean restsNow() {
    looks++;
    return looks % LOOK_EVERY == 0 && rests();
  }

  /// No process handles the chat, and nothing is scheduled for it.
  private boolean rests() {
    return studio.number(
            "select count(*) from telegram_dialogs where due_at is null and leased_by is null"
                + " and chat_id = "
                + person.id())
        == 1;
  }
}
