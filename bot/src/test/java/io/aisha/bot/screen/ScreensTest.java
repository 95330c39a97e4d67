package io.aisha.bot.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.screen.EveryScreen.Shown;
import io.aisha.studio.testing.ModuleClasses;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is on it, a screen is one that Telegram takes and people can use.
class ScreensTest {
  private static final int TEXT_MAX = 4096;
  private static final int CAPTION_MAX = 1024;
  private static final int BUTTON_MAX = 64;
  private static final int DATA_BYTES_MAX = 64;
  private static final int BUTTONS_MAX = 100;
  private static final int ROW_MAX = 8;

  private static final Pattern MARKUP = Pattern.compile("<[^>]*>|&[^;]*;|[<>&]");
  private static final Map<Language, List<Shown>> SCREENS = new ConcurrentHashMap<>();

  static List<Language> everyLanguage() {
    return Languages.all();
  }

  private static List<Shown> screens(Language language) {
    return SCREENS.computeIfAbsent(language, of -> EveryScreen.in(Phrases.in(of)));
  }

  @Test
  void coversEveryFunctionThatBuildsAScreen() {
    List<String> made =
        Stream.concat(Screens.all().stream().map(Screen::getClass), Stream.of(Remarks.class))
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.getReturnType() == View.class)
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> !Modifier.isPrivate(method.getModifiers()))
            .filter(
                method -> !Arrays.asList(method.getParameterTypes()).contains(ViewContext.class))
            .filter(method -> !method.isSynthetic())
            .map(ScreensTest::maker)
            .distinct()
            .toList();

    assertThat(screens(Language.ENGLISH).stream().map(Shown::maker).distinct())
        .containsExactlyInAnyOrderElementsOf(made);
  }

  private static String maker(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyTextFits(Language language) {
    for (Shown screen : screens(language)) {
      int max = screen.view().picture().isPresent() ? CAPTION_MAX : TEXT_MAX;

      assertThat(plain(screen.view().html()).length()).as("%s", screen).isBetween(1, max);
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyTagIsBoldOrItalicAndClosed(Language language) {
    for (Shown screen : screens(language)) {
      Deque<String> open = new ArrayDeque<>();
      Matcher markup = MARKUP.matcher(screen.view().html());
      while (markup.find()) {
        String found = markup.group();
        assertThat(found)
            .as("%s: %s", screen, screen.view().html())
            .isIn("<b>", "</b>", "<i>", "</i>", "&amp;", "&lt;", "&gt;");
        if (found.startsWith("</")) {
          assertThat(open.poll()).as("%s", screen).isEqualTo(found.replace("/", ""));
        } else if (found.startsWith("<")) {
          open.push(found);
        }
      }
      assertThat(open).as("%s: %s", screen, screen.view().html()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void noCharacterIsSplit(Language language) {
    for (Shown screen : screens(language)) {
      for (String text : texts(screen.view())) {
        assertThat(text.codePoints())
            .as("%s: %s", screen, text)
            .noneMatch(
                point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyTextIsComplete(Language language) {
    for (Shown screen : screens(language)) {
      for (String text : texts(screen.view())) {
        assertThat(text).as("%s", screen).isNotBlank().doesNotContain("{", "}", "??", "bot.");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyButtonSaysSomethingShort(Language language) {
    for (Shown screen : screens(language)) {
      for (View.Button button : buttons(screen.view())) {
        assertThat(button.text().codePoints().count())
            .as("%s: %s", screen, button.text())
            .isBetween(1L, (long) BUTTON_MAX);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void everyButtonCarriesWhatTelegramTakes(Language language) {
    for (Shown screen : screens(language)) {
      for (View.Button button : buttons(screen.view())) {
        assertThatNoException().as("%s: %s", screen, button.text()).isThrownBy(() -> data(button));
        assertThat(data(button))
            .as("%s: %s", screen, button.text())
            .matches("[!-~]{1," + DATA_BYTES_MAX + "}");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void telegramAcceptsEveryKeyboard(Language language) {
    for (Shown screen : screens(language)) {
      assertThat(buttons(screen.view())).as("%s", screen).hasSizeLessThanOrEqualTo(BUTTONS_MAX);
      assertThat(screen.view().rows())
          .as("%s", screen)
          .allSatisfy(row -> assertThat(row).hasSizeBetween(1, ROW_MAX));
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void noButtonIsShownTwice(Language language) {
    for (Shown screen : screens(language)) {
      assertThat(buttons(screen.view())).as("%s", screen).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void theMenuIsOnePressAwayFromEverywhere(Language language) {
    for (Shown screen : screens(language)) {
      boolean end =
          screen.maker().equals("MenuScreen.render")
              || screen.maker().equals("GoneScreen.render")
              || screen.maker().equals("ErasedScreen.render")
              || screen.maker().equals("InvitedOnlyScreen.render")
              || screen.toString().equals("Remarks.on the menu");

      assertThat(buttons(screen.view()).stream().map(View.Button::action))
          .as("%s", screen)
          .satisfies(
              actions -> assertThat(actions.contains(new MenuScreen.Open())).isEqualTo(!end));
    }
  }

  @Test
  void everyStateAndActionBelongsToOneScreen() {
    assertThat(Screens.all()).extracting(Screen::name).doesNotHaveDuplicates();
    assertThat(Screens.all()).extracting(Screen::state).doesNotHaveDuplicates();
    assertThat(Screens.actions()).doesNotHaveDuplicates();
  }

  @Test
  void everyScreenOfThePackageIsListed() {
    List<Class<?>> screens =
        ModuleClasses.compiledWith(Screen.class).stream()
            .filter(type -> Screen.class.isAssignableFrom(type) && type != Screen.class)
            .toList();

    assertThat(Screens.all().stream().<Class<?>>map(Screen::getClass))
        .containsExactlyInAnyOrderElementsOf(screens);
  }

  private static String data(View.Button button) {
    return Callback.of(button.action(), Integer.MAX_VALUE).data();
  }

  private static List<View.Button> buttons(View view) {
    return view.rows().stream().flatMap(List::stream).toList();
  }

  private static List<String> texts(View view) {
    List<String> texts = new ArrayList<>();
    texts.add(plain(view.html()));
    buttons(view).forEach(button -> texts.add(button.text()));
    return texts;
  }

  /// As it is read.
  private static String plain(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  @Test
  void thereAreScreensInEveryLanguage() {
    assertThat(everyLanguage().stream().collect(Collectors.toMap(l -> l, l -> screens(l).size())))
        .hasSizeGreaterThan(1)
        .allSatisfy((_, count) -> assertThat(count).isGreaterThan(500));
  }
}
