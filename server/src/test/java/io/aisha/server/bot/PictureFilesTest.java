package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.GalleryScreen;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.testkit.telegram.Kind;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.SentMessage;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Telegram makes every photo a JPEG of its own size. A picture that this would spoil arrives as a
/// file.
@Tag("slow")
class PictureFilesTest {
  private static final RunningStudio studio = new RunningStudio();

  @RegisterExtension static final RunningBotFixture bot = RunningBotFixture.ofClass(studio);

  private static final Visitors visitors = new Visitors(studio, bot);

  @Test
  void transparentPicturesAndDocumentsArriveAsFilesAndTheOthersAsPhotos() {
    studio.engine().offerFiles();
    Person person = visitors.atMenu();
    Avatar avatar = visitors.trained(person, "Anna");

    make(person, avatar, "oil", "banner", "cut-out", "sticker", "passport-eu");

    RunningBotFixture.await(() -> documents(person).size() == 3, "three files arrive");
    visitors.settled(person);
    assertFile(person, avatar, "cut-out", "png", "transparent background");
    assertFile(person, avatar, "sticker", "webp", "transparent background");
    assertFile(person, avatar, "passport-eu", "jpg", "The background is replaced");
    assertThat(
            person.messages().stream()
                .filter(message -> message.kind() == Kind.PHOTO && !message.hasKeyboard()))
        .hasSize(2);
  }

  @Test
  void aFileSaysInRussianWhyItIsOne() {
    studio.engine().offerFiles();
    Person person = visitors.newcomer("ru");
    person.text("/start");
    person.awaitScreen("Aisha");
    visitors.user(person);
    visitors.settled(person);
    Avatar avatar = visitors.trained(person, "Анна");

    make(person, avatar, "sticker");

    RunningBotFixture.await(() -> !documents(person).isEmpty(), "the file arrives");
    assertThat(documents(person).getFirst().text()).contains("Анна", "прозрачный фон");
  }

  @Test
  void theGalleryShowsATransparentPictureAsAJpegPhoto() {
    studio.engine().offerFiles();
    Person person = visitors.atMenu();
    Avatar avatar = visitors.trained(person, "Anna");
    visitors.pictures(person, avatar, "sticker");

    visitors.press(person, GalleryScreen.Open.class, avatar.id().value(), 0);

    byte[] shown = person.awaitScreen("1 of 1").file().orElseThrow();
    assertThat(ImageHeader.read(shown).format()).isEqualTo(ImageFormat.JPEG);
  }

  private static void make(Person person, Avatar avatar, String... styles) {
    press(person, CreateScreen.Open.class, avatar.id().value());
    press(person, CreateScreen.NoStyles.class, avatar.id().value());
    for (String style : styles) {
      press(person, CreateScreen.AddStyle.class, style);
    }
    press(person, CreateScreen.Make.class, avatar.id().value());
  }

  private static void press(
      Person person, Class<? extends CallbackAction> action, Object argument) {
    person.awaitAnswer(visitors.press(person, action, argument));
    visitors.settled(person);
  }

  private static List<SentMessage> documents(Person person) {
    return person.messages().stream().filter(message -> message.kind() == Kind.DOCUMENT).toList();
  }

  private static void assertFile(
      Person person, Avatar avatar, String style, String ending, String why) {
    GeneratedImage image =
        studio.services().generations().getImages(avatar.owner(), avatar.id()).stream()
            .filter(made -> made.style().equals(style))
            .findFirst()
            .orElseThrow();
    SentMessage file =
        documents(person).stream()
            .filter(message -> message.fileName().orElseThrow().startsWith(style))
            .findFirst()
            .orElseThrow();
    assertThat(file.fileName()).contains(style + "-" + image.seed() + "." + ending);
    assertThat(file.text()).contains("Anna", why);
    assertThat(file.file())
        .hasValue(studio.services().generations().openImage(avatar.owner(), image.id()));
  }
}
