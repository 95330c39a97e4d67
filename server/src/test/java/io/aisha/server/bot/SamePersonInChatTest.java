package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.screen.SamePersonScreen;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.photo.Upload;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.telegram.Button;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One press compares the faces on an avatar's photos. Painted people look alike to the model, so
/// doubtful photos are the matter of ScreensTest.
@Tag("slow")
class SamePersonInChatTest {
  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void saysInBothLanguagesThatAllPhotosShowOnePerson() {
    for (String language : List.of("en", "ru")) {
      Person person = visitors.newcomer(language);
      person.text("/start");
      person.awaitScreen("Aisha");
      visitors.settled(person);
      Avatar avatar = visitors.draft(person, "Anna");
      upload(avatar, Portraits.person(3).pose(1).jpeg(800, 1000));
      upload(avatar, Portraits.person(3).pose(2).jpeg(800, 1000));

      visitors.press(person, SamePersonScreen.Ask.class, avatar.id().value());

      String sentence = language.equals("en") ? "All 2 photos" : "на всех фото один человек";
      SentMessage answer = person.awaitScreen(sentence);
      visitors.settled(person);
      assertThat(answer.keyboard().stream().flatMap(List::stream).map(Button::text))
          .noneMatch(text -> text.contains("Remove") || text.contains("Убрать"));
      assertThat(answer.file()).isEmpty();
    }
  }

  @Test
  void aStrangersAvatarIsNotFound() {
    Person owner = visitors.atMenu();
    Avatar avatar = visitors.draft(owner, "Boris");
    Person stranger = visitors.atMenu();

    visitors.press(stranger, SamePersonScreen.Ask.class, avatar.id().value());
    visitors.settled(stranger);

    assertThat(stranger.transcript()).doesNotContain("Boris", "At least two photos");
  }

  private static void upload(Avatar avatar, byte[] photo) {
    studio.services().photos().accept(avatar.owner(), avatar.id(), new Upload("a.jpg", photo));
  }
}
