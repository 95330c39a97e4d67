package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.Verb;
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
import java.util.EnumSet;
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

/// Every button, pressed by people who have nothing, an avatar that can learn, and one that has
/// learned.
@Tag("slow")
class KeyboardWalkTest {
  @RegisterExtension static final RunningStudio studio = RunningStudio.paid(1_000_000_000_000L);

  private static final List<byte[]> PHOTOS = Portraits.photoSet(7, 4);
  private static final List<String> LANGUAGES = List.of("en", "ru");

  /// What takes away what the walk stands on, or waits for something that is not there.
  private static final Set<Verb> SPARED =
      EnumSet.of(Verb.DROP, Verb.ERASE, Verb.START, Verb.LANGUAGE, Verb.REMOVE_SHOT);

  /// What looks the same for everybody, and is walked through by those who have nothing.
  private static final Set<Verb> SAME = EnumSet.of(Verb.NEW, Verb.HELP, Verb.SETTINGS);

  /// Buttons that none of these people can see.
  private static final Map<Verb, String> UNSEEN =
      Map.of(
          Verb.STYLES_PAGE,
          "the engine of this test has three styles, which fit on one page",
          Verb.NOTICE_CREATE,
          "a notice comes to who is busy elsewhere: SmallFaultsTest",
          Verb.NOTICE_TRAINING,
          "as well");

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
      String language, KeyboardWalk nobody, KeyboardWalk ready, KeyboardWalk learned) {
    Stream<KeyboardWalk> all() {
      return Stream.of(nobody, ready, learned);
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

    Set<Verb> seen =
        people.stream()
            .flatMap(People::all)
            .flatMap(walk -> walk.verbs().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verb.class)));
    assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).isEqualTo(UNSEEN.keySet());
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
        walk(nobody(language), SPARED),
        walk(ready(language), sparedByOwners()),
        walk(learned(language), sparedByOwners()));
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

  private static KeyboardWalk walk(Person person, Set<Verb> spared) {
    return new KeyboardWalk(studio, person, spared);
  }

  private static Set<Verb> sparedByOwners() {
    Set<Verb> spared = EnumSet.copyOf(SPARED);
    spared.addAll(SAME);
    return spared;
  }

  /// Somebody who was there and has nothing.
  private Person nobody(String language) {
    return greeted(701, language);
  }

  /// Somebody whose avatar has enough photos.
  private Person ready(String language) {
    Person person = greeted(702, language);
    photographed(user(person, language), "Rita");
    return person;
  }

  /// Somebody with pictures, and with another avatar that was only begun.
  private Person learned(String language) {
    Person person = greeted(703, language);
    UserId user = user(person, language);
    AvatarId avatar = photographed(user, "Lena");
    studio.services().trainings().start(user, avatar, studio.engine().name());
    RunningBotFixture.await(
        () ->
            studio.services().avatars().getAvatar(user, avatar).status() == AvatarStatus.COMPLETED,
        "it has learned");
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
    Person nobody = person(701, speakers.language());
    Person learned = person(703, speakers.language());

    speakers.nobody().menu();
    speakers.nobody().press(Verb.SETTINGS, Verb.LANGUAGE);
    speakers.nobody().menu();
    speakers.nobody().say(() -> nobody.photo(PHOTOS.getFirst()));
    speakers.nobody().press(Verb.WHOSE_NEW);

    speakers.learned().menu();
    speakers.learned().say(() -> learned.photo(PHOTOS.getFirst()));
    speakers.learned().press(Verb.WHOSE_NOBODYS);
    speakers.learned().say(() -> learned.photo(PHOTOS.getLast()));
    speakers.learned().press(Verb.WHOSE_IS);
    speakers.learned().menu();
    speakers.learned().press(Verb.CREATE, Verb.ASK_PROMPT);
    speakers.learned().say(() -> learned.text("a red hat"));
    speakers.learned().press(Verb.NO_PROMPT);
  }

  private static void stopWhatGoesOn(People speakers) {
    studio.engine().holdPictures();
    speakers.learned().menu();
    speakers.learned().press(Verb.CREATE, Verb.ALL_STYLES);
    speakers.learned().begin(Verb.MAKE);
    speakers.learned().press(Verb.CARD, Verb.MAKING, Verb.STOP_MAKING);

    studio.engine().holdTrainingAt(40);
    speakers.ready().menu();
    speakers.ready().press(Verb.CARD, Verb.PHOTOS, Verb.SHOTS, Verb.REMOVE_SHOT, Verb.RESTORE_SHOT);
    speakers.ready().menu();
    speakers.ready().press(Verb.CARD, Verb.TRAIN, Verb.TRAIN_WITH, Verb.START, Verb.ASK_STOP);
    speakers.ready().press(Verb.LEARNING, Verb.ASK_STOP, Verb.STOP);
    speakers.ready().await(Verb.RETRY);
    speakers.ready().press(Verb.RETRY);
    studio.engine().letGo();
  }

  private static void leaveNothing(People speakers) {
    speakers.learned().menu();
    speakers.learned().press(Verb.AVATARS, Verb.CARD, Verb.ASK_DROP, Verb.DROP);
    speakers
        .all()
        .forEach(walk -> {
          walk.menu();
          walk.press(Verb.SETTINGS, Verb.PRIVACY, Verb.ASK_ERASE);
          walk.leave(Verb.ERASE);
        });
  }
}
