package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.ConfirmTrainingScreen;
import io.aisha.bot.screen.GalleryScreen;
import io.aisha.bot.screen.NewNameScreen;
import io.aisha.bot.screen.PromptScreen;
import io.aisha.bot.screen.RenameScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingState;
import io.aisha.testkit.telegram.Answered;
import io.aisha.testkit.telegram.Call;
import io.aisha.testkit.telegram.Fault;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What went wrong with the bot that was there before this one, by the numbers of its list. Photos
/// and forged ids have tests of their own.
@Tag("slow")
class DefectsTest {

  private static final RunningStudio studio = RunningStudio.paid(1_000_000_000);

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  @DisplayName("1: a restart in the middle of making an avatar goes unnoticed")
  void aRestartInTheMiddleOfMakingAnAvatarGoesUnnoticed() {
    Person person = visitors.atMenu();

    person.tap("New avatar");
    person.awaitScreen("Who or what is it of?");
    bot.restart();
    person.tap("A person");
    person.awaitScreen("Which gender");
    bot.restart();
    person.tap("Female");
    person.awaitScreen("Give it a name");
    bot.stop();
    person.text("Anna");
    bot.start();

    person.awaitScreen("Anna: photos");
    visitors.settled(person);
    assertThat(visitors.avatars(person)).extracting(Avatar::name).containsExactly("Anna");
    assertThat(person.livingMessages()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RENAME", "ASK_PROMPT"})
  @DisplayName("1: a restart during a text question goes unnoticed")
  void aRestartDuringATextQuestionGoesUnnoticed(String verb) {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.trained(person, "Restarted");
    visitors.open(person, avatar);
    if (verb.equals("ASK_PROMPT")) {
      person.tap("Make pictures");
      person.awaitScreen("by their numbers");
      visitors.settled(person);
    }
    visitors.press(
        person,
        verb.equals("RENAME") ? RenameScreen.Open.class : PromptScreen.Open.class,
        avatar.id().value());
    person.awaitScreen("100");

    bot.restart();
    person.text("Under a walnut tree");

    if (verb.equals("ASK_PROMPT")) {
      person.awaitScreen("In your words: Under a walnut tree");
    } else {
      person.awaitScreen("Renamed.");
      assertThat(visitors.avatar(person, avatar.id()).name()).isEqualTo("Under a walnut tree");
    }
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  @DisplayName("2: progress continues in the same message after a restart")
  void progressContinuesInTheSameMessageAfterARestart() {
    Person person = visitors.atMenu();
    askedToTrain(person);
    person.tap("Start for about");
    SentMessage progress = person.awaitScreen("40");

    bot.restart();
    studio.engine().letGo();

    SentMessage done = person.awaitScreen("“Anna” is ready!");
    assertThat(done.id()).isEqualTo(progress.id());
    assertThat(person.livingMessages()).containsExactly(done);
  }

  @Test
  @DisplayName("3: what one person does never touches the message of another")
  void whatOnePersonDoesNeverTouchesTheMessageOfAnother() {
    Person anna = visitors.atMenu();
    Person other = visitors.atMenu();
    visitors.open(anna, visitors.ready(anna, "Anna"));
    visitors.open(other, visitors.ready(other, "Other"));
    other.tap("Photos");
    SentMessage untouched = other.awaitScreen("Other: photos");
    visitors.settled(other);
    int edits = untouched.edits();

    anna.tap("Photos");
    anna.awaitScreen("Anna: photos");
    anna.tap("See the photos");
    anna.awaitScreen("Photo 1");
    anna.tap("Back");
    anna.awaitScreen("Anna: photos");
    visitors.settled(anna);

    assertThat(other.screen()).isSameAs(untouched);
    assertThat(untouched.edits()).isEqualTo(edits);
    assertThat(untouched.text()).startsWith("Other: photos");
  }

  @Test
  @DisplayName("9: every press is answered once and within a second")
  void everyPressIsAnsweredOnceAndWithinASecond() {
    Person person = visitors.atMenu();
    Map<Long, Instant> pressed = new HashMap<>();
    Map<String, String> ways =
        Map.of("Settings", "Language", "Privacy", "Your face", "Back", "Language");

    for (String button : List.of("Settings", "Privacy", "Back")) {
      Instant at = Instant.now();
      pressed.put(person.tap(button), at);
      person.awaitScreen(Objects.requireNonNull(ways.get(button)));
    }
    for (String button : List.of("Menu", "New avatar", "A person", "Female")) {
      person.awaitButton(button);
      Instant at = Instant.now();
      pressed.put(person.tap(button), at);
      visitors.settled(person);
    }
    bot.api().fault("editMessageText", person.id(), Fault.slow(Duration.ofSeconds(3)));
    Instant atLast = Instant.now();
    pressed.put(person.tap("Back"), atLast);

    pressed.forEach((update, at) ->
        assertThat(person.awaitAnswer(update).at())
            .as("answer to update %d", update)
            .isBefore(at.plusSeconds(1)));
    assertAnsweredOnceEach(person, pressed.size());
  }

  @Test
  @DisplayName("10: repeated starts reserve and start one training")
  void repeatedStartsReserveAndStartOneTraining() {
    Person person = visitors.atMenu();
    Avatar avatar = askedToTrain(person);

    SentMessage confirm = person.screen();
    person.doubleTap("Start for about");
    long third = person.tap(confirm, "Start for about");
    bot.api().redeliver(third);
    bot.api().redeliverAsNew(third);
    person.awaitScreen("40");
    bot.api().redeliverAsNew(third);

    RunningBotFixture.await(() -> bot.api().unansweredCallbacks() == 0, "all is answered");
    List<Training> trainings =
        studio.services().trainings().getTrainings(visitors.user(person), avatar.id());
    assertThat(trainings).hasSize(1);
    assertThat(charges(person)).isEqualTo(1);
    assertAnsweredOnceEach(person, 6);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  @DisplayName("11: explains failures, including those named test")
  void explainsFailuresIncludingThoseNamedTest() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.ready(person, "Anna");
    studio.engine().failTraining("test-request-failed");
    visitors.open(person, avatar);
    start(person, avatar);

    SentMessage told = person.awaitScreen("The training of “Anna” failed");

    assertThat(told.text()).doesNotContain("Exception", "java", "io.aisha", "null");
    assertThat(visitors.avatar(person, avatar.id()).status()).isEqualTo(AvatarStatus.ERROR);
    assertThat(visitors.avatar(person, avatar.id()).finetuneId()).isEmpty();
  }

  @Test
  @DisplayName("13: who cancels stops the engine")
  void whoCancelsStopsTheEngine() {
    Person person = visitors.atMenu();
    Avatar avatar = inTraining(person);

    person.tap("Cancel");
    person.awaitScreen("Stop training “Anna”?");
    person.tap("Yes, stop");

    person.awaitScreen("The training of “Anna” is cancelled");
    Training training =
        studio.services().trainings().findLatest(visitors.user(person), avatar.id()).orElseThrow();
    assertThat(training.state()).isEqualTo(TrainingState.CANCELLED);
    assertThat(studio.engine().wasStopped(training.id().value())).isTrue();
  }

  @Test
  @DisplayName("14: a name that is sent twice makes one avatar")
  void aNameThatIsSentTwiceMakesOneAvatar() {
    Person person = visitors.atMenu();
    visitors.press(person, NewNameScreen.Open.class, "character", "female");
    person.awaitScreen("Give it a name");

    int first = person.text("Anna");
    person.text("Anna");
    bot.api().redeliver(bot.api().updateOf(first));
    bot.api().redeliverAsNew(bot.api().updateOf(first));

    person.awaitScreen("I’m waiting for a button");
    visitors.settled(person);
    assertThat(visitors.avatars(person)).extracting(Avatar::name).containsExactly("Anna");
  }

  @Test
  @DisplayName("15, 16: every button of ours is understood, and as itself alone")
  void everyButtonOfOursIsUnderstoodAndAsItselfAlone() {
    // That each is handled the compiler sees: no switch over actions has a default.
    Set<String> said = new HashSet<>();

    for (Class<? extends CallbackAction> action : Screens.actions()) {
      Callback callback = Callback.of(action, 35, new UUID(1, 2), "x");

      assertThat(said.add(callback.data())).as("%s is the only one", action).isTrue();
      assertThat(Screens.readCallback(callback.data())).contains(callback);
    }
  }

  @Test
  @DisplayName("17: gallery buttons show the position")
  void galleryButtonsShowThePosition() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.trained(person, "Anna");
    visitors.pictures(person, avatar, "pencil", "oil", "comic");
    visitors.open(person, avatar);

    person.tap("Gallery");
    person.awaitScreen("1 of 3");
    person.tap("›");
    person.awaitScreen("2 of 3");
    bot.restart();
    person.tap("›");
    person.awaitScreen("3 of 3");
    visitors.press(person, GalleryScreen.Open.class, avatar.id().value(), 1);
    person.awaitScreen("2 of 3");

    // One that is not there any more shows the nearest.
    visitors.press(person, GalleryScreen.Open.class, avatar.id().value(), 999);
    person.awaitScreen("3 of 3");
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  @DisplayName("19: a name with signs of markup is shown as it is")
  void aNameWithSignsOfMarkupIsShownAsItIs() {
    String name = "<b>A</b> & *B* _c_ `d` 💃";
    Person person = visitors.atMenu();
    visitors.press(person, NewNameScreen.Open.class, "character", "female");
    person.awaitScreen("Give it a name");

    person.text(name);

    person.awaitScreen(name + ": photos");
    person.tap("Menu");
    person.awaitScreen("You have 1 avatar");
    person.awaitButton(name.substring(0, 10));
    visitors.open(person, visitors.avatars(person).getFirst());
    person.tap("Delete");
    person.awaitScreen("Delete the avatar “" + name + "”?");
    visitors.settled(person);
    assertThat(visitors.calls(person).filter(call -> call.status() != 200)).isEmpty();
  }

  @Test
  @DisplayName("20: what is said of a price is what is reserved, of a length what is taken")
  void whatIsSaidIsWhatIsSo() {
    Person person = visitors.atMenu();
    Avatar avatar = askedToTrain(person);
    person.awaitButton("Start for about $6.00");
    person.tap("Start for about");
    person.awaitScreen("40");
    Training training =
        studio.services().trainings().findLatest(visitors.user(person), avatar.id()).orElseThrow();
    UUID subject = UUID.fromString(training.id().value().toString());
    Charge charge =
        Objects.requireNonNull(
            studio
                .services()
                .costs()
                .getCharges(visitors.user(person), List.of(subject))
                .get(subject));
    assertThat(charge.estimatedMicroUsd()).isEqualTo(6_000_000);

    for (String refused : List.of("A", "A".repeat(101))) {
      visitors.press(person, RenameScreen.Open.class, avatar.id().value());
      person.awaitScreen("Type the new name, 2 to 100 characters.");
      person.text(refused);
      person.awaitScreen("A name has 2 to 100 characters.");
    }
    person.text("A".repeat(100));
    person.awaitScreen("Renamed.");
  }

  @Test
  @DisplayName("22: forth and back through a gallery each picture is uploaded once")
  void forthAndBackThroughAGalleryEachPictureIsUploadedOnce() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.trained(person, "Anna");
    visitors.pictures(person, avatar, "pencil", "oil", "comic");

    visitors.open(person, avatar);
    person.tap("Gallery");
    person.awaitScreen("1 of 3");
    for (String at : List.of("2 of 3", "3 of 3", "1 of 3")) {
      person.tap("›");
      person.awaitScreen(at);
    }
    for (String at : List.of("3 of 3", "2 of 3", "1 of 3")) {
      person.tap("‹");
      person.awaitScreen(at);
    }

    assertThat(visitors.writing(person).filter(DefectsTest::uploads)).hasSize(3);
  }

  @Test
  @DisplayName("22: who blocks the bot is sent nothing until they are back")
  void whoBlocksTheBotIsSentNothingUntilTheyAreBack() {
    Person person = visitors.atMenu();
    Avatar avatar = inTraining(person);

    person.block();
    RunningBotFixture.await(() -> !reachable(person), "it is noted");
    long before = visitors.writing(person).count();
    studio.engine().letGo();
    RunningBotFixture.await(
        () -> visitors.avatar(person, avatar.id()).status() == AvatarStatus.COMPLETED,
        "the avatar is trained");
    visitors.settled(person);

    assertThat(visitors.writing(person)).hasSize(Math.toIntExact(before));

    person.unblock();
    person.awaitScreen("“Anna” is ready!");
    assertThat(reachable(person)).isTrue();
  }

  @Test
  @DisplayName("22: a refusal for a blocked bot is noted, and nothing is sent after it")
  void aRefusalForABlockedBotIsNotedAndNothingIsSentAfterIt() {
    Person person = visitors.atMenu();
    bot.api()
        .fault(
            "editMessageText",
            person.id(),
            Fault.refusal(403, "Forbidden: bot was blocked by the user"));

    person.tap("Help");

    RunningBotFixture.await(() -> !reachable(person), "it is noted");
    visitors.settled(person);
    assertThat(visitors.writing(person).toList().getLast().status()).isEqualTo(403);
    person.text("/help");
    person.awaitScreen("How it works");
    assertThat(reachable(person)).isTrue();
  }

  @Test
  @DisplayName("23: uses the user's language and later the chosen one")
  void usesTheUsersLanguageAndLaterTheChosenOne() {
    Person ivan = visitors.newcomer("ru");
    Person anna = visitors.newcomer("en-GB");
    Person paul = visitors.newcomer("");
    List.of(ivan, anna, paul).forEach(person -> person.text("/start"));
    ivan.awaitScreen("портрет");
    anna.awaitScreen("Your portraits");
    paul.awaitScreen("Your portraits");

    ivan.tap("Настройки");
    ivan.awaitButton("English");
    ivan.tap("English");
    ivan.awaitScreen("Language: English");
    ivan.awaitScreenBelow(ivan.text("/menu"), "Your portraits");

    anna.tap("Settings");
    anna.awaitButton("русский");
    anna.tap("русский");
    anna.awaitScreen("русский");
    anna.awaitScreenBelow(anna.text("/menu"), "портрет");
    bot.restart();
    long update = anna.tapStale(anna.screen().id(), "v0:of-another-time");
    assertThat(anna.awaitAnswer(update).text()).matches(".*[а-я].*");
  }

  /// An avatar before the confirmation of a training, which will be held at 40 percent.
  private static Avatar askedToTrain(Person person) {
    Avatar avatar = visitors.ready(person, "Anna");
    studio.engine().holdTrainingAt(40);
    visitors.open(person, avatar);
    askToStart(person, avatar);
    return avatar;
  }

  /// An avatar whose training is held at 40 percent.
  private static Avatar inTraining(Person person) {
    Avatar avatar = askedToTrain(person);
    person.tap("Start for about");
    person.awaitScreen("40");
    return avatar;
  }

  private static void askToStart(Person person, Avatar avatar) {
    visitors.press(
        person, ConfirmTrainingScreen.Open.class, avatar.id().value(), studio.engine().name());
    person.awaitScreen("Train “" + avatar.name() + "”?");
    visitors.settled(person);
  }

  private static void start(Person person, Avatar avatar) {
    askToStart(person, avatar);
    person.tap("Start for about");
  }

  private static void assertAnsweredOnceEach(Person person, int count) {
    List<Answered> answers = new ArrayList<>();
    RunningBotFixture.await(
        () -> {
          answers.clear();
          bot.api().callbackAnswers().stream()
              .filter(answer -> answer.chatId() == person.id())
              .forEach(answers::add);
          return answers.size() >= count;
        },
        "every press is answered");
    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers).extracting(Answered::callbackId).doesNotHaveDuplicates().hasSize(count);
  }

  private static long charges(Person person) {
    return studio.number(
        "select count(*) from charges where user_id = '" + visitors.user(person).value() + "'");
  }

  private static boolean reachable(Person person) {
    return studio.number(
            "select count(*) from telegram_dialogs where reachable and chat_id = " + person.id())
        == 1;
  }

  /// A file shows in a call as its size.
  private static boolean uploads(Call call) {
    return call.parameters().get("picture") instanceof Number
        || call.parameters().get("photo") instanceof Number;
  }
}
