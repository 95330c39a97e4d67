package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.screen.PhotosScreen;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.testkit.telegram.Call;
import io.aisha.testkit.telegram.Fault;
import io.aisha.testkit.telegram.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Photos of which Telegram does not give the bytes at once, or not at all.
@Tag("slow")
class PhotosThatTelegramHoldsBackTest {

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void reportsAFileWithoutAPathAndAcceptsItWhenSentAgain() {
    Person person = onPhotos();
    for (int i = 0; i < 2; i++) {
      bot.api()
          .fault(
              "getFile",
              person.id(),
              new Fault.Answer(
                  200,
                  "application/json",
                  Map.of(),
                  "{\"ok\":true,\"result\":{\"file_id\":\"x\",\"file_unique_id\":\"x\"}}",
                  ""));
    }

    person.photo(Photographs.goodBytes().getFirst());
    person.awaitScreen("Telegram lost this one. Send it again.");
    person.photo(Photographs.goodBytes().getFirst());

    RunningBotFixture.await(
        () ->
            studio.number(
                    "select count(*) from telegram_photos where state = 'added' and chat_id = "
                        + person.id())
                == 1,
        "it is taken the next time");
    assertThat(bot.bot().problem()).as("no word of the token").isEmpty();
  }

  @Test
  void tooManyRequestsInTheMiddleOfAnAlbumAreWaitedForAsLongAsTelegramAsks() {
    Person person = onPhotos();
    bot.api().fault("getFile", person.id(), Fault.tooManyRequests(4));

    person.album(Photographs.goodBytes(), true);

    person.awaitScreen("3 of 3 accepted");
    List<Instant> asked = bot.api().calls("getFile").stream().map(Call::at).sorted().toList();
    Instant refused =
        bot.api().calls("getFile").stream()
            .filter(call -> call.status() == 429)
            .map(Call::at)
            .findFirst()
            .orElseThrow();
    assertThat(asked.getLast()).isAfterOrEqualTo(refused.plus(Duration.ofSeconds(4)));
  }

  private static Person onPhotos() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.draft(person, "Anna");
    visitors.press(person, PhotosScreen.Open.class, avatar.id().value());
    person.awaitScreen("Anna: photos");
    return person;
  }
}
