package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.AvatarsScreen;
import io.aisha.bot.screen.CardScreen;
import io.aisha.bot.screen.ChooseAvatarScreen;
import io.aisha.bot.screen.ConfirmTrainingScreen;
import io.aisha.bot.screen.ConsentScreen;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.DeleteAvatarScreen;
import io.aisha.bot.screen.EraseScreen;
import io.aisha.bot.screen.GenerationScreen;
import io.aisha.bot.screen.HelpScreen;
import io.aisha.bot.screen.LinkScreen;
import io.aisha.bot.screen.MenuScreen;
import io.aisha.bot.screen.NewTypeScreen;
import io.aisha.bot.screen.PhotoScreen;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.bot.screen.PrivacyScreen;
import io.aisha.bot.screen.PromptScreen;
import io.aisha.bot.screen.RemovedPhotoScreen;
import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.SettingsScreen;
import io.aisha.bot.screen.StopTrainingScreen;
import io.aisha.bot.screen.TrainScreen;
import io.aisha.bot.screen.TrainingScreen;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.photo.Upload;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.telegram.Answered;
import io.aisha.testkit.telegram.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every button, pressed by users who have no avatar, an avatar that can be trained, and one that
/// has been trained.
@Tag("slow")
class KeyboardWalkTest {
  @RegisterExtension static final RunningStudio studio = RunningStudio.paid(1_000_000_000_000L);

  private static final List<byte[]> PHOTOS = Portraits.photoSet(7, 4);
  private static final List<String> LANGUAGES = List.of("en", "ru");

  /// The buttons that delete what the walk needs or that wait for something the test does not
  /// provide.
  private static final Set<Class<? extends CallbackAction>> SPARED =
      Set.of(
          DeleteAvatarScreen.Confirm.class,
          EraseScreen.Confirm.class,
          ConfirmTrainingScreen.Start.class,
          SettingsScreen.ChooseLanguage.class,
          PhotoScreen.Remove.class);

  /// What looks the same for everybody, and is walked through by those who have nothing.
  private static final Set<Class<? extends CallbackAction>> SAME =
      Set.of(NewTypeScreen.Open.class, HelpScreen.Open.class, SettingsScreen.Open.class);

  /// Buttons that none of these people can see.
  private static final Map<Class<? extends CallbackAction>, String> UNSEEN =
      Map.of(
          CreateScreen.StylesPage.class,
          "the engine of this test has three styles, which fit on one page",
          CreateScreen.OpenFromMessage.class,
          "a notice comes to who is busy elsewhere: SmallFaultsTest",
          TrainingScreen.OpenFromMessage.class,
          "as well",
          PhotoScreen.Pick.class,
          "their photos show one face: PickFaceInChatTest",
          LinkScreen.Action.class,
          "only a link leads there: LinkInChatTest",
          ConsentScreen.Agree.class,
          "users of this test are not asked: ConsentInChatTest",
          ConsentScreen.Refuse.class,
          "as well",
          MenuScreen.OpenFromMessage.class,
          "only a warning about an idle account leads there: IdleInChatTest");

  private RunningBotFixture bot;

  @BeforeEach
  void startTheBot() {
    studio.engine().letGo();
    bot = RunningBotFixture.start(studio, new HastyClock());
  }

  @AfterEach
  void stopTheBot() {
    bot.close();
  }

  /// People who speak one language.
  private record People(
      String language, KeyboardWalk newcomer, KeyboardWalk ready, KeyboardWalk trained) {
    Stream<KeyboardWalk> all() {
      return Stream.of(newcomer, ready, trained);
    }
  }

  @Test
  void everyButtonLeadsToAScreen() throws InterruptedException {
    List<People> people = LANGUAGES.stream().map(this::people).toList();

    explore(people);
    for (People speakers : people) {
      speakWordsAndSendPhotos(speakers);
      stopWhatGoesOn(speakers);
      leaveNothing(speakers);
    }

    Set<Class<? extends CallbackAction>> seen =
        people.stream()
            .flatMap(People::all)
            .flatMap(walk -> walk.pressed().stream())
            .collect(Collectors.toSet());
    Set<Class<? extends CallbackAction>> unseen = new HashSet<>(Screens.actions());
    unseen.removeAll(seen);
    assertThat(unseen).isEqualTo(UNSEEN.keySet());
    assertThat(people.stream().flatMap(People::all))
        .allSatisfy(walk -> assertThat(walk.screens()).isGreaterThan(6));
    assertThat(bot.api().unansweredCallbacks()).isZero();
    assertThat(bot.api().callbackAnswers()).allMatch(answer -> answer.status() == 200);
    assertThat(bot.api().callbackAnswers().stream().map(Answered::callbackId))
        .doesNotHaveDuplicates();
  }

  private People people(String language) {
    return new People(
        language,
        walk(newcomer(language), SPARED),
        walk(ready(language), sparedByOwners()),
        walk(trained(language), sparedByOwners()));
  }

  private static void explore(List<People> people) throws InterruptedException {
    try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> going = new ArrayList<>();
      people.stream()
          .flatMap(People::all)
          .forEach(walk -> going.add(together.submit(walk::explore)));
      for (Future<?> each : going) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("a walk failed", e.getCause());
    }
  }

  private static KeyboardWalk walk(Person person, Set<Class<? extends CallbackAction>> spared) {
    return new KeyboardWalk(studio, person, spared);
  }

  private static Set<Class<? extends CallbackAction>> sparedByOwners() {
    Set<Class<? extends CallbackAction>> spared = new HashSet<>(SPARED);
    spared.addAll(SAME);
    return spared;
  }

  /// A known user without avatars.
  private Person newcomer(String language) {
    return greeted(701, language);
  }

  /// A user with enough photos for a training.
  private Person ready(String language) {
    Person person = greeted(702, language);
    photographed(user(person, language), "Rita");
    return person;
  }

  /// A user with pictures and with a second avatar that is still a draft.
  private Person trained(String language) {
    Person person = greeted(703, language);
    UserId user = user(person, language);
    AvatarId avatar = photographed(user, "Lena");
    studio.services().trainings().start(user, avatar, studio.engine().name());
    RunningBotFixture.await(
        () ->
            studio.services().avatars().getAvatar(user, avatar).status() == AvatarStatus.COMPLETED,
        "it is trained");
    Generation pictures =
        studio
            .services()
            .generations()
            .start(
                user,
                avatar,
                new GenerationRequest(
                    List.of("oil"), 4, PictureSize.SQUARE, OptionalLong.of(1), RenderWords.NONE));
    RunningBotFixture.await(
        () -> studio.services().generations().getGeneration(user, pictures.id()).state().ended(),
        "there are pictures");
    studio
        .services()
        .avatars()
        .create(user, new NewAvatar("Begun", AvatarGender.OTHER, AvatarType.CUSTOM));
    return person;
  }

  private static AvatarId photographed(UserId user, String name) {
    AvatarId avatar =
        studio
            .services()
            .avatars()
            .create(user, new NewAvatar(name, AvatarGender.FEMALE, AvatarType.CHARACTER))
            .id();
    PHOTOS.forEach(
        photo -> studio.services().photos().accept(user, avatar, new Upload("a.jpg", photo)));
    return avatar;
  }

  private static UserId user(Person person, String language) {
    return studio
        .services()
        .accounts()
        .telegramUser(new TelegramAccount(person.id(), "Somebody", language))
        .id();
  }

  private Person person(long id, String language) {
    return bot.api().person(id + 10L * LANGUAGES.indexOf(language), "Somebody", language);
  }

  private Person greeted(long id, String language) {
    Person person = person(id, language);
    person.text("/start");
    person.await(message -> message.hasKeyboard());
    return person;
  }

  private void speakWordsAndSendPhotos(People speakers) {
    Person newcomer = person(701, speakers.language());
    Person trained = person(703, speakers.language());

    speakers.newcomer().menu();
    speakers.newcomer().press(SettingsScreen.Open.class, SettingsScreen.ChooseLanguage.class);
    speakers.newcomer().menu();
    speakers.newcomer().say(() -> newcomer.photo(PHOTOS.getFirst()));
    speakers.newcomer().press(NewTypeScreen.OpenForPhotos.class);

    speakers.trained().menu();
    speakers.trained().say(() -> trained.photo(PHOTOS.getFirst()));
    speakers.trained().press(ChooseAvatarScreen.Discard.class);
    speakers.trained().say(() -> trained.photo(PHOTOS.getLast()));
    speakers.trained().press(ChooseAvatarScreen.Choose.class);
    speakers.trained().menu();
    speakers.trained().press(CreateScreen.Open.class, PromptScreen.Open.class);
    speakers.trained().say(() -> trained.text("a red hat"));
    speakers.trained().press(CreateScreen.DropPrompt.class);
  }

  private static void stopWhatGoesOn(People speakers) {
    studio.engine().holdPictures();
    speakers.trained().menu();
    speakers.trained().press(CreateScreen.Open.class, CreateScreen.AllStyles.class);
    speakers.trained().begin(CreateScreen.Make.class);
    speakers
        .trained()
        .press(CardScreen.Open.class, GenerationScreen.Open.class, GenerationScreen.Stop.class);

    studio.engine().holdTrainingAt(40);
    speakers.ready().menu();
    speakers
        .ready()
        .press(
            CardScreen.Open.class,
            PhotosScreen.Open.class,
            PhotoScreen.Open.class,
            PhotoScreen.Remove.class,
            RemovedPhotoScreen.Restore.class);
    speakers.ready().menu();
    speakers
        .ready()
        .press(
            CardScreen.Open.class,
            TrainScreen.Open.class,
            ConfirmTrainingScreen.Open.class,
            ConfirmTrainingScreen.Start.class,
            StopTrainingScreen.Open.class);
    speakers
        .ready()
        .press(
            TrainingScreen.Open.class,
            StopTrainingScreen.Open.class,
            StopTrainingScreen.Confirm.class);
    speakers.ready().await(TrainingScreen.Retry.class);
    speakers.ready().press(TrainingScreen.Retry.class);
    studio.engine().letGo();
  }

  private static void leaveNothing(People speakers) {
    speakers.trained().menu();
    speakers
        .trained()
        .press(
            AvatarsScreen.Open.class,
            CardScreen.Open.class,
            DeleteAvatarScreen.Open.class,
            DeleteAvatarScreen.Confirm.class);
    speakers
        .all()
        .forEach(walk -> {
          walk.menu();
          walk.press(SettingsScreen.Open.class, PrivacyScreen.Open.class, EraseScreen.Open.class);
          walk.leave(EraseScreen.Confirm.class);
        });
  }
}
