package io.aisha.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.stream.IntStream;

/// What users do on the pages of the studio.
final class PageSteps {
  private static final double WORK_MS = 120_000;

  private PageSteps() {}

  /// From the list of avatars to the photos of a new one.
  ///
  /// @param home the address of the studio
  static void createAvatar(Page page, String home, String name) {
    page.navigate(home);
    page.locator("a[href$='/avatars/new']").first().click();
    assertThat(page.locator("input[name=gender]:checked")).hasCount(0);
    page.locator("input[name=gender]")
        .first()
        .setChecked(true, new Locator.SetCheckedOptions().setForce(true));
    page.fill("#name", name);
    page.click("form[action$='/avatars'] button[type=submit]");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasText(name);
  }

  /// From good photos to the page on which pictures are requested.
  static void train(Page page) {
    page.locator("#summary a").click();
    page.locator(".engine form button").first().click();
    page.locator("#attempt a[href$='/create']").click(whenWorkIsDone());
  }

  static void chooseStyles(Page page, int count) {
    List<Locator> styles = page.locator("#create input[name=style]").all();
    assertThat(styles).hasSizeGreaterThanOrEqualTo(12);
    for (int i = 0; i < styles.size(); i++) {
      styles.get(i).setChecked(i < count, new Locator.SetCheckedOptions().setForce(true));
    }
  }

  /// From the request to the gallery.
  static void waitForPictures(Page page, int count) {
    assertThat(page.locator("#attempt a[href$='/gallery']"))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(WORK_MS));
    assertThat(page.locator(".wall li.shot img")).hasCount(count);
    page.click("#attempt a[href$='/gallery']");
    assertThat(page.locator(".wall li.shot img")).hasCount(count);
  }

  static FilePayload[] goodPhotos(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new FilePayload("p" + i + ".jpg", "image/jpeg", PhotoFolder.goodPhoto(i)))
        .toArray(FilePayload[]::new);
  }

  static Browser.NewContextOptions english() {
    return new Browser.NewContextOptions().setLocale("en-GB").setAcceptDownloads(true);
  }

  /// For a click on something that appears when a training is over.
  static Locator.ClickOptions whenWorkIsDone() {
    return new Locator.ClickOptions().setTimeout(WORK_MS);
  }
}
