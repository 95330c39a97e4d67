package io.aisha.bot.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Photos that are refused for one reason share one line.
class AlbumTest {

  @Test
  void manyWithoutRoomAreOneLine() {
    Album album =
        new Album(
            0, 20, IntStream.rangeClosed(23, 36).mapToObj(number -> noRoom(number, "en")).toList());

    assertThat(lines(album, "en")).containsExactly("✗ Photos 23–36: no room, 20 is the most.");
  }

  @Test
  void manyWithoutRoomAreOneLineInRussianToo() {
    Album album =
        new Album(
            0, 20, IntStream.rangeClosed(23, 36).mapToObj(number -> noRoom(number, "ru")).toList());

    assertThat(lines(album, "ru")).containsExactly("✗ Фото 23–36: больше 20 не помещается.");
  }

  @Test
  void sortsReasonsByTheirFirstPhotosAndNumbersByPhoto() {
    List<Album.Refused> refused =
        Stream.of(7, 3, 2, 9, 4, 11, 12)
            .map(number ->
                number == 3 || number == 11
                    ? noRoom(number, "en")
                    : new Album.Refused(number, "NO_FACE", "No face.", "No face", false))
            .toList();

    assertThat(Album.refusals(refused))
        .extracting(Album.Refusal::written)
        .containsExactly("2, 4, 7, 9, 12", "3, 11");
  }

  @Test
  void oneIsNoneOfSeveral() {
    assertThat(lines(new Album(0, 0, List.of(noRoom(1, "en"))), "en"))
        .containsExactly("✗ Photo 1: no room, 20 is the most.");
  }

  @Test
  void usesTheBriefTextWhenSentencesDiffer() {
    Album album =
        new Album(
            0,
            0,
            List.of(
                new Album.Refused(
                    1, "TOO_SMALL", "Its side is 300 px.", "Picture too small", false),
                new Album.Refused(
                    2, "TOO_SMALL", "Its side is 400 px.", "Picture too small", true)));

    assertThat(lines(album, "en")).containsExactly("✗ Photos 1, 2: Picture too small");
  }

  @Test
  void theSamePhotoTwiceHasOneNumber() {
    Album.Refused known = new Album.Refused(2, "known", "I have it.", "I have it.", false);

    assertThat(Album.refusals(List.of(known, known)))
        .containsExactly(new Album.Refusal(List.of(2), "I have it."));
  }

  private static Album.Refused noRoom(int number, String language) {
    String why = phrases(language).texts().text("bot.photos.full-now", Map.of("most", 20));
    return new Album.Refused(number, "too-many-photos", why, why, false);
  }

  private static List<String> lines(Album album, String language) {
    return album.refusals().stream()
        .map(refusal -> PhotosScreen.refusal(refusal, phrases(language)))
        .toList();
  }

  private static Phrases phrases(String language) {
    return Phrases.in(Languages.find(language).orElse(Language.ENGLISH));
  }
}
