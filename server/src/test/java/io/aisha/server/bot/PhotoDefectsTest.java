package io.aisha.server.bot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.photo.Photo;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.telegram.Call;
import io.aisha.testkit.telegram.Fault;
import io.aisha.testkit.telegram.Kind;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What went wrong with photos in the bot that was there before this one, by the numbers of its
/// list.
@Tag("slow")
class PhotoDefectsTest {

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  @DisplayName("4: a shuffled album of ten takes one summary in one message and few calls")
  void aShuffledAlbumOfTenTakesOneSummaryInOneMessageAndFewCalls() {
    Person person = onPhotos("Anna");
    long before = visitors.writing(person).count();

    person.album(threeGoodOfTen(), true);

    SentMessage summary = person.awaitScreen("3 of 10 accepted");
    visitors.settled(person);
    assertThat(person.livingMessages()).containsExactly(summary);
    assertThat(visitors.writing(person).skip(before))
        .as("messages for ten photos")
        .hasSizeLessThanOrEqualTo(6);
  }

  @Test
  @DisplayName("2, 4: a restart in the middle of an album loses no photo and no summary")
  void aRestartInTheMiddleOfAnAlbumLosesNoPhotoAndNoSummary() {
    Person person = onPhotos("Anna");

    person.album(threeGoodOfTen(), true);
    RunningBotFixture.await(
        () -> visitors.calls(person).anyMatch(call -> call.method().equals("file")),
        "the first photo is fetched");
    bot.restart();

    SentMessage summary = person.awaitScreen("3 of 10 accepted");
    visitors.settled(person);
    assertThat(person.livingMessages()).containsExactly(summary);
    assertThat(photos(person)).hasSize(10);
  }

  @Test
  @DisplayName("5: accepts pictures as files with any MIME type")
  void acceptsPicturesAsFilesWithAnyMimeType() {
    Person person = onPhotos("Anna");
    List<byte[]> good = Photographs.goodBytes();

    person.document(good.get(0), "IMG_1.jpg", "image/jpeg");
    person.document(good.get(1), "IMG_2.HEIC", "application/octet-stream");
    person.document(good.get(2), "", "image/heic");

    person.awaitScreen("3 of 3 accepted");
    assertThat(photos(person)).hasSize(3);
  }

  @Test
  @DisplayName("5: reports files that are not pictures")
  void reportsFilesThatAreNotPictures() {
    Person person = onPhotos("Anna");

    person.document("%PDF-1.7".getBytes(US_ASCII), "notes.pdf", "application/pdf");
    person.awaitScreen("I understand photos, pictures sent as files, and buttons.");
    person.document("not a picture".getBytes(US_ASCII), "picture.jpg", "image/jpeg");
    person.awaitScreen("The photo cannot be used:");
    person.bigDocument(25L * 1024 * 1024, "large.jpg", "image/jpeg");
    person.awaitScreen("Larger than 20 MB");

    person.photo(Photographs.goodBytes().getFirst());
    RunningBotFixture.await(() -> good(person) == 1, "the good one is taken");
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
  }

  @Test
  @DisplayName("6: reports a photo that Telegram does not deliver")
  void reportsAPhotoThatTelegramDoesNotDeliver() {
    Person person = onPhotos("Anna");
    for (int i = 0; i < 2; i++) {
      bot.api()
          .fault(
              "getFile",
              person.id(),
              Fault.refusal(
                  400, "Bad Request: wrong file_id or the file is temporarily unavailable"));
    }

    person.photo(Photographs.goodBytes().getFirst());

    person.awaitScreen("Telegram lost this one. Send it again.");
    person.photo(Photographs.goodBytes().getFirst());
    RunningBotFixture.await(() -> good(person) == 1, "it is taken the next time");
  }

  @Test
  @DisplayName("6: a photo whose download fails for a while comes all the same")
  void aPhotoArrivesAfterItsDownloadFailedForAWhile() {
    Person person = onPhotos("Anna");
    bot.api().fault("getFile", person.id(), Fault.badGatewayHtml());
    bot.api().fault("file", person.id(), Fault.resetBeforeApplying());

    person.photo(Photographs.goodBytes().getFirst());

    person.awaitScreen("The photo is good.");
    assertThat(photos(person)).hasSize(1);
  }

  @Test
  @DisplayName("7: of photos that come at one moment exactly as many are kept as there is room for")
  void ofPhotosThatComeAtOneMomentExactlyAsManyAreKeptAsThereIsRoomFor() {
    Person person = onPhotos("Anna");
    List<byte[]> many = Portraits.photoSet(11, 23);

    person.album(many.subList(0, 10), true);
    person.album(many.subList(10, 20), true);
    person.album(many.subList(20, 23), true);

    person.awaitScreen("Photos 21–23: no room, 20 is the most.");
    RunningBotFixture.await(
        () ->
            studio.number(
                    "select count(*) from telegram_photos where state = 'waiting' and chat_id = "
                        + person.id())
                == 0,
        "every photo is worked off");
    assertThat(good(person)).isEqualTo(20);
    visitors.settled(person);
    assertThat(person.livingMessages()).hasSize(1);
    assertThat(person.screen().text()).contains("20/20");
  }

  @Test
  @DisplayName("7: keeps the same photo once however it is sent")
  void keepsTheSamePhotoOnceHoweverItIsSent() {
    Person person = onPhotos("Anna");
    byte[] photo = Photographs.goodBytes().getFirst();
    int first = person.photo(photo);
    person.awaitScreen("The photo is good.");

    bot.api().redeliver(bot.api().updateOf(first));
    bot.api().redeliverAsNew(bot.api().updateOf(first));
    person.document(photo, "again.jpg", "image/jpeg");

    person.awaitScreen("I have this one already.");
    visitors.settled(person);
    assertThat(good(person)).isEqualTo(1);
    assertThat(photos(person)).hasSize(1);
  }

  @Test
  @DisplayName("8: what a person sent is never deleted")
  void whatAPersonSentIsNeverDeleted() {
    Person person = onPhotos("Anna");
    Set<Integer> own =
        person.album(Photographs.faceless(3), false).stream().collect(Collectors.toSet());
    own.add(person.text("hello"));
    own.add(person.photo(Photographs.goodBytes().getFirst()));
    own.add(person.text("/menu"));

    person.awaitScreen("You have 1 avatar");
    visitors.settled(person);

    assertThat(bot.api().calls("deleteMessage"))
        .extracting(call -> call.parameters().get("message_id"))
        .doesNotContainAnyElementsOf(own.stream().map(Integer::longValue).toList());
    assertThat(bot.api().calls("deleteMessages")).isEmpty();
  }

  @Test
  @DisplayName("18: the last photo can be removed")
  void theLastPhotoCanBeRemoved() {
    Person person = onPhotos("Anna");
    person.photo(Photographs.goodBytes().getFirst());
    person.awaitScreen("The photo is good.");
    person.tap("See the photos (1)");
    assertThat(person.awaitScreen("Photo 1").kind()).isEqualTo(Kind.PHOTO);

    person.tap("Remove photo 1");

    SentMessage empty = person.awaitScreen("No photos are left.");
    visitors.settled(person);
    assertThat(empty.kind()).isEqualTo(Kind.TEXT);
    assertThat(photos(person)).isEmpty();
    assertThat(person.livingMessages()).containsExactly(empty);
    assertThat(visitors.calls(person).filter(PhotoDefectsTest::isRefused)).isEmpty();
  }

  private static boolean isRefused(Call call) {
    return call.status() != 200;
  }

  /// A user on the photos screen of a new avatar.
  private static Person onPhotos(String name) {
    Person person = visitors.atMenu();
    visitors.open(person, visitors.draft(person, name));
    person.tap("Add photos");
    person.awaitScreen(name + ": photos");
    visitors.settled(person);
    return person;
  }

  private static List<byte[]> threeGoodOfTen() {
    List<byte[]> photos = new ArrayList<>(Photographs.faceless(7));
    photos.addAll(Photographs.goodBytes());
    return photos;
  }

  private static List<Photo> photos(Person person) {
    Avatar avatar = visitors.avatars(person).getFirst();
    return studio.services().photos().getPhotos(avatar.owner(), avatar.id());
  }

  private static int good(Person person) {
    return visitors.avatars(person).getFirst().photosCount();
  }
}
