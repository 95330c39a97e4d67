package io.aisha.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The bot's classes name exactly the bot's texts, and the texts fit where Telegram shows them. The
/// names are read from the constants of the classes; a composed key is a pattern with a gap.
class TextsOfTheBotTest {
  private static final String OURS = "bot.";
  private static final String GAP = "\u0001";

  private static final Set<String> NAMED = named();

  static List<Language> everyLanguage() {
    return Languages.all();
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyUsedKeyExists(Language language) {
    Set<String> missing =
        NAMED.stream()
            .filter(name -> keys(language).stream().noneMatch(key -> means(name, key)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyKeyIsUsed(Language language) {
    Set<String> unused =
        keys(language).stream()
            .filter(key -> NAMED.stream().noneMatch(name -> means(name, key)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unused).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyTypeAndGenderHasItsButton(Language language) {
    List<String> expected = new ArrayList<>();
    for (AvatarType type : AvatarType.values()) {
      expected.add("bot.new.type." + type.label());
      expected.add("bot.new.type." + type.label() + ".button");
    }
    for (AvatarGender gender : AvatarGender.values()) {
      expected.add("bot.new.gender." + gender.label());
    }

    assertThat(keys(language)).containsAll(expected);
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void toastsFitIntoTwoHundredCharacters(Language language) {
    assertThat(keys(language).stream().filter(key -> key.startsWith("bot.toast.")))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(Texts.in(language).text(key)).hasSizeBetween(1, 200));
    assertThat(Texts.in(language).text("bot.picture.sending")).hasSizeBetween(1, 200);
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void commandsAndDescriptionsFitIntoTelegramsPlaces(Language language) {
    Texts texts = Texts.in(language);

    assertThat(keys(language).stream().filter(key -> key.startsWith("bot.command.")))
        .isNotEmpty()
        .allSatisfy(key -> {
          assertThat(key.substring("bot.command.".length())).matches("[a-z0-9_]{1,32}");
          assertThat(texts.text(key)).hasSizeBetween(1, 256);
        });
    assertThat(texts.text("bot.description")).hasSizeBetween(1, 512);
    assertThat(texts.text("bot.description.short")).hasSizeBetween(1, 120);
  }

  @Test
  void findsWhatClassesName() {
    assertThat(NAMED).contains("bot.menu", "bot.toast.old", "bot.command." + GAP);
  }

  private static boolean means(String name, String key) {
    String pattern =
        Stream.of(name.split(GAP, -1)).map(Pattern::quote).collect(Collectors.joining("[a-z-]+"));
    return key.matches(pattern);
  }

  private static Set<String> keys(Language language) {
    return Texts.in(language).keys().stream()
        .filter(key -> key.startsWith(OURS))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named() {
    try {
      Path classes =
          Path.of(TelegramBot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(classes)) {
        return files
            .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".class"))
            .map(TextsOfTheBotTest::constants)
            .flatMap(Collection::stream)
            .filter(text -> text.startsWith(OURS))
            .collect(Collectors.toCollection(TreeSet::new));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> constants(Path file) {
    try {
      return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false)
          .filter(StringEntry.class::isInstance)
          .map(entry -> ((StringEntry) entry).stringValue())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
