package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.CardScreen;
import io.aisha.bot.screen.ConfirmTrainingScreen;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.DeleteAvatarScreen;
import io.aisha.bot.screen.GalleryScreen;
import io.aisha.bot.screen.HelpScreen;
import io.aisha.bot.screen.NewNameScreen;
import io.aisha.bot.screen.PhotoScreen;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.bot.screen.PromptScreen;
import io.aisha.bot.screen.RenameScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.SettingsScreen;
import io.aisha.bot.screen.StopTrainingScreen;
import io.aisha.bot.screen.TrainScreen;
import io.aisha.bot.screen.TrainingScreen;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.testkit.telegram.Answered;
import io.aisha.testkit.telegram.Fault;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Late, foreign or unknown input does no harm, and the user gets an answer.
@Tag("slow")
class StaleTest {

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void aButtonOfAMessageThatIsGoneIsOld() {
    Person person = visitors.atMenu();
    SentMessage gone = person.screen();
    person.text("/help");
    person.awaitScreen("How it works");
    visitors.settled(person);
    assertThat(gone.deleted()).isTrue();

    long press = person.tapStale(gone.id(), Callback.of(SettingsScreen.Open.class, 0).data());

    assertToldAndNothingElse(person, press, "That button is old.", "How it works");
  }

  @Test
  void aButtonOfAMessageThatCouldNotBeDeletedIsOldToo() {
    Person person = visitors.atMenu();
    SentMessage old = person.screen();
    bot.api()
        .fault(
            "deleteMessage",
            person.id(),
            Fault.refusal(400, "Bad Request: message can't be deleted for everyone"));
    person.text("/help");
    person.awaitScreen("How it works");
    visitors.settled(person);
    assertThat(old.deleted()).isFalse();
    assertThat(old.hasKeyboard()).isFalse();

    long press = person.tapStale(old.id(), Callback.of(SettingsScreen.Open.class, 0).data());

    assertToldAndNothingElse(person, press, "That button is old.", "How it works");
  }

  @Test
  void answersAnOldButtonHoweverSlowTelegramIs() {
    Person person = visitors.atMenu();
    SentMessage gone = person.screen();
    person.text("/help");
    person.awaitScreen("How it works");
    visitors.settled(person);
    bot.api().fault("editMessageReplyMarkup", person.id(), Fault.slow(Duration.ofSeconds(2)));

    long press = person.tapStale(gone.id(), Callback.of(SettingsScreen.Open.class, 0).data());

    assertToldAndNothingElse(person, press, "That button is old.", "How it works");
  }

  @Test
  void aButtonOfTheScreenWorksThoughTheBotCannotSeeTheMessageAnyMore() {
    Person person = visitors.atMenu();

    person.tapInaccessible(person.screen().id(), Callback.of(HelpScreen.Open.class, 0).data());

    person.awaitScreen("How it works");
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        ":",
        ":::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::",
        "v0:h:0",
        "v2:h:0",
        "v1:h",
        "v1:nothing-of-ours:0",
        "v1:h:no-revision!",
        "v1:h:zzzzzzzzzzzzzzzz",
        "v1:c:0",
        "v1:c::0",
        "v1:c:!!!!!!!!!!!!!!!!!!!!!!:0",
        "v1:c:AAAA:0",
        "v1:a:-1:0",
        "v1:a:9999999:0",
        "v1:sl:xx:0",
        "v1:nt:robot:0",
        "v1:ng:character:neither:0",
        "v1:g1:../../etc/passwd:0",
        "v1:h\u0000:0",
        "💃💃💃💃💃💃💃💃💃💃💃💃💃💃💃💃",
        "avatar_delete:8c0c9e0e-5f5f-4d6a-8f0e-2f8b8f1d6a3b"
      })
  void whatNoButtonSaysMeansNothing(String data) {
    Person person = visitors.atMenu();

    long press = person.forgedTap(data);

    assertToldAndNothingElse(person, press, "That button no longer works.", "Aisha");
  }

  static Stream<Class<? extends CallbackAction>> buttonsOfTheDraft() {
    return Stream.of(
        CreateScreen.AddStyle.class,
        CreateScreen.RemoveStyle.class,
        CreateScreen.AllStyles.class,
        CreateScreen.NoStyles.class,
        CreateScreen.Count.class,
        CreateScreen.Size.class,
        CreateScreen.StylesPage.class,
        PromptScreen.Open.class,
        CreateScreen.DropPrompt.class,
        CreateScreen.Make.class);
  }

  @ParameterizedTest
  @MethodSource("buttonsOfTheDraft")
  void aButtonOfTheSheetMeansNothingElsewhere(Class<? extends CallbackAction> action) {
    Person person = visitors.atMenu();

    long press =
        action == CreateScreen.AddStyle.class || action == CreateScreen.RemoveStyle.class
            ? visitors.press(person, action, "pencil")
            : visitors.press(person, action, new UUID(1, 2), arguments(action));

    assertToldAndNothingElse(person, press, "That button no longer works.", "Aisha");
  }

  private static Object arguments(Class<? extends CallbackAction> action) {
    return action == CreateScreen.Size.class ? "square" : 1;
  }

  static Stream<Class<? extends CallbackAction>> once() {
    return Screens.actions().stream().filter(action -> Callback.of(action, 0).once());
  }

  @ParameterizedTest
  @MethodSource("once")
  void whatChangesSomethingWorksOnlyOnTheScreenOnWhichItStood(
      Class<? extends CallbackAction> action) {
    Person person = visitors.newcomer("en");
    Avatar avatar = visitors.draft(person, "Anna");
    person.text("/start");
    person.awaitScreen("You have 1 avatar");
    visitors.settled(person);
    int other = Visitors.revision(person.screen()) + 1;

    long press =
        person.tapStale(
            person.screen().id(), Callback.of(action, other, avatar.id().value(), "1").data());

    assertToldAndNothingElse(person, press, "That is done already.", "Aisha");
    assertThat(visitors.avatars(person)).hasSize(1);
  }

  @Test
  void ofButtonsPressedQuicklyTheLastIsWhereOneGets() {
    Person person = visitors.atMenu();
    SentMessage menu = person.screen();

    List<Long> presses =
        List.of(
            person.tap(menu, "Help"),
            person.tap(menu, "Settings"),
            person.tap(menu, "New avatar"),
            person.tap(menu, "Help"));

    person.awaitScreen("How it works");
    presses.forEach(person::awaitAnswer);
    visitors.settled(person);
    assertThat(person.livingMessages()).containsExactly(menu);
    assertThat(menu.text()).startsWith("How it works");
  }

  @Test
  void aStickerAndAVoiceAreAnswered() {
    Person person = visitors.atMenu();
    visitors.press(person, NewNameScreen.Open.class, "character", "female");
    person.awaitScreen("Give it a name");

    person.sticker();
    person.awaitScreen("Please send the name as text.");
    person.text("/cancel");
    person.awaitScreen("Cancelled.");
    person.voice();
    person.awaitScreen("I understand photos, pictures sent as files, and buttons.");

    visitors.settled(person);
    assertThat(visitors.avatars(person)).isEmpty();
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  void aMessageThatIsChangedLaterChangesNothing() {
    Person person = visitors.atMenu();
    visitors.press(person, NewNameScreen.Open.class, "character", "female");
    person.awaitScreen("Give it a name");
    int message = person.text("Anna");
    person.awaitScreen("Anna: photos");

    person.editText(message, "Berta");
    person.tap("Menu");

    person.awaitScreen("You have 1 avatar");
    assertThat(visitors.avatars(person)).extracting(Avatar::name).containsExactly("Anna");
  }

  /// Screens of an avatar.
  enum Screen {
    CARD(CardScreen.Open.class, ""),
    RENAME(RenameScreen.Open.class, ""),
    ASK_DROP(DeleteAvatarScreen.Open.class, ""),
    PHOTOS(PhotosScreen.Open.class, ""),
    SHOTS(PhotoScreen.Open.class, "1"),
    TRAIN(TrainScreen.Open.class, ""),
    TRAIN_WITH(ConfirmTrainingScreen.Open.class, "steered"),
    LEARNING(TrainingScreen.Open.class, ""),
    ASK_STOP(StopTrainingScreen.Open.class, ""),
    CREATE(CreateScreen.Open.class, ""),
    GALLERY(GalleryScreen.Open.class, "1");

    private final Class<? extends CallbackAction> action;
    private final String more;

    Screen(Class<? extends CallbackAction> action, String more) {
      this.action = action;
      this.more = more;
    }

    void show(Person person, Avatar avatar) {
      UUID id = avatar.id().value();
      if (more.isEmpty()) {
        visitors.press(person, action, id);
      } else {
        visitors.press(person, action, id, more);
      }
      visitors.settled(person);
    }
  }

  @ParameterizedTest
  @EnumSource(Screen.class)
  void aScreenOfAnAvatarThatIsGoneLeadsOn(Screen screen) {
    List<Person> people = Visitors.atOnce(3, () -> on(screen));
    Person presses = people.get(0);
    Person writes = people.get(1);
    Person sends = people.get(2);

    // The way back of most leads to the avatar.
    SentMessage old = presses.screen();
    presses.tap(old, old.keyboard().getLast().getFirst().text());
    writes.text("Hello");
    sends.photo(Photographs.goodBytes().getFirst());

    presses.await(message -> message.hasKeyboard() && !message.text().contains("Zenobia"));
    writes.await(message -> message.hasKeyboard() && !message.text().contains("Zenobia"));
    sends.awaitScreen("Whose photo is it?");
    for (Person person : people) {
      visitors.settled(person);
      assertThat(person.livingMessages()).hasSize(1);
      assertThat(person.screen().text().split("There is no such avatar.", -1))
          .as("told once at most in the %s", person.transcript())
          .hasSizeLessThanOrEqualTo(2);
      person.awaitScreenBelow(person.text("/menu"), "Your portraits");
    }
    assertThat(bot.api().unansweredCallbacks()).isZero();
  }

  /// A user on a screen of a deleted avatar.
  private static Person on(Screen screen) {
    Person person = visitors.atMenu();
    Avatar avatar =
        screen == Screen.SHOTS || screen == Screen.CARD
            ? visitors.ready(person, "Zenobia")
            : visitors.draft(person, "Zenobia");
    visitors.open(person, avatar);
    screen.show(person, avatar);
    studio.services().avatars().delete(avatar.owner(), avatar.id());
    return person;
  }

  @Test
  void whoWasErasedElsewhereBeginsAnew() {
    Person person = visitors.atMenu();
    visitors.open(person, visitors.ready(person, "Zenobia"));
    UserId user = visitors.user(person);
    studio.services().privacy().erasures().eraseUser(Optional.of(user), user);

    person.tap("Photos");

    person.await(message -> message.text().contains("To start again: /start"));
    visitors.settled(person);
    assertThat(bot.api().unansweredCallbacks()).isZero();
    person.awaitScreenBelow(person.text("/start"), "Your portraits");
    assertThat(visitors.avatars(person)).isEmpty();
  }

  private static void assertToldAndNothingElse(
      Person person, long press, String toast, String screen) {
    SentMessage before = person.screen();
    String text = before.text();
    assertThat(person.awaitAnswer(press).text()).startsWith(toast);
    visitors.settled(person);
    assertThat(text).startsWith(screen);
    assertThat(person.livingMessages()).containsExactly(before);
    assertThat(before.text()).isEqualTo(text);
    assertThat(bot.api().callbackAnswers().stream().filter(a -> a.chatId() == person.id()).toList())
        .extracting(Answered::callbackId)
        .doesNotHaveDuplicates();
  }
}
