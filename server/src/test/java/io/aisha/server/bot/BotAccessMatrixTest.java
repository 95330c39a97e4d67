package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.AvatarsScreen;
import io.aisha.bot.screen.CardScreen;
import io.aisha.bot.screen.ChooseAvatarScreen;
import io.aisha.bot.screen.ConfirmTrainingScreen;
import io.aisha.bot.screen.ConsentScreen;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.DeleteAvatarScreen;
import io.aisha.bot.screen.DeleteImageScreen;
import io.aisha.bot.screen.EraseScreen;
import io.aisha.bot.screen.GalleryScreen;
import io.aisha.bot.screen.GenerationScreen;
import io.aisha.bot.screen.HelpScreen;
import io.aisha.bot.screen.LinkScreen;
import io.aisha.bot.screen.MenuScreen;
import io.aisha.bot.screen.NewGenderScreen;
import io.aisha.bot.screen.NewNameScreen;
import io.aisha.bot.screen.NewTypeScreen;
import io.aisha.bot.screen.PhotoScreen;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.bot.screen.PrivacyScreen;
import io.aisha.bot.screen.PromptScreen;
import io.aisha.bot.screen.RemovedPhotoScreen;
import io.aisha.bot.screen.RenameScreen;
import io.aisha.bot.screen.SamePersonScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.SettingsScreen;
import io.aisha.bot.screen.StopTrainingScreen;
import io.aisha.bot.screen.TrainScreen;
import io.aisha.bot.screen.TrainingScreen;
import io.aisha.bot.screen.WebAccountScreen;
import io.aisha.bot.update.BotCommand;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every button and command of the bot as everybody who must not get far with it: a person whom the
/// bot does not know, a blocked user, a guest, and a user with another user's ids, an old button or
/// nonsense. The buttons and commands are the bot's own list, so a new one fails here until it is
/// listed. [ForgeryTest] presses each button with another user's ids as a known user.
@Tag("slow")
class BotAccessMatrixTest {

  /// What a button does for its owner.
  private enum Does {
    /// Shows something, or changes what is on the screen.
    SHOWS,
    /// Changes or deletes what the user has.
    CHANGES,
    /// Makes something new, which a guest must not.
    MAKES
  }

  private static final Map<Class<? extends CallbackAction>, Does> BUTTONS =
      Map.ofEntries(
          Map.entry(AvatarsScreen.Open.class, Does.SHOWS),
          Map.entry(CardScreen.Open.class, Does.SHOWS),
          Map.entry(CardScreen.MakeMain.class, Does.CHANGES),
          Map.entry(ChooseAvatarScreen.Choose.class, Does.SHOWS),
          Map.entry(ChooseAvatarScreen.Discard.class, Does.CHANGES),
          Map.entry(ConfirmTrainingScreen.Open.class, Does.SHOWS),
          Map.entry(ConfirmTrainingScreen.Start.class, Does.MAKES),
          Map.entry(ConsentScreen.Agree.class, Does.CHANGES),
          Map.entry(ConsentScreen.Refuse.class, Does.CHANGES),
          Map.entry(CreateScreen.Open.class, Does.SHOWS),
          Map.entry(CreateScreen.OpenFromMessage.class, Does.SHOWS),
          Map.entry(CreateScreen.AddStyle.class, Does.SHOWS),
          Map.entry(CreateScreen.RemoveStyle.class, Does.SHOWS),
          Map.entry(CreateScreen.AllStyles.class, Does.SHOWS),
          Map.entry(CreateScreen.NoStyles.class, Does.SHOWS),
          Map.entry(CreateScreen.StylesPage.class, Does.SHOWS),
          Map.entry(CreateScreen.Count.class, Does.SHOWS),
          Map.entry(CreateScreen.Size.class, Does.SHOWS),
          Map.entry(CreateScreen.DropPrompt.class, Does.SHOWS),
          Map.entry(CreateScreen.Make.class, Does.MAKES),
          Map.entry(DeleteAvatarScreen.Open.class, Does.SHOWS),
          Map.entry(DeleteAvatarScreen.Confirm.class, Does.CHANGES),
          Map.entry(DeleteImageScreen.Open.class, Does.SHOWS),
          Map.entry(DeleteImageScreen.Confirm.class, Does.CHANGES),
          Map.entry(EraseScreen.Open.class, Does.SHOWS),
          Map.entry(EraseScreen.Confirm.class, Does.CHANGES),
          Map.entry(GalleryScreen.Open.class, Does.SHOWS),
          Map.entry(GalleryScreen.SendOriginal.class, Does.SHOWS),
          Map.entry(GalleryScreen.MoreLike.class, Does.MAKES),
          Map.entry(GenerationScreen.Open.class, Does.SHOWS),
          Map.entry(GenerationScreen.Stop.class, Does.CHANGES),
          Map.entry(HelpScreen.Open.class, Does.SHOWS),
          Map.entry(LinkScreen.Action.class, Does.CHANGES),
          Map.entry(MenuScreen.Open.class, Does.SHOWS),
          Map.entry(MenuScreen.OpenFromMessage.class, Does.SHOWS),
          Map.entry(NewGenderScreen.Open.class, Does.SHOWS),
          Map.entry(NewNameScreen.Open.class, Does.SHOWS),
          Map.entry(NewTypeScreen.Open.class, Does.SHOWS),
          Map.entry(NewTypeScreen.OpenForPhotos.class, Does.SHOWS),
          Map.entry(PhotoScreen.Open.class, Does.SHOWS),
          Map.entry(PhotoScreen.Remove.class, Does.CHANGES),
          Map.entry(PhotoScreen.Pick.class, Does.CHANGES),
          Map.entry(PhotosScreen.Open.class, Does.SHOWS),
          Map.entry(PrivacyScreen.Open.class, Does.SHOWS),
          Map.entry(PrivacyScreen.Export.class, Does.SHOWS),
          Map.entry(PromptScreen.Open.class, Does.SHOWS),
          Map.entry(RemovedPhotoScreen.Restore.class, Does.CHANGES),
          Map.entry(RenameScreen.Open.class, Does.SHOWS),
          Map.entry(SamePersonScreen.Ask.class, Does.SHOWS),
          Map.entry(SettingsScreen.Open.class, Does.SHOWS),
          Map.entry(SettingsScreen.ChooseLanguage.class, Does.CHANGES),
          Map.entry(StopTrainingScreen.Open.class, Does.SHOWS),
          Map.entry(StopTrainingScreen.Confirm.class, Does.CHANGES),
          Map.entry(TrainScreen.Open.class, Does.SHOWS),
          Map.entry(TrainingScreen.Open.class, Does.SHOWS),
          Map.entry(TrainingScreen.OpenFromMessage.class, Does.SHOWS),
          Map.entry(TrainingScreen.Retry.class, Does.SHOWS),
          Map.entry(WebAccountScreen.Open.class, Does.SHOWS),
          Map.entry(WebAccountScreen.MakeCode.class, Does.CHANGES));

  /// A part of the screen to which a command leads.
  private static final Map<BotCommand, String> COMMANDS =
      Map.of(
          BotCommand.START, "Aisha",
          BotCommand.MENU, "Aisha",
          BotCommand.HELP, "How it works",
          BotCommand.CANCEL, "Nothing to cancel",
          BotCommand.SETTINGS, "Settings");

  private static final String GUEST = "As a guest";

  /// A button whose handling takes long is answered without a text.
  private static final String LATE = "";

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  private static Person victim;
  private static OwnedIds theirs;
  private static Map<String, String> before;

  @BeforeAll
  static void setUp() {
    victim = visitors.newcomer("en");
    theirs = owner(victim, "Zenobia");
    before = rows(visitors.user(victim));
  }

  /// Whatever happened, the victim has what they had.
  @AfterEach
  void nothingOfTheVictimHasChanged() {
    assertThat(rows(visitors.user(victim))).isEqualTo(before);
  }

  @Test
  void everyButtonAndCommandIsListed() {
    assertThat(BUTTONS.keySet()).containsExactlyInAnyOrderElementsOf(Screens.actions());
    assertThat(COMMANDS.keySet()).containsExactlyInAnyOrder(BotCommand.values());
  }

  @Test
  void aPersonWhomTheBotDoesNotKnowGetsNothingWithAButton() {
    Map<Class<? extends CallbackAction>, Person> strangers = new HashMap<>();
    for (Class<? extends CallbackAction> action : Screens.actions()) {
      Person stranger = visitors.newcomer("en");
      stranger.tapWithoutMessage(data(theirs, action));
      strangers.put(action, stranger);
    }
    RunningBotFixture.await(() -> bot.api().unansweredCallbacks() == 0, "all are answered");

    strangers.forEach((action, stranger) -> {
      visitors.settled(stranger);
      assertThat(stranger.transcript()).as("%s", action).doesNotContain("Zenobia");
      assertThat(visitors.avatars(stranger)).as("%s", action).isEmpty();
      assertThat(
              studio.number(
                  "select count(*) from telegram_deliveries where kind <> 'export' and chat_id = "
                      + stranger.id()))
          .as("%s", action)
          .isZero();
    });
  }

  @Test
  void aPersonWhomTheBotDoesNotKnowGetsAnEmptyStudioWithACommand() {
    for (BotCommand command : BotCommand.values()) {
      Person stranger = visitors.newcomer("en");

      stranger.text("/" + command.label() + " " + Callback.pack(theirs.avatar()));

      stranger.await(SentMessage::hasKeyboard);
      visitors.settled(stranger);
      assertThat(stranger.transcript()).as("%s", command).doesNotContain("Zenobia");
    }
  }

  @Test
  void aBlockedUserIsToldSoAndChangesNothing() {
    Person person = visitors.newcomer("en");
    OwnedIds own = owner(person, "Olga");
    visitors.open(person, visitors.avatars(person).getFirst());
    UserId user = visitors.user(person);
    studio.services().signIn().membership().block(Optional.empty(), user);
    Map<String, String> had = rows(user);
    String at = place(person);
    SentMessage screen = person.screen();

    for (Class<? extends CallbackAction> action : Screens.actions()) {
      for (OwnedIds ids : List.of(own, theirs)) {
        long update =
            person.tapStale(
                screen.id(), ids.data(action, studio.engine().name(), Visitors.revision(screen)));
        assertThat(person.awaitAnswer(update).text())
            .as("%s", action)
            .isIn(LATE, "An administrator has shut you out of this studio.");
      }
    }
    for (BotCommand command : BotCommand.values()) {
      person.text("/" + command.label());
    }
    person.text("Boris");

    visitors.settled(person);
    assertThat(place(person)).isEqualTo(at);
    assertThat(rows(user)).isEqualTo(had);
    assertThat(person.transcript()).doesNotContain("Zenobia");
  }

  /// With things from when they were a member.
  @Test
  void aGuestLooksAndTidiesUpAndMakesNothing() {
    Person person = visitors.newcomer("en");
    OwnedIds own = owner(person, "Olga");
    Avatar avatar = visitors.avatars(person).getFirst();
    visitors.open(person, avatar);
    UserId user = visitors.user(person);
    studio.services().signIn().membership().changeRole(Optional.empty(), user, UserRole.GUEST);
    Map<String, Long> made = made(user);

    inOrder()
        .forEach(action -> {
          visitors.settled(person);
          if (action == CreateScreen.Make.class) {
            visitors.press(person, CreateScreen.Open.class, own.avatar());
            person.awaitScreen("Choose styles by their numbers");
            visitors.settled(person);
            visitors.press(person, CreateScreen.AllStyles.class, own.avatar());
            visitors.settled(person);
          }
          visitors.press(person, action, own.arguments(action, studio.engine().name()));
          visitors.settled(person);
          boolean refused = person.screen().text().contains(GUEST);
          assertThat(refused)
              .as("%s: %s", action, person.screen().text())
              .isEqualTo(BUTTONS.get(action) == Does.MAKES);
          assertThat(grown(made, made(user))).as("%s", action).isFalse();
        });
  }

  /// Those first that leave everything as it is.
  private static Stream<Class<? extends CallbackAction>> inOrder() {
    return Screens.actions().stream().filter(action -> BUTTONS.get(action) != Does.CHANGES);
  }

  @Test
  void aGuestUsesEveryCommandAndCreatesNoAvatar() {
    Person person = visitors.atMenu();
    studio
        .services()
        .signIn()
        .membership()
        .changeRole(Optional.empty(), visitors.user(person), UserRole.GUEST);

    COMMANDS.forEach(
        (command, screen) -> person.awaitScreenBelow(person.text("/" + command.label()), screen));
    visitors.settled(person);
    visitors.press(person, NewNameScreen.Open.class, "character", "female");
    visitors.settled(person);
    person.awaitScreenBelow(person.text("Boris"), GUEST);

    assertThat(visitors.avatars(person)).isEmpty();
  }

  @Test
  void anOldButtonDoesNothing() {
    Person person = visitors.newcomer("en");
    OwnedIds own = owner(person, "Olga");
    visitors.open(person, visitors.avatars(person).getFirst());
    SentMessage old = person.screen();
    person.awaitScreenBelow(person.text("/help"), "How it works");
    visitors.settled(person);
    UserId user = visitors.user(person);
    Map<String, String> had = rows(user);

    for (Class<? extends CallbackAction> action : Screens.actions()) {
      String data = data(own, action);
      long update = person.tapStale(old.id(), data);
      String told = person.awaitAnswer(update).text();
      if (Screens.readCallback(data).orElseThrow().besideScreen()) {
        assertThat(told).as("%s", action).isEmpty();
      } else {
        assertThat(told)
            .as("%s", action)
            .isIn(LATE, "That button is old. The current screen is below.");
      }
    }

    visitors.settled(person);
    assertThat(rows(user)).isEqualTo(had);
  }

  @Test
  void dataThatNoButtonHasDoesNothing() {
    Person person = visitors.atMenu();
    UserId user = visitors.user(person);
    SentMessage screen = person.screen();
    String revision = Integer.toString(Visitors.revision(screen), 36);

    for (Class<? extends CallbackAction> action : Screens.actions()) {
      String label = Callback.of(action, 0).data().split(":", -1)[1];
      int components = action.getRecordComponents().length;
      for (String arguments : List.of("", ":zz", ":" + "z".repeat(30))) {
        boolean whole = components == 0;
        long update = person.tapStale(screen.id(), "v1:" + label + arguments + ":" + revision);
        String told = person.awaitAnswer(update).text();
        if (!whole && arguments.isEmpty()) {
          assertThat(told).as("%s", action).isIn(LATE, "That button no longer works.");
        }
        visitors.settled(person);
        person.awaitScreenBelow(person.text("/menu"), "Aisha");
        visitors.settled(person);
        screen = person.screen();
        revision = Integer.toString(Visitors.revision(screen), 36);
      }
    }

    assertThat(visitors.avatars(person)).isEmpty();
    assertThat(studio.services().accounts().findUser(user)).isPresent();
    assertThat(person.transcript()).doesNotContain("Zenobia");
  }

  private static String data(OwnedIds ids, Class<? extends CallbackAction> action) {
    return ids.data(action, studio.engine().name(), 0);
  }

  /// With an avatar that is trained, and pictures.
  private static OwnedIds owner(Person person, String name) {
    person.text("/start");
    person.awaitScreen("Aisha");
    Avatar avatar = visitors.trained(person, name);
    GeneratedImage image = visitors.pictures(person, avatar, "pencil").getFirst();
    return new OwnedIds(
        avatar.id().value(),
        studio.services().photos().getPhotos(avatar.owner(), avatar.id()).getFirst().id().value(),
        image.generationId().value(),
        image.id().value());
  }

  private static String place(Person person) {
    return studio.text("select place::text from telegram_dialogs where chat_id = " + person.id());
  }

  /// The rows of a user, as text.
  private static Map<String, String> rows(UserId user) {
    Map<String, String> rows = new HashMap<>();
    for (String table :
        List.of(
            "avatars",
            "avatar_photos",
            "removed_photos",
            "trainings",
            "generations",
            "generated_images",
            "shares",
            "api_tokens",
            "telegram_people")) {
      rows.put(
          table,
          studio.text(
              "select coalesce(string_agg(t::text, ';' order by t::text), '') from %s t where user_id = '%s'"
                  .formatted(table, user)));
    }
    return rows;
  }

  /// How many things of each kind a user has.
  private static Map<String, Long> made(UserId user) {
    Map<String, Long> made = new HashMap<>();
    for (String table :
        List.of("avatars", "avatar_photos", "trainings", "generations", "generated_images")) {
      made.put(
          table,
          studio.number("select count(*) from %s where user_id = '%s'".formatted(table, user)));
    }
    return made;
  }

  private static boolean grown(Map<String, Long> before, Map<String, Long> now) {
    return now.entrySet().stream()
        .anyMatch(kind -> kind.getValue() > before.getOrDefault(kind.getKey(), 0L));
  }
}
