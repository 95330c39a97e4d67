package io.aisha.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

  static List<Language> everyLanguage() {
    return Languages.all();
  }

  @Test
  void findsEnglishAndRussianByTheirFiles() {
    assertThat(Languages.all()).contains(Language.ENGLISH, Language.RUSSIAN);
    assertThat(Languages.find("ru_RU.UTF-8")).contains(Language.RUSSIAN);
    assertThat(Languages.find("C")).isEmpty();
    assertThat(Languages.find("xx")).isEmpty();
  }

  /// Of two texts with one key, the later one would be used for both.
  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyKeyIsThereOnce(Language language) throws IOException {
    Path file = Path.of("src/main/resources/messages/messages_" + language.tag() + ".properties");
    List<String> keys =
        Files.readAllLines(file).stream()
            .filter(line -> line.contains("=") && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();

    assertThat(keys).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyLanguageHasTheKeysOfEnglish(Language language) {
    Set<String> own = new TreeSet<>(Texts.read(language).stringPropertyNames());

    assertThat(own).isEqualTo(Texts.in(Language.ENGLISH).keys());
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyPatternParsesAndNamesTheArgumentsOfEnglish(Language language) {
    for (String key : Texts.in(language).keys()) {
      String pattern = Texts.read(language).getProperty(key);
      String english = Texts.read(Language.ENGLISH).getProperty(key);

      assertThat(pattern).as(key).isNotBlank().doesNotContain("'");
      assertThat(new MessageFormat(pattern).getArgumentNames())
          .as(key)
          .isEqualTo(new MessageFormat(english).getArgumentNames());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1 лицо похожего размера",
    "2, 2 лица похожего размера",
    "5, 5 лиц похожего размера",
    "21, 21 лицо похожего размера"
  })
  void russianCountsTheRussianWay(int faces, String start) {
    String sentence = Phrases.in(Language.RUSSIAN).reason("SEVERAL_FACES", faces, 1);

    assertThat(sentence).startsWith(start);
  }

  @Test
  void writesMeasurementsTheWayPeopleReadThem() {
    Phrases english = Phrases.in(Language.ENGLISH);

    assertThat(english.reason("FACE_TOO_SMALL", 90.4, 128))
        .startsWith(
            "The head is too small: it is 90 px high from crown to chin, but at least 128 px are");
    assertThat(english.reason("TOO_MANY_BYTES", 22_544_384, 20 * 1024 * 1024))
        .startsWith("The file is too large: 21.5 MB. The limit is 20 MB.");
    assertThat(english.reason("TOO_MANY_PIXELS", 900_000_000, 50_000_000))
        .startsWith("The picture has too many pixels: 900.0 megapixels. The limit is 50.");
    assertThat(english.reason("TOO_DARK", 0.031, 0.2)).contains("3%", "20%");
    assertThat(english.size(1_468_006)).isEqualTo("1.4 MB");
  }

  @Test
  void aKeyThatDoesNotExistIsTheCallersBug() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Texts.in(Language.ENGLISH).text("no.such.key"))
        .withMessageContaining("no.such.key");
    assertThat(Phrases.in(Language.ENGLISH).error("brand-new", Map.of())).contains("brand-new");
  }
}
