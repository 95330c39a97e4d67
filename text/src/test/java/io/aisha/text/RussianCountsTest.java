package io.aisha.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bot's texts use the Russian plural forms: one for 1 and 21, one for 2 and 22, one for 5, 11
/// and 25.
class RussianCountsTest {
  /// The forms of a noun or adjective after 1, 2 and 5.
  private static final Set<List<String>> DECLENSIONS =
      Set.of(
          List.of("аватар", "аватара", "аватаров"),
          List.of("аватаром", "аватарами", "аватарами"),
          List.of("день", "дня", "дней"),
          List.of("картинка", "картинки", "картинок"),
          List.of("картинку", "картинки", "картинок"),
          List.of("минута", "минуты", "минут"),
          List.of("хорошее", "хороших", "хороших"),
          List.of("хорошему", "хорошим", "хорошим"),
          List.of("фото", "фото", "фото"));

  private static final Pattern COUNTED = Pattern.compile("(\\d+) (\\p{L}+)");

  /// A plural argument in a text.
  ///
  /// @param pattern the pattern of that argument alone
  /// @param forms the texts by plural category
  record Plural(String key, String argument, String pattern, Map<String, String> forms) {
    String of(int number) {
      return new MessageFormat(pattern, Language.RUSSIAN.locale()).format(Map.of(argument, number));
    }

    boolean counts() {
      return forms.keySet().stream().anyMatch(Set.of("one", "few", "many")::contains);
    }

    boolean names(int number) {
      return forms.containsKey("=" + number);
    }

    @Override
    public String toString() {
      return key + " {" + argument + "}";
    }
  }

  static Stream<Plural> everyPlural() {
    Properties texts = Texts.read(Language.RUSSIAN);
    return new TreeSet<>(texts.stringPropertyNames())
        .stream()
            .filter(key -> key.startsWith("bot."))
            .flatMap(key -> plurals(key, texts.getProperty(key)).stream());
  }

  static Stream<Plural> everyCount() {
    return everyPlural().filter(Plural::counts);
  }

  @Test
  void thereAreCounts() {
    assertThat(everyCount()).hasSizeGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("everyPlural")
  void aTextThatCountsHasEveryForm(Plural plural) {
    if (plural.counts()) {
      assertThat(plural.forms()).containsKeys("one", "few", "many", "other");
    } else {
      assertThat(plural.forms().keySet()).allMatch(form -> form.matches("=[0-9]+|other"));
    }
  }

  /// The text for 1 is also used for 21 and 101, so it must contain the number.
  @ParameterizedTest
  @MethodSource("everyCount")
  void everyFormSaysItsNumber(Plural plural) {
    assertThat(plural.forms())
        .allSatisfy(
            (form, text) -> assertThat(form.startsWith("=") || text.contains("#")).isTrue());
  }

  @ParameterizedTest
  @MethodSource("everyCount")
  void numbersThatCountAlikeSayTheSame(Plural plural) {
    assertThat(without(101, plural)).isEqualTo(without(21, plural));
    assertThat(without(22, plural)).isEqualTo(without(2, plural));
    assertThat(without(11, plural)).isEqualTo(without(5, plural)).isEqualTo(without(25, plural));
    if (!plural.names(0)) {
      assertThat(without(0, plural)).isEqualTo(without(5, plural));
    }
    if (!plural.names(1)) {
      assertThat(without(1, plural)).isEqualTo(without(21, plural));
    }
  }

  @ParameterizedTest
  @MethodSource("everyCount")
  void whatIsCountedIsDeclined(Plural plural) {
    List<String> declined = List.of(noun(21, plural), noun(2, plural), noun(5, plural));

    assertThat(DECLENSIONS).contains(declined);
  }

  private static String without(int number, Plural plural) {
    return plural.of(number).replace(Integer.toString(number), "#");
  }

  private static String noun(int number, Plural plural) {
    Matcher counted = COUNTED.matcher(plural.of(number));
    assertThat(counted.find()).as("%s of %s", plural, number).isTrue();
    assertThat(counted.group(1)).isEqualTo(Integer.toString(number));
    return counted.group(2);
  }

  private static List<Plural> plurals(String key, String text) {
    MessagePattern pattern = new MessagePattern(text);
    List<Plural> found = new ArrayList<>();
    for (int i = 0; i < pattern.countParts(); i++) {
      Part part = pattern.getPart(i);
      if (part.getType() == Part.Type.ARG_START && part.getArgType() == ArgType.PLURAL) {
        int end = pattern.getLimitPartIndex(i);
        found.add(
            new Plural(
                key,
                pattern.getSubstring(pattern.getPart(i + 1)),
                text.substring(part.getIndex(), pattern.getPart(end).getLimit()),
                forms(pattern, i + 1, end)));
      }
    }
    return found;
  }

  private static Map<String, String> forms(MessagePattern pattern, int from, int end) {
    Map<String, String> forms = new LinkedHashMap<>();
    for (int i = from; i < end; i++) {
      if (pattern.getPartType(i) == Part.Type.ARG_SELECTOR) {
        String selector = pattern.getSubstring(pattern.getPart(i));
        while (pattern.getPartType(i) != Part.Type.MSG_START) {
          i++;
        }
        int limit = pattern.getLimitPartIndex(i);
        forms.put(
            selector,
            pattern
                .getPatternString()
                .substring(pattern.getPart(i).getLimit(), pattern.getPart(limit).getIndex()));
        i = limit; // A nested plural has its own forms.
      }
    }
    return forms;
  }
}
