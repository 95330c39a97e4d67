package io.aisha.bot.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aisha.bot.dialog.Press.Pressed;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PressTest {
  private static final UUID ID = UUID.fromString("ffffffff-ffff-4fff-bfff-fffffffffffe");
  private static final UUID OTHER_ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

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
  void refusesWhatNoButtonSays(String data) {
    assertThat(Press.read(data)).isEmpty();
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
  void refusesWhatIsNoId(String text) {
    Press press = Press.of(Verb.CARD, text);

    assertThatExceptionOfType(Press.Unreadable.class).isThrownBy(() -> press.id(0));
    assertThat(press.findId(0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1000000", "99999999999", "1.5", "a", "٣", " 1"})
  void refusesWhatIsNoNumber(String text) {
    Press press = Press.of(Verb.AVATARS, text);

    assertThatExceptionOfType(Press.Unreadable.class).isThrownBy(() -> press.number(0));
  }

  @Test
  void refusesAnArgumentThatIsNotThere() {
    Press press = Press.of(Verb.CARD, ID);

    assertThatExceptionOfType(Press.Unreadable.class).isThrownBy(() -> press.id(1));
    assertThatExceptionOfType(Press.Unreadable.class).isThrownBy(() -> press.number(1));
    assertThatExceptionOfType(Press.Unreadable.class).isThrownBy(() -> press.text(1));
    assertThat(press.findId(1)).isEmpty();
  }

  @Test
  void refusesToSayMoreThanTelegramCarries() {
    Press press = Press.of(Verb.TRAIN_WITH, ID, "e".repeat(40));

    assertThatIllegalStateException()
        .isThrownBy(() -> press.data(0))
        .withMessageContaining("TRAIN_WITH");
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void everyVerbComesBackAsItWasSaid(Verb verb) {
    for (int revision : List.of(0, 35, 36, 1_000_000, Integer.MAX_VALUE)) {
      Press alone = Press.of(verb);
      Press together = Press.of(verb, ID, 999_999);

      assertThat(Press.read(alone.data(revision))).contains(new Pressed(alone, revision));
      assertThat(Press.read(together.data(revision))).contains(new Pressed(together, revision));
    }
  }

  @Test
  void argumentsComeBackAsTheyWere() {
    Pressed pressed =
        Press.read(Press.of(Verb.NEW_GENDER, ID, OTHER_ID, 0, "female").data(7)).orElseThrow();

    assertThat(pressed.press().id(0)).isEqualTo(ID);
    assertThat(pressed.press().findId(1)).contains(OTHER_ID);
    assertThat(pressed.press().number(2)).isZero();
    assertThat(pressed.press().text(3)).isEqualTo("female");
    assertThat(pressed.revision()).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void everyVerbIsCalledAsNoOther(Verb verb) {
    assertThat(Verb.find(verb.label())).contains(verb);
    assertThat(verb.label()).matches("[a-z0-9]{1,2}");
  }

  @Test
  void packsAnIdIntoTwentyTwoCharacters() {
    assertThat(Press.pack(ID)).hasSize(22);
    assertThat(Press.pack(OTHER_ID)).hasSize(22);
  }
}
