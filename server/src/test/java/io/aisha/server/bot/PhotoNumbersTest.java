package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.screen.PhotoScreen;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.Upload;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A photo has the same number on every surface, and a verdict replies to its own photo.
@Tag("slow")
class PhotoNumbersTest {

  /// After so long the bot begins to fetch an album, and well before it answers it.
  private static final Duration ALBUM_IN_ORDER = Duration.ofMillis(500);

  private static final PausableClock clock = new PausableClock();

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio, clock);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void summaryAnswerAndGalleryNumberAPhotoAlike() {
    Person person = onPhotos();
    List<byte[]> good = Photographs.goodBytes();
    person.photo(good.get(0));
    person.awaitScreen("The photo is good.");
    visitors.settled(person);

    List<Integer> album = person.album(List.of(good.get(1), faceless(0), good.get(2)), false);

    SentMessage summary = person.awaitScreen("✗ Photo 3: No complete face");
    visitors.settled(person);
    SentMessage answer = answerTo(person, album.get(1));
    assertThat(answer.text()).startsWith("✗ Photo 3: No complete face");
    assertThat(answer.silent()).isTrue();
    assertThat(summary.deleted()).isFalse();
    assertThat(summary.id()).as("the screen stays the last").isGreaterThan(answer.id());
    person.tap("See the photos (4)");
    person.awaitScreen("Photo 1");
    person.tap("›");
    person.awaitScreen("Photo 2");
    person.tap("›");
    assertThat(person.awaitScreen("Photo 3").text()).contains("No complete face");
  }

  @Test
  void eachOfAFewRefusedPhotosIsAnsweredAndNoGoodOne() {
    Person person = onPhotos();
    byte[] good = Photographs.goodBytes().getFirst();

    List<Integer> album = shuffledAlbum(person, List.of(faceless(0), good, faceless(1)));

    person.awaitScreen("1 of 3 accepted");
    visitors.settled(person);
    assertThat(answers(person))
        .extracting(answer -> answer.replyTo().orElseThrow())
        .containsExactly(album.get(0), album.get(2));
    int again = person.photo(good);
    person.awaitScreen("I have this one already.");
    visitors.settled(person);
    assertThat(answerTo(person, again).text()).isEqualTo("✗ Photo 2: I have this one already.");
  }

  @Test
  void manyOfOneReasonAreAnsweredOnceAtTheFirst() {
    Person person = onPhotos();

    // The time for which the bot waits for verdicts does not end before a slow machine has them.
    clock.pause();
    List<Integer> album;
    try {
      album = person.album(Photographs.faceless(8), true);
      RunningBotFixture.await(() -> arrived(person, "true") == 8, "all photos have arrived");
      clock.tick(ALBUM_IN_ORDER);
      RunningBotFixture.await(
          () -> arrived(person, "state <> 'waiting'") == 8, "there is a verdict on each photo");
      assertThat(answers(person)).as("no answer before the album is complete").isEmpty();
    } finally {
      clock.resume();
    }

    person.awaitScreen("✗ Photos 1–8: No complete face");
    visitors.settled(person);
    assertThat(answers(person)).hasSize(1);
    assertThat(answerTo(person, album.getFirst()).text())
        .startsWith("✗ Photos 1–8: No complete face");
  }

  @Test
  void refusesARefusedPhotoAgainInsteadOfReportingADuplicate() {
    Person person = onPhotos();
    person.photo(faceless(0));
    person.awaitScreen("The photo cannot be used:");
    visitors.settled(person);

    int again = person.photo(faceless(0));

    RunningBotFixture.await(() -> answers(person).size() == 2, "it is answered again");
    visitors.settled(person);
    assertThat(answerTo(person, again).text()).startsWith("✗ Photo 1: No complete face");
    assertThat(person.transcript()).doesNotContain("already");
  }

  @Test
  void aPhotoIsAnsweredThoughItsMessageIsGone() {
    Person person = onPhotos();
    bot.stop();
    int message = person.photo(faceless(1));
    person.delete(message);
    bot.start();

    RunningBotFixture.await(
        () -> answers(person, false).size() == 1, "it is answered all the same");
  }

  @Test
  void aRemovedPhotoIsPutBackUnderItsNumber() {
    Person person = onPhotos();
    List<Photo> photos = readyPhotos(person);
    visitors.press(person, PhotoScreen.Open.class, avatar(person).id().value(), 2);
    person.awaitScreen("Photo 2");

    person.tap("Remove photo 2");
    SentMessage next = person.awaitScreen("Photo 2 is removed.");
    assertThat(next.text()).contains("Photo 3");
    assertThat(numbers(person)).containsExactly(1, 3);
    person.tap("Put photo 2 back");

    person.awaitScreen("Photo 2 is back.");
    visitors.settled(person);
    assertThat(studio.services().photos().getPhotos(visitors.user(person), avatar(person).id()))
        .isEqualTo(photos);
  }

  @Test
  void anOldRemoveButtonNeverTakesThePhotoThatMovedUp() {
    Person person = onPhotos();
    List<Photo> photos = readyPhotos(person);
    visitors.press(person, PhotoScreen.Open.class, avatar(person).id().value(), 1);
    person.awaitScreen("Photo 1");
    studio.services().photos().remove(visitors.user(person), photos.getFirst().id());

    person.tap("Remove photo 1");

    visitors.settled(person);
    assertThat(numbers(person)).containsExactly(2, 3);
  }

  @Test
  void aDoubleTapOnRemoveAndOnPutBackDoesEachOnce() {
    Person person = onPhotos();
    readyPhotos(person);
    visitors.press(person, PhotoScreen.Open.class, avatar(person).id().value(), 1);
    person.awaitScreen("Photo 1");

    person.doubleTap("Remove photo 1");
    person.awaitScreen("Photo 1 is removed.");
    visitors.settled(person);
    assertThat(numbers(person)).containsExactly(2, 3);
    person.doubleTap("Put photo 1 back");
    person.await(message -> message.hasKeyboard() && message.text().contains("quality"));
    visitors.settled(person);

    assertThat(numbers(person)).containsExactly(1, 2, 3);
  }

  /// Sends photos as an album whose order is known whole, since the bot's time to wait for earlier
  /// ones does not end before a slow machine has received them.
  private static List<Integer> shuffledAlbum(Person person, List<byte[]> photos) {
    clock.pause();
    try {
      List<Integer> album = person.album(photos, true);
      RunningBotFixture.await(
          () -> arrived(person, "true") == photos.size(), "all photos have arrived");
      return album;
    } finally {
      clock.resume();
    }
  }

  private static Person onPhotos() {
    Person person = visitors.atMenu();
    visitors.open(person, visitors.draft(person, "Anna"));
    person.tap("Add photos");
    person.awaitScreen("Anna: photos");
    visitors.settled(person);
    return person;
  }

  private static List<Photo> readyPhotos(Person person) {
    Avatar avatar = avatar(person);
    for (byte[] photo : Photographs.goodBytes()) {
      studio
          .services()
          .photos()
          .accept(avatar.owner(), avatar.id(), new Upload("photo.jpg", photo));
    }
    return studio.services().photos().getPhotos(avatar.owner(), avatar.id());
  }

  private static Avatar avatar(Person person) {
    return visitors.avatars(person).getFirst();
  }

  private static List<Integer> numbers(Person person) {
    Avatar avatar = avatar(person);
    return studio.services().photos().getPhotos(avatar.owner(), avatar.id()).stream()
        .map(Photo::number)
        .toList();
  }

  private static byte[] faceless(int number) {
    return Photographs.faceless(number + 1).get(number);
  }

  private static long arrived(Person person, String which) {
    return studio.number(
        "select count(*) from telegram_photos where chat_id = %d and %s"
            .formatted(person.id(), which));
  }

  private static List<SentMessage> answers(Person person) {
    return answers(person, true);
  }

  private static List<SentMessage> answers(Person person, boolean replies) {
    List<SentMessage> answers = new ArrayList<>();
    for (SentMessage message : person.messages()) {
      if (message.text().startsWith("✗") && message.replyTo().isPresent() == replies) {
        answers.add(message);
      }
    }
    return answers;
  }

  private static SentMessage answerTo(Person person, int messageId) {
    return answers(person).stream()
        .filter(answer -> answer.replyTo().orElseThrow() == messageId)
        .findFirst()
        .orElseThrow(() -> new AssertionError(person.transcript()));
  }
}
