package io.aisha.bot.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.photo.PhotoId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTextTest {
  private static final AvatarId AVATAR = AvatarId.of("6f9619ff-8b86-4011-b42d-00c04fc964ff");
  private static final UUID THING = UUID.fromString("0b5e0f6e-6a57-4b52-8a55-1f5f3a3b1c2d");

  private static final Wish WISH =
      new Wish(
          List.of("pencil", "oil"),
          4,
          PictureSize.LANDSCAPE,
          "a \"red\" hat\n{№ 5} \uD83C\uDFA9",
          2);

  static List<Place> everyPlace() {
    return List.of(
        new Place.Menu(),
        new Place.Avatars(3),
        new Place.NewType(),
        new Place.NewGender(AvatarType.STYLE),
        new Place.NewName(AvatarType.CHARACTER, AvatarGender.FEMALE),
        new Place.Card(AVATAR),
        new Place.Rename(AVATAR),
        new Place.DropAvatar(AVATAR),
        new Place.Photos(AVATAR),
        new Place.Shots(AVATAR, 499),
        new Place.ShotRemoved(AVATAR, 499, new PhotoId(THING)),
        new Place.Train(AVATAR),
        new Place.TrainWith(AVATAR, "fal"),
        new Place.Learning(AVATAR),
        new Place.StopLearning(AVATAR),
        new Place.Create(AVATAR, WISH),
        new Place.Prompt(AVATAR, WISH),
        new Place.Making(AVATAR, new GenerationId(THING)),
        new Place.Gallery(AVATAR, 12),
        new Place.DropImage(AVATAR, 12, new ImageId(THING)),
        new Place.Settings(),
        new Place.Privacy(),
        new Place.Erase(),
        new Place.Help(),
        new Place.Whose(),
        new Place.Gone("ru"));
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
  void whatCannotBeReadIsTheMenu(String text) {
    assertThat(PlaceText.read(text)).isEqualTo(new Place.Menu());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "7", "{}", "{\"key\":\"bot.renamed\"", "{\"key\":\"bot.renamed\"}"})
  void whatCannotBeReadIsNoRemark(String text) {
    assertThat(PlaceText.readRemark(text)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyPlace")
  void everyPlaceIsReadAsItWasWritten(Place place) {
    assertThat(PlaceText.read(PlaceText.write(place))).isEqualTo(place);
  }

  @Test
  void noPlaceIsLeftOut() {
    assertThat(everyPlace().stream().map(Place::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Place.class.getPermittedSubclasses())
                .<Class<? extends Place>>map(kind -> kind.asSubclass(Place.class))
                .toList());
  }

  @Test
  void whatALaterVersionAddsToAPlaceIsPassedOver() {
    String written = PlaceText.write(new Place.Shots(AVATAR, 4));
    String more = written.replaceFirst("\\{", "{\"zoom\":3,");

    assertThat(PlaceText.read(more)).isEqualTo(new Place.Shots(AVATAR, 4));
  }

  @Test
  void aPhotoOfAnEarlierVersionIsRead() {
    assertThat(
            PlaceText.read(
                "{\"at\":\"shots\",\"avatar\":{\"value\":\"6f9619ff-8b86-4011-b42d-00c04fc964ff\"},"
                    + "\"index\":4}"))
        .isEqualTo(new Place.Shots(AVATAR, 4));
  }

  @Test
  void aRemarkIsReadAsItWasWritten() {
    Remark told = Remark.of("bot.renamed");
    Remark failure = Remark.failure("prompt-length", Map.of("length", 1001, "max", 1000));

    assertThat(PlaceText.readRemark(PlaceText.write(told))).contains(told);
    assertThat(PlaceText.readRemark(PlaceText.write(failure))).contains(failure);
    assertThat(failure.isFailure()).isTrue();
    assertThat(failure.code()).isEqualTo("prompt-length");
    assertThat(told.isFailure()).isFalse();
  }
}
