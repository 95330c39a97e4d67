package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Scenes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every page of a studio in use is accessible in both themes, and fits the width of a phone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private final StudioProcess studio = StudioProcess.on(Program.scratch("data-"));
  private final Chromium chromium = Chromium.start();
  private final List<String> pages = new ArrayList<>(List.of("/avatars/new", "/avatars/nowhere"));

  @BeforeAll
  void useTheStudio() {
    checkTheEmptyStudio();
    Rest rest = studio.rest();
    AcknowledgedWork ledger = new AcknowledgedWork();
    String draft = rest.newAvatar("A name as long as names may be, with ");
    String avatar = rest.newAvatar("Anna");
    for (int i = 0; i < 3; i++) {
      rest.upload(avatar, "photo-%d.jpg".formatted(i), PhotoFolder.goodPhoto(i));
    }
    rest.upload(avatar, "hills.jpg", Encoded.jpeg(Scenes.landscape(4, 900, 700)));
    rest.upload(
        avatar,
        "a-very-long-name-of-a-file-as-cameras-and-messengers-make-them-2026-11-24_18-00-00.jpg",
        Encoded.jpeg(Portraits.two(1, 2, 900, 700)));
    ledger.training(
        rest.post("/avatars/" + avatar + "/trainings", Map.of("engine", "instant"))
            .path("id")
            .asString());
    ledger.checkFinished(rest);
    String generation =
        rest.post(
                "/avatars/" + avatar + "/generations", Map.of("styles", List.of("pencil", "comic")))
            .path("id")
            .asString();
    ledger.generation(generation);
    ledger.checkFinished(rest);
    String image =
        rest.get("/generations/" + generation).path("images").path(0).path("id").asString();
    pages.addAll(
        List.of(
            "/",
            "/avatars/" + draft + "/photos",
            "/avatars/" + draft + "/train",
            "/avatars/" + avatar + "/photos",
            "/avatars/" + avatar + "/train",
            "/avatars/" + avatar + "/create",
            "/avatars/" + avatar + "/gallery",
            "/avatars/" + avatar + "/edit",
            "/avatars/" + avatar + "/delete",
            "/generations/" + generation,
            "/images/" + image));
  }

  @AfterAll
  void stop() {
    chromium.close();
    studio.close();
  }

  /// The start page of an empty studio is different, so it must be checked before an avatar exists.
  private void checkTheEmptyStudio() {
    for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (BrowserContext context = chromium.browser().newContext(narrow(theme))) {
        Page page = context.newPage();
        page.navigate(studio.page("/"));
        assertThat(violations(page)).as("empty studio, %s", theme).isEmpty();
        assertThat(overflow(page)).as("empty studio").isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pagesAreAccessible(ColorScheme theme) {
    List<String> found = new ArrayList<>();
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(new Browser.NewContextOptions().setColorScheme(theme).setLocale("en-GB"))) {
      Page page = context.newPage();
      for (String path : pages) {
        page.navigate(studio.page(path));
        violations(page).forEach(violation -> found.add(path + ": " + violation));
      }
    }

    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-GB", "ru-RU"})
  void pagesFitAPhone(String language) {
    List<String> tooWide = new ArrayList<>();
    try (BrowserContext context =
        chromium.browser().newContext(narrow(ColorScheme.LIGHT).setLocale(language))) {
      Page page = context.newPage();
      for (String path : pages) {
        page.navigate(studio.page(path));
        int overflowPx = overflow(page);
        if (overflowPx > 0) {
          tooWide.add("%s by %d px".formatted(path, overflowPx));
        }
      }
    }

    assertThat(tooWide).isEmpty();
  }

  @Test
  void pagesFollowTheLanguageOfTheBrowser() {
    try (BrowserContext context =
        chromium.browser().newContext(new Browser.NewContextOptions().setLocale("ru-RU"))) {
      Page page = context.newPage();

      page.navigate(studio.page("/avatars/new"));

      assertThat(page.locator("html").getAttribute("lang")).isEqualTo("ru");
      assertThat(page.locator("h1").textContent()).containsPattern("[А-Яа-я]");
    }
  }

  private static Browser.NewContextOptions narrow(ColorScheme theme) {
    return new Browser.NewContextOptions()
        .setViewportSize(360, 740)
        .setColorScheme(theme)
        .setLocale("en-GB");
  }

  private static int overflow(Page page) {
    return (int)
        page.evaluate(
            "() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth)");
  }

  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(rule ->
                "%s (%s): %s"
                    .formatted(rule.getId(), rule.getHelp(), rule.getNodes().getFirst().getHtml()))
            .toList();
  }
}
