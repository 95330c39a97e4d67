package io.aisha.bot.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
  private static final UUID ID = UUID.fromString("ffffffff-ffff-4fff-bfff-fffffffffffe");
  private static final UUID OTHER_ID = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String PACKED = "________T_-__________g";

  private static final AvatarId AVATAR = new AvatarId(ID);
  private static final PhotoId PHOTO = new PhotoId(ID);
  private static final ImageId IMAGE = new ImageId(ID);
  private static final GenerationId GENERATION = new GenerationId(ID);

  /// The data that buttons have had since the first version; old messages still have it.
  static Stream<Arguments> everyAction() {
    return Stream.of(
        Arguments.of("v1:m:0", new MenuScreen.Open(), false),
        Arguments.of("v1:a:3:0", new AvatarsScreen.Open(3), false),
        Arguments.of("v1:h:0", new HelpScreen.Open(), false),
        Arguments.of("v1:s:0", new SettingsScreen.Open(), false),
        Arguments.of("v1:sl:ru:0", new SettingsScreen.ChooseLanguage("ru"), false),
        Arguments.of("v1:v:0", new PrivacyScreen.Open(), false),
        Arguments.of("v1:k:0", new WebAccountScreen.Open(), false),
        Arguments.of("v1:kc:0", new WebAccountScreen.MakeCode(), true),
        Arguments.of("v1:ky:0", new LinkScreen.Action(), true),
        Arguments.of("v1:vx:0", new PrivacyScreen.Export(), true),
        Arguments.of("v1:ve:0", new EraseScreen.Open(), false),
        Arguments.of("v1:vy:0", new EraseScreen.Confirm(), true),
        Arguments.of("v1:n:0", new NewTypeScreen.Open(), false),
        Arguments.of("v1:wn:0", new NewTypeScreen.OpenForPhotos(), false),
        Arguments.of("v1:nt:style:0", new NewGenderScreen.Open(AvatarType.STYLE), false),
        Arguments.of(
            "v1:ng:character:female:0",
            new NewNameScreen.Open(AvatarType.CHARACTER, AvatarGender.FEMALE),
            false),
        Arguments.of("v1:c:ID:0", new CardScreen.Open(AVATAR), false),
        Arguments.of("v1:cm:ID:0", new CardScreen.MakeMain(AVATAR), false),
        Arguments.of("v1:cr:ID:0", new RenameScreen.Open(AVATAR), false),
        Arguments.of("v1:cd:ID:0", new DeleteAvatarScreen.Open(AVATAR), false),
        Arguments.of("v1:cy:ID:0", new DeleteAvatarScreen.Confirm(AVATAR), true),
        Arguments.of("v1:p:ID:0", new PhotosScreen.Open(AVATAR), false),
        Arguments.of("v1:mw:0", new MenuScreen.OpenFromMessage(), false),
        Arguments.of("v1:pa:ID:1:0", new ConsentScreen.Agree(AVATAR, 1), true),
        Arguments.of("v1:pn:ID:0", new ConsentScreen.Refuse(AVATAR), true),
        Arguments.of("v1:ps:ID:499:0", new PhotoScreen.Open(AVATAR, 499), false),
        Arguments.of("v1:pr:ID:0", new PhotoScreen.Remove(PHOTO), true),
        Arguments.of("v1:pf:ID:2:0", new PhotoScreen.Pick(PHOTO, 2), true),
        Arguments.of("v1:pu:ID:0", new RemovedPhotoScreen.Restore(PHOTO), true),
        Arguments.of("v1:pq:ID:0", new SamePersonScreen.Ask(AVATAR), false),
        Arguments.of("v1:w:ID:0", new ChooseAvatarScreen.Choose(AVATAR), true),
        Arguments.of("v1:wd:0", new ChooseAvatarScreen.Discard(), true),
        Arguments.of("v1:t:ID:0", new TrainScreen.Open(AVATAR), false),
        Arguments.of("v1:te:ID:fal:0", new ConfirmTrainingScreen.Open(AVATAR, "fal"), false),
        Arguments.of("v1:ts:ID:fal:0", new ConfirmTrainingScreen.Start(AVATAR, "fal"), true),
        Arguments.of("v1:tl:ID:0", new TrainingScreen.Open(AVATAR), false),
        Arguments.of("v1:no:ID:0", new TrainingScreen.OpenFromMessage(AVATAR), false),
        Arguments.of("v1:tr:ID:0", new TrainingScreen.Retry(AVATAR), true),
        Arguments.of("v1:tq:ID:0", new StopTrainingScreen.Open(AVATAR), false),
        Arguments.of("v1:tx:ID:0", new StopTrainingScreen.Confirm(AVATAR), true),
        Arguments.of("v1:g:ID:0", new CreateScreen.Open(AVATAR), false),
        Arguments.of("v1:nc:ID:0", new CreateScreen.OpenFromMessage(AVATAR), false),
        Arguments.of("v1:g1:pencil:0", new CreateScreen.AddStyle("pencil"), false),
        Arguments.of("v1:g0:pencil:0", new CreateScreen.RemoveStyle("pencil"), false),
        Arguments.of("v1:ga:ID:0", new CreateScreen.AllStyles(AVATAR), false),
        Arguments.of("v1:gz:ID:0", new CreateScreen.NoStyles(AVATAR), false),
        Arguments.of("v1:gv:ID:2:0", new CreateScreen.StylesPage(AVATAR, 2), false),
        Arguments.of("v1:gn:ID:4:0", new CreateScreen.Count(AVATAR, 4), false),
        Arguments.of(
            "v1:gs:ID:landscape:0", new CreateScreen.Size(AVATAR, PictureSize.LANDSCAPE), false),
        Arguments.of("v1:gp:ID:0", new PromptScreen.Open(AVATAR), false),
        Arguments.of("v1:gq:ID:0", new CreateScreen.DropPrompt(AVATAR), false),
        Arguments.of("v1:gm:ID:0", new CreateScreen.Make(AVATAR), true),
        Arguments.of("v1:gw:ID:0", new GenerationScreen.Open(GENERATION), false),
        Arguments.of("v1:gx:ID:0", new GenerationScreen.Stop(GENERATION), true),
        Arguments.of("v1:i:ID:12:0", new GalleryScreen.Open(AVATAR, 12), false),
        Arguments.of("v1:io:ID:0", new GalleryScreen.SendOriginal(IMAGE), true),
        Arguments.of("v1:im:ID:0", new GalleryScreen.MoreLike(IMAGE), true),
        Arguments.of("v1:id:ID:12:0", new DeleteImageScreen.Open(IMAGE, 12), false),
        Arguments.of("v1:iy:ID:12:0", new DeleteImageScreen.Confirm(IMAGE, 12), true));
  }

  @ParameterizedTest
  @MethodSource("everyAction")
  void anActionIsWrittenAndReadAsInEveryVersion(
      String written, CallbackAction action, boolean once) {
    String data = written.replace("ID", PACKED);

    assertThat(Callback.of(action, 0).data()).isEqualTo(data);
    Callback callback = Screens.readCallback(data).orElseThrow();
    assertThat(callback.action()).isEqualTo(action);
    assertThat(callback.once()).isEqualTo(once);
  }

  @Test
  void coversEveryAction() {
    assertThat(everyAction().<Class<?>>map(CallbackTest::action))
        .containsExactlyInAnyOrderElementsOf(Screens.actions());
  }

  private static Class<?> action(Arguments arguments) {
    return Objects.requireNonNull(arguments.get()[1]).getClass();
  }

  @Test
  void onlyButtonsOfMessagesAreBesideTheScreen() {
    assertThat(Screens.actions().stream().filter(type -> Callback.of(type, 0).besideScreen()))
        .containsExactlyInAnyOrder(
            CreateScreen.OpenFromMessage.class,
            MenuScreen.OpenFromMessage.class,
            TrainingScreen.OpenFromMessage.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "::",
        "garbage",
        "{\"verb\":\"m\"}",
        "v1",
        "v1:m",
        "v1::0",
        "m:0",
        "v0:m:0",
        "v2:m:0",
        "V1:m:0",
        "v1:M:0",
        "v1:nothing:0",
        "v1:m:",
        "v1:m:!",
        "v1:m:0.5",
        "v1:m:-1",
        "v1:m:+1",
        "v1:m:zzzzzz",
        "v1:m:99999999999999999999",
        "v1:m:0 ",
        " v1:m:0",
      })
  void refusesDataThatNoButtonHas(String data) {
    assertThat(Screens.readCallback(data)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "_____________________",
        "______________________8",
        "!_____________________",
        "////////////////////8w",
        "ffffffff-ffff-4fff-bfff-fffffffffffe"
      })
  void refusesInvalidIds(String text) {
    assertUnreadable(Callback.of(CardScreen.Open.class, 0, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1000000", "99999999999", "1.5", "a", "٣", " 1"})
  void refusesInvalidNumbers(String text) {
    assertUnreadable(Callback.of(AvatarsScreen.Open.class, 0, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "robot", "STYLE", "Style", "style "})
  void refusesInvalidLabels(String text) {
    assertUnreadable(Callback.of(NewGenderScreen.Open.class, 0, text));
  }

  @Test
  void refusesAMissingArgument() {
    assertUnreadable(Callback.of(CardScreen.Open.class, 0));
    assertUnreadable(Callback.of(PhotoScreen.Open.class, 0, ID));
  }

  @Test
  void ignoresArgumentsThatALaterVersionAdds() {
    assertThat(Callback.of(CardScreen.Open.class, 0, ID, 7, "more").action())
        .isEqualTo(new CardScreen.Open(AVATAR));
  }

  private static void assertUnreadable(Callback callback) {
    assertThatExceptionOfType(Callback.Unreadable.class).isThrownBy(callback::action);
  }

  @Test
  void refusesToWriteMoreThanTelegramAccepts() {
    Callback callback = Callback.of(new ConfirmTrainingScreen.Open(AVATAR, "e".repeat(40)), 0);

    assertThatIllegalStateException()
        .isThrownBy(callback::data)
        .withMessageContaining("ConfirmTrainingScreen");
  }

  @Test
  void theRevisionIsReadAsItWasWritten() {
    for (int revision : List.of(0, 35, 36, 1_000_000, Integer.MAX_VALUE)) {
      Callback callback = Callback.of(new CardScreen.Open(AVATAR), revision);

      assertThat(Screens.readCallback(callback.data())).contains(callback);
      assertThat(callback.revision()).isEqualTo(revision);
    }
  }

  @Test
  void packsAnIdIntoTwentyTwoCharacters() {
    for (UUID id : List.of(ID, OTHER_ID)) {
      assertThat(Callback.pack(id)).hasSize(22);
      assertThat(Callback.unpack(Callback.pack(id))).isEqualTo(id);
    }
  }
}
