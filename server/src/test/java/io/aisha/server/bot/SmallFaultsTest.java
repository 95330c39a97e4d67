package io.aisha.server.bot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.NewNameScreen;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.bot.screen.SettingsScreen;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.testkit.telegram.Button;
import io.aisha.testkit.telegram.Fault;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Small things that people stumbled over.
@Tag("slow")
class SmallFaultsTest {

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void acknowledgesPhotosSentAtTheNameQuestion() {
    Person person = visitors.atMenu();
    visitors.press(person, NewNameScreen.Open.class, "character", "female");
    person.awaitScreen("name");
    visitors.settled(person);

    person.album(Photographs.goodBytes(), true);

    assertThat(person.awaitScreen("3 photos are waiting and will go to this avatar").text())
        .contains("2 to 100 characters");
    person.text("Anna");
    person.awaitScreen("3 of 3 accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"promo", "a", "ref_42-x", "0123456789012345678901234567890123456789"})
  void aLinkFromAnywhereGreets(String payload) {
    Person person = visitors.newcomer("en");

    person.text("/start " + payload);

    SentMessage menu = person.awaitScreen("Your portraits");
    assertThat(menu.text()).doesNotContain("link");
  }

  @Test
  void aTapWithoutAMessageIsAnswered() {
    Person person = visitors.atMenu();

    long update = person.tapWithoutMessage("v1:m:0");

    assertThat(person.awaitAnswer(update).text()).contains("old");
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  void whomAnAdministratorHasBlockedCanDoNothing() {
    Person person = visitors.atMenu();
    visitors.press(person, PhotosScreen.Open.class, visitors.draft(person, "Anna").id().value());
    person.awaitScreen("Anna: photos");
    visitors.settled(person);
    studio.services().signIn().membership().block(Optional.empty(), visitors.user(person));

    person.text("/start");
    person.album(Photographs.goodBytes(), false);
    visitors.settled(person);

    assertThat(studio.services().avatars().getUserAvatars(visitors.user(person)))
        .singleElement()
        .returns(0, Avatar::photosCount);
    assertThat(person.screen().text()).contains("Anna: photos");
  }

  @ParameterizedTest
  @CsvSource({
    "IMG_0001, application/octet-stream",
    "IMG_0001, ''",
    "'', ''",
    "'', application/octet-stream",
    "scan, binary/octet-stream",
    "photo.JPG, application/octet-stream",
  })
  void aPictureWithoutASignOfWhatItIsIsReadByItsBytes(String name, String mime) {
    Person person = visitors.atMenu();
    visitors.press(person, PhotosScreen.Open.class, visitors.draft(person, "Anna").id().value());
    person.awaitScreen("Anna: photos");

    person.document(Photographs.goodBytes().getFirst(), name, mime);

    person.awaitScreen("The photo is good.");
  }

  @ParameterizedTest
  @CsvSource({
    "heic, IMG_1.HEIC, image/heic, HEIC files",
    "heix, IMG_1.jpg, image/jpeg, HEIC files",
    "mif1, IMG_1, application/octet-stream, HEIC files",
    "hevc, IMG_1.heif, application/octet-stream, HEIC files",
    "avif, IMG_1.avif, image/avif, this format",
  })
  void explainsHowToSendAnUnreadablePicture(String brand, String name, String mime, String words) {
    Person person = visitors.atMenu();
    visitors.press(person, PhotosScreen.Open.class, visitors.draft(person, "Anna").id().value());
    person.awaitScreen("Anna: photos");
    byte[] file = new byte[2_000];
    byte[] head = ("\0\0\0\30ftyp" + brand + "\0\0\0\0" + brand + brand).getBytes(ISO_8859_1);
    System.arraycopy(head, 0, file, 0, head.length);

    person.document(file, name, mime);
    person.awaitScreen("I can’t read " + words);
    visitors.settled(person);
    person.document(file, name, mime);

    RunningBotFixture.await(
        () -> person.messages().stream().filter(m -> m.replyTo().isPresent()).count() == 2,
        "it is told again");
    visitors.settled(person);
    assertThat(person.screen().text()).contains("Send it as an ordinary photo.");
    assertThat(person.transcript()).doesNotContain("already");
  }

  @Test
  void commandHintsFollowTheChosenLanguage() {
    Person person = visitors.atMenu();
    visitors.press(person, SettingsScreen.ChooseLanguage.class, "ru");

    RunningBotFixture.await(
        () ->
            bot.api().calls("setMyCommands").stream()
                .map(call -> "" + call.parameters())
                .anyMatch(said -> said.contains("" + person.id()) && said.contains("Меню")),
        "the chat's commands are in Russian");
  }

  @Test
  void withOneFreeEngineTrainingStartsInOnePress() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.ready(person, "Anna");
    studio.engine().holdTrainingAt(40);
    visitors.open(person, avatar);

    person.doubleTap("Start training");

    person.awaitScreen("40");
    assertThat(visitors.avatar(person, avatar.id()).status()).isEqualTo(AvatarStatus.TRAINING);
  }

  @Test
  void picturesComeAsTheyAreFinishedAndNotAllAtTheEnd() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.trained(person, "Anna");
    studio.engine().holdPicturesIn("oil");
    visitors.open(person, avatar);
    person.tap("Make pictures");
    person.awaitScreen("numbers");
    visitors.press(person, CreateScreen.AllStyles.class, avatar.id().value());
    person.awaitScreen("pictures");
    visitors.settled(person);
    person.tap(
        person.screen().keyboard().stream()
            .flatMap(List::stream)
            .map(Button::text)
            .filter(text -> text.matches("Make \\d+ pictures"))
            .findFirst()
            .orElseThrow());

    RunningBotFixture.await(() -> !pictures(person).isEmpty(), "the first pictures come");
    assertThat(person.screen().text()).contains("Making");
    studio.engine().letGo();
    RunningBotFixture.await(
        () -> pictures(person).stream().anyMatch(picture -> picture.text().contains("Oil")),
        "the last picture comes");
  }

  private static List<SentMessage> pictures(Person person) {
    return person.messages().stream()
        .filter(message -> !message.hasKeyboard() && message.text().startsWith("Anna: "))
        .toList();
  }

  /// A long one is announced with a sound, by the same screen.
  @ParameterizedTest
  @ValueSource(ints = {0, 40, 4_000})
  void announcesTheEndOfATrainingByItsScreenAlone(int seconds) {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.inTraining(person, "Anna");
    studio.number(
        """
        update trainings set created_at = created_at - interval '%d seconds'
        where avatar_id = '%s' returning 1
        """
            .formatted(seconds, avatar.id()));

    studio.engine().letGo();

    person.awaitScreen("“Anna” is ready!");
    visitors.settled(person);
    assertThat(person.livingMessages().stream().filter(m -> m.text().contains("is ready!")))
        .as(person.transcript())
        .hasSize(1);
    assertThat(person.livingMessages()).hasSize(1);
    person.awaitButton("Make pictures");
  }

  @Test
  void notifiesABusyUserOfTheEndOfALongTraining() {
    Person person = visitors.atMenu();
    askForANameDuringALongTraining(person);

    studio.engine().letGo();

    RunningBotFixture.await(
        () -> person.messages().stream().anyMatch(m -> m.text().contains("“Anna” is ready!")),
        "the notification arrives");
    visitors.settled(person);
    SentMessage notice = person.await(message -> message.text().contains("“Anna” is ready!"));
    person.text("Boris");
    person.awaitScreen("Boris: photos");
    visitors.settled(person);

    person.tap(notice, "Make pictures");

    person.awaitScreen("by their numbers");
    visitors.settled(person);
    assertThat(person.livingMessages()).as("the notice has done its work").hasSize(1);
    assertThat(person.livingMessages().getFirst().id()).isGreaterThan(notice.id());
  }

  /// A user who is asked for the name of a second avatar while the first has been in training for
  /// an hour.
  private static void askForANameDuringALongTraining(Person person) {
    Avatar avatar = visitors.inTraining(person, "Anna");
    studio.number(
        "update trainings set created_at = created_at - interval '1 hour' where avatar_id = '%s' returning 1"
            .formatted(avatar.id()));
    visitors.press(person, NewNameScreen.Open.class, "character", "female");
    person.awaitScreen("2 to 100 characters");
  }

  @Test
  void theNotificationOfAFailedTrainingLinksToIt() {
    Person person = visitors.atMenu();
    askForANameDuringALongTraining(person);

    studio.engine().failTraining("provider-failed");
    SentMessage notice =
        person.await(message -> message.text().startsWith("The training of “Anna” failed."));
    visitors.settled(person);
    person.tap(notice, "See the training");

    person.awaitButton("Train again");
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  void aSummaryAfterALongRestartCoversAllPhotos() {
    Person person = visitors.atMenu();
    visitors.press(person, PhotosScreen.Open.class, visitors.draft(person, "Anna").id().value());
    person.awaitScreen("Anna: photos");
    bot.api().fault("file", person.id(), Fault.slow(Duration.ofSeconds(30)));
    person.album(Photographs.goodBytes(), true);
    RunningBotFixture.await(() -> bot.api().pendingUpdates() == 0, "the album is stored");
    RunningBotFixture.await(
        () -> visitors.calls(person).anyMatch(call -> call.method().equals("getFile")),
        "the first is being fetched");
    bot.stop();
    studio.number(
        """
        with photos as (
          update telegram_photos set arrived_at = arrived_at - interval '20 minutes'
          where chat_id = %1$d returning 1)
        update telegram_dialogs set burst_at = burst_at - interval '20 minutes',
          shown_at = shown_at - interval '20 minutes' where chat_id = %1$d returning 1
        """
            .formatted(person.id()));
    bot.api().heal();
    person.album(Photographs.faceless(2), true);

    bot.start();

    person.awaitScreen("3 of 5 accepted");
    visitors.settled(person);
    assertThat(person.screen().text()).contains("3 of 5 accepted");
  }

  @Test
  void trainingAgainIsCalledTheSameOnEveryScreen() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.trained(person, "Anna");
    visitors.open(person, avatar);
    person.awaitButton("Train again");

    person.tap("Photos");
    person.awaitScreen("Anna: photos");

    person.awaitButton("Train again");
  }

  @Test
  void sendsAPictureOnceWhenTheResponseIsLostUnderLoad() {
    Person person = visitors.atMenu();
    List<Person> others = Stream.generate(visitors::atMenu).limit(4).toList();
    Avatar avatar = visitors.ready(person, "Anna");
    others.forEach(other -> other.text("/menu"));
    others.forEach(visitors::settled);
    bot.api().fault("sendPhoto", person.id(), Fault.resetAfterApplying());

    person.text("/start " + Callback.pack(avatar.id().value()));

    person.await(message -> message.hasKeyboard() && message.text().startsWith("Anna"));
    visitors.settled(person);
    assertThat(person.messages().stream().filter(m -> m.text().startsWith("Anna"))).hasSize(1);
  }
}
