package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.screen.PhotoScreen;
import io.aisha.bot.screen.PhotosScreen;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.Upload;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.telegram.Person;
import io.aisha.vision.image.ImageHeader;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A photo of several people is shown with numbers, and one press picks a face.
@Tag("slow")
class PickFaceInChatTest {
  private static final byte[] TWO = Encoded.jpeg(Portraits.two(11, 12, 1800, 1400));

  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void aPressCutsOutTheFace() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.draft(person, "Anna");
    visitors.press(person, PhotosScreen.Open.class, avatar.id().value());
    person.awaitScreen("Anna: photos");
    person.photo(TWO);
    person.awaitScreen("2 faces");
    visitors.settled(person);
    person.tap("See the photos (1)");
    assertThat(person.awaitScreen("Which face is yours?").text()).contains("Photo 1");
    person.awaitButton("Face 1");

    person.doubleTap("Face 2");

    person.awaitScreen("Photo 2 is the face you picked.");
    visitors.settled(person);
    assertThat(person.screen().text()).contains("Photo 2", "good");
    List<Photo> photos = studio.services().photos().getPhotos(avatar.owner(), avatar.id());
    assertThat(photos).hasSize(2);
    assertThat(photos.getLast().verdict().pickedFrom().orElseThrow().photo())
        .isEqualTo(photos.getFirst().id());
  }

  @Test
  void aStrangersPhotoIsNotFound() {
    Person owner = visitors.atMenu();
    Avatar avatar = visitors.draft(owner, "Boris");
    PhotoId photo =
        studio
            .services()
            .photos()
            .accept(avatar.owner(), avatar.id(), new Upload("two.jpg", TWO))
            .photo()
            .id();
    Person stranger = visitors.atMenu();

    visitors.press(stranger, PhotoScreen.Pick.class, photo.value(), 1);
    visitors.settled(stranger);

    assertThat(studio.services().photos().getPhotos(avatar.owner(), avatar.id())).hasSize(1);
  }

  @Test
  void theNumberedPictureHasTheSizeOfAPhotoInAChat() {
    Person person = visitors.atMenu();
    Avatar avatar = visitors.draft(person, "Clara");
    Photo photo =
        studio
            .services()
            .photos()
            .accept(avatar.owner(), avatar.id(), new Upload("two.jpg", TWO))
            .photo();

    byte[] numbered = studio.services().photos().numberedFaces(photo, 1280);

    assertThat(ImageHeader.read(numbered).longSidePx()).isEqualTo(1280);
  }
}
