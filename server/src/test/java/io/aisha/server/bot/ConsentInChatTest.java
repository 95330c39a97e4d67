package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.screen.PhotosScreen;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.assembly.PrivacySettings;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.consent.Consent;
import io.aisha.studio.consent.ConsentSettings;
import io.aisha.studio.consent.ConsentSettings.Asked;
import io.aisha.studio.consent.ConsentSurface;
import io.aisha.studio.retention.RetentionSettings;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.telegram.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The bot asks for consent before the first photo. Photos wait at Telegram until then.
class ConsentInChatTest {
  private static final byte[] PHOTO = Encoded.jpeg(Portraits.two(21, 22, 1800, 1400));

  private static final RunningStudio studio =
      new RunningStudio()
          .with(
              new PrivacySettings(
                  new ConsentSettings(ConsentSettings.CURRENT, Asked.ALL_BUT_LOCAL_USER),
                  RetentionSettings.NONE));

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void aPhotoWaitsForTheAnswerAndIsThenTaken() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.draft(person, "Anna");
    visitors.press(person, PhotosScreen.Open.class, avatar.id().value());
    assertThat(person.awaitScreen("Before your first photo").text())
        .contains("Send only photos of yourself");

    person.photo(PHOTO);
    person.awaitScreen("1 photo waits for your answer");
    assertThat(studio.services().photos().getPhotos(avatar.owner(), avatar.id())).isEmpty();

    person.tap("I agree");

    person.awaitScreen("2 faces");
    assertThat(studio.services().photos().getPhotos(avatar.owner(), avatar.id())).hasSize(1);
    assertThat(studio.services().privacy().consents().list(avatar.owner()))
        .extracting(Consent::surface)
        .containsExactly(ConsentSurface.TELEGRAM);
  }

  @Test
  void aPersonWhoRefusesLeavesNothing() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.draft(person, "Boris");
    visitors.press(person, PhotosScreen.Open.class, avatar.id().value());
    person.awaitScreen("Before your first photo");
    person.photo(PHOTO);
    person.awaitScreen("1 photo waits for your answer");

    person.tap("No, delete what I sent");

    person.awaitScreen("Nothing was stored");
    visitors.settled(person);
    assertThat(studio.services().photos().getPhotos(avatar.owner(), avatar.id())).isEmpty();
    assertThat(studio.services().privacy().consents().isNeeded(avatar.owner())).isTrue();
  }
}
