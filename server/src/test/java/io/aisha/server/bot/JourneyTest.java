package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.testkit.telegram.Kind;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The whole way, from the first word to pictures, in both languages.
class JourneyTest {
  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private RunningBotFixture bot;

  @BeforeEach
  void startTheBot() {
    studio.engine().letGo();
    bot = RunningBotFixture.start(studio);
  }

  @AfterEach
  void stopTheBot() {
    bot.close();
  }

  @Test
  void fromTheFirstWordToPicturesInEnglish() {
    Person anna = bot.api().person(501, "Anna", "en");
    anna.text("/start");
    anna.awaitScreen("Your portraits");
    anna.tap("New avatar");
    anna.awaitScreen("Who or what is it of?");
    anna.tap("A person");
    anna.awaitScreen("Which gender");
    anna.tap("Female");
    anna.awaitScreen("Give it a name");
    anna.text("Anna");
    anna.awaitScreen("Anna: photos");
    anna.album(Photographs.goodBytes(), true);
    SentMessage summary = anna.awaitScreen("3 of 3 accepted");
    assertThat(anna.livingMessages()).containsExactly(summary);

    anna.tap("Start training");
    anna.awaitScreen("“Anna” is ready!");
    anna.tap("Make pictures");
    SentMessage sheet = anna.awaitScreen("by their numbers");
    assertThat(sheet.kind()).isEqualTo(Kind.PHOTO);
    anna.tap("Pencil");
    anna.awaitScreen("1 picture");
    anna.tap("Oil");
    anna.awaitScreen("2 pictures");
    anna.tap("Make 2 pictures");
    anna.awaitScreen("2 pictures are ready");
    RunningBotFixture.await(
        () -> anna.messages().stream().filter(m -> m.mediaGroup().isPresent()).count() == 2,
        "the album is there");
    assertThat(anna.livingMessages()).hasSize(1);
    assertThat(bot.api().unansweredCallbacks()).isZero();
  }
}
