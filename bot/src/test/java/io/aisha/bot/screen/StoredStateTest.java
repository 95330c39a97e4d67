package io.aisha.bot.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.GenerationDraft;
import io.aisha.bot.dialog.Remark;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoredStateTest {
  private static final AvatarId AVATAR = AvatarId.of("6f9619ff-8b86-4011-b42d-00c04fc964ff");
  private static final UUID THING = UUID.fromString("0b5e0f6e-6a57-4b52-8a55-1f5f3a3b1c2d");

  private static final GenerationDraft DRAFT =
      new GenerationDraft(
          List.of("pencil", "oil"),
          4,
          PictureSize.LANDSCAPE,
          "a \"red\" hat\n{№ 5} \uD83C\uDFA9",
          2);

  static List<DialogState> everyState() {
    return List.of(
        new MenuScreen.State(),
        new AvatarsScreen.State(3),
        new NewTypeScreen.State(),
        new NewGenderScreen.State(AvatarType.STYLE),
        new NewNameScreen.State(AvatarType.CHARACTER, AvatarGender.FEMALE),
        new CardScreen.State(AVATAR),
        new RenameScreen.State(AVATAR),
        new DeleteAvatarScreen.State(AVATAR),
        new PhotosScreen.State(AVATAR),
        new ConsentScreen.State(AVATAR),
        new PhotoScreen.State(AVATAR, 499),
        new RemovedPhotoScreen.State(AVATAR, 499, new PhotoId(THING)),
        new SamePersonScreen.State(AVATAR, Instant.parse("2026-11-30T09:00:00.123456Z")),
        new TrainScreen.State(AVATAR),
        new ConfirmTrainingScreen.State(AVATAR, "fal"),
        new TrainingScreen.State(AVATAR),
        new StopTrainingScreen.State(AVATAR),
        new CreateScreen.State(AVATAR, DRAFT),
        new PromptScreen.State(AVATAR, DRAFT),
        new GenerationScreen.State(AVATAR, new GenerationId(THING)),
        new GalleryScreen.State(AVATAR, 12),
        new DeleteImageScreen.State(AVATAR, 12, new ImageId(THING)),
        new SettingsScreen.State(),
        new WebAccountScreen.State("7K2M-Q9XT-4HJP-W3RB"),
        new LinkScreen.State("abc", "ru"),
        new InvitedOnlyScreen.State("ru"),
        new PrivacyScreen.State(),
        new EraseScreen.State(),
        new HelpScreen.State(),
        new ChooseAvatarScreen.State(),
        new ReceiptScreen.State("abc_-1"),
        new ErasedScreen.State("ru", "abc_-1"),
        new GoneScreen.State("ru"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "\"menu\"",
        "[]",
        "{}",
        "{\"at\":null}",
        "{\"at\":\"the-moon\"}",
        "{\"at\":\"card\"",
        "{\"at\":\"card\"}",
        "{\"at\":\"card\",\"avatar\":null}",
        "{\"at\":\"card\",\"avatar\":{}}",
        "{\"at\":\"card\",\"avatar\":\"nobody\"}",
        "{\"at\":\"avatars\"}",
        "{\"at\":\"avatars\",\"page\":\"many\"}",
        "{\"at\":\"new-gender\",\"type\":\"PLANET\"}",
        "{\"at\":\"create\",\"avatar\":{\"value\":\"6f9619ff-8b86-4011-b42d-00c04fc964ff\"}}",
        "{\"at\":\"create\",\"avatar\":{\"value\":\"6f9619ff-8b86-4011-b42d-00c04fc964ff\"},"
            + "\"wish\":{\"styles\":null,\"count\":1,\"size\":\"SQUARE\",\"prompt\":\"\",\"page\":0}}",
      })
  void unreadableStatesOpenTheMenu(String text) {
    assertThat(Screens.readState(text)).isEqualTo(new MenuScreen.State());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "7", "{}", "{\"key\":\"bot.renamed\"", "{\"key\":\"bot.renamed\"}"})
  void unreadableRemarksAreIgnored(String text) {
    assertThat(Screens.readRemark(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyState")
  void everyStateIsReadAsItWasWritten(DialogState state) {
    assertThat(Screens.readState(Screens.write(state))).isEqualTo(state);
  }

  @Test
  void coversEveryState() {
    assertThat(everyState().stream().<Class<?>>map(DialogState::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Screens.all().stream().<Class<?>>map(Screen::state).toList());
  }

  /// As versions before this one stored them: chats have such rows.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "menu|",
        "avatars|,\"page\":3",
        "new-type|",
        "new-gender|,\"type\":\"STYLE\"",
        "new-name|,\"type\":\"CHARACTER\",\"gender\":\"FEMALE\"",
        "card|,AVATAR",
        "rename|,AVATAR",
        "drop-avatar|,AVATAR",
        "photos|,AVATAR",
        "consent|,AVATAR",
        "shots|,AVATAR,\"number\":499",
        "shot-removed|,AVATAR,\"number\":499,\"photo\":THING",
        "same-person|,AVATAR,\"askedAt\":\"2026-11-30T09:00:00.123456Z\"",
        "train|,AVATAR",
        "train-with|,AVATAR,\"engine\":\"fal\"",
        "learning|,AVATAR",
        "stop-learning|,AVATAR",
        "create|,AVATAR,\"wish\":WISH",
        "prompt|,AVATAR,\"wish\":WISH",
        "making|,AVATAR,\"generation\":THING",
        "gallery|,AVATAR,\"index\":12",
        "drop-image|,AVATAR,\"index\":12,\"image\":THING",
        "settings|",
        "web-account|,\"code\":\"7K2M-Q9XT-4HJP-W3RB\"",
        "link|,\"code\":\"abc\",\"language\":\"ru\"",
        "invited-only|,\"language\":\"ru\"",
        "privacy|",
        "erase|",
        "help|",
        "whose|",
        "receipt|,\"receipt\":\"abc_-1\"",
        "erased|,\"language\":\"ru\",\"receipt\":\"abc_-1\"",
        "gone|,\"language\":\"ru\"",
      })
  void storesEveryStateAsEarlierVersionsDid(String name, String rest) {
    String draft =
        "{\"styles\":[\"pencil\",\"oil\"],\"count\":4,\"size\":\"LANDSCAPE\","
            + "\"prompt\":\"a \\\"red\\\" hat\\n{№ 5} \uD83C\uDFA9\",\"page\":2}";
    String stored =
        ("{\"at\":\"" + name + "\"" + Objects.requireNonNullElse(rest, "") + "}")
            .replace("AVATAR", "\"avatar\":{\"value\":\"" + AVATAR + "\"}")
            .replace("THING", "{\"value\":\"" + THING + "\"}")
            .replace("WISH", draft);

    DialogState state = Screens.readState(stored);

    assertThat(everyState()).contains(state);
    assertThat(Screens.write(state)).isEqualTo(stored);
  }

  @Test
  void ignoresFieldsOfALaterVersion() {
    String written = Screens.write(new PhotoScreen.State(AVATAR, 4));
    String more = written.replaceFirst("\\{", "{\"zoom\":3,");

    assertThat(Screens.readState(more)).isEqualTo(new PhotoScreen.State(AVATAR, 4));
  }

  @Test
  void readsAPhotoOfAnEarlierVersion() {
    assertThat(
            Screens.readState(
                "{\"at\":\"shots\",\"avatar\":{\"value\":\"6f9619ff-8b86-4011-b42d-00c04fc964ff\"},"
                    + "\"index\":4}"))
        .isEqualTo(new PhotoScreen.State(AVATAR, 4));
  }

  @Test
  void aRemarkIsReadAsItWasWritten() {
    Remark told = Remark.of("bot.renamed");
    Remark failure = Remark.failure("prompt-length", Map.of("length", 1001, "max", 1000));

    assertThat(Screens.readRemark(Screens.write(told))).contains(told);
    assertThat(Screens.readRemark(Screens.write(failure))).contains(failure);
    assertThat(failure.isFailure()).isTrue();
    assertThat(failure.code()).isEqualTo("prompt-length");
    assertThat(told.isFailure()).isFalse();
  }
}
