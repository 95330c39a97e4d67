package io.aisha.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The complete workflow in a browser, once with mouse and scripts, once with plain forms only.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyIT {
  private final StudioProcess studio = StudioProcess.on(Program.scratch("data-"));
  private final Chromium chromium = Chromium.start();

  @BeforeAll
  void setTimeouts() {
    com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
  }

  @AfterAll
  void stop() {
    chromium.close();
    studio.close();
  }

  @Test
  void fromPhotosToDownloadedPictures() throws IOException {
    try (BrowserContext context = chromium.browser().newContext(PageSteps.english())) {
      Page page = context.newPage();
      List<String> complaints = listenFor(page);

      PageSteps.createAvatar(page, studio.page("/"), "Anna");
      uploadByScript(page);
      PageSteps.train(page);
      PageSteps.chooseStyles(page, 3);
      page.click("#create button[type=submit]");
      PageSteps.waitForPictures(page, 3);
      downloadOne(page);
      downloadAll(page, 3);

      assertThat(complaints).as("what the browser's console complained of").isEmpty();
    }
  }

  @Test
  void theCompleteWorkflowWithoutScripts() throws IOException {
    try (BrowserContext context =
        chromium.browser().newContext(PageSteps.english().setJavaScriptEnabled(false))) {
      Page page = context.newPage();

      PageSteps.createAvatar(page, studio.page("/"), "Boris");
      page.setInputFiles("input[type=file]", PageSteps.goodPhotos(3));
      page.click("#drop button[type=submit]");
      assertThat(page.locator("li.tile")).hasCount(3);
      PageSteps.train(page);
      PageSteps.chooseStyles(page, 2);
      page.click("#create button[type=submit]");
      PageSteps.waitForPictures(page, 2);
      downloadOne(page);
    }
  }

  @Test
  void aRemovedPhotoIsRestoredByKeyboard() {
    for (String language : List.of("en-GB", "ru-RU")) {
      try (BrowserContext context =
          chromium
              .browser()
              .newContext(PageSteps.english().setLocale(language).setViewportSize(360, 740))) {
        Page page = context.newPage();
        List<String> complaints = listenFor(page);
        PageSteps.createAvatar(page, studio.page("/"), "Undo " + language);
        page.setInputFiles("input[type=file]", PageSteps.goodPhotos(3));
        assertThat(page.locator("li.tile.good")).hasCount(3);
        Locator second = page.locator("li.tile").nth(1);
        String name = second.locator(".tile-name").textContent();

        second.locator("button").focus();
        page.keyboard().press("Enter");
        Locator undo = page.locator("li.tile").nth(1).locator("button");
        assertThat(undo).hasText(language.startsWith("ru") ? "Отменить" : "Undo");
        assertThat(undo).isFocused();
        assertThat(page.locator("#summary")).containsText("2");
        assertThat(page.locator("#gone li")).hasCount(1);
        page.keyboard().press("Enter");

        assertThat(page.locator("li.tile.good")).hasCount(3);
        assertThat(page.locator("#gone li")).hasCount(0);
        assertThat(page.locator("li.tile").nth(1).locator(".tile-name")).hasText(name);
        assertThat(page.locator("li.tile").nth(1)).isFocused();
        assertThat(complaints).isEmpty();
      }
    }
  }

  @Test
  void aRemovedPhotoIsRestoredWithoutScripts() {
    try (BrowserContext context =
        chromium.browser().newContext(PageSteps.english().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      PageSteps.createAvatar(page, studio.page("/"), "Carla");
      page.setInputFiles("input[type=file]", PageSteps.goodPhotos(3));
      page.click("#drop button[type=submit]");

      page.locator("li.tile").nth(1).locator("button").click();
      assertThat(page.locator("li.tile.removed")).hasCount(1);
      page.locator("li.tile").nth(0).locator("button").click();
      page.locator("li.tile.removed button").click();
      assertThat(page.locator("li.tile.good")).hasCount(2);
      page.locator("#gone summary").click();
      page.locator("#gone button").click();

      assertThat(page.locator("li.tile.good")).hasCount(3);
      assertThat(page.locator("#gone details")).hasCount(0);
    }
  }

  private static void uploadByScript(Page page) {
    FilePayload hills =
        new FilePayload("hills.jpg", "image/jpeg", Encoded.jpeg(Scenes.landscape(5, 900, 700)));
    List<FilePayload> files = new ArrayList<>(List.of(PageSteps.goodPhotos(3)));
    files.add(hills);

    page.setInputFiles("input[type=file]", files.toArray(FilePayload[]::new));

    assertThat(page.locator("li.tile[id^=photo-]")).hasCount(4);
    assertThat(page.locator("li.tile.good")).hasCount(3);
    Locator refused = page.locator("li.tile", new Page.LocatorOptions().setHasText("hills.jpg"));
    assertThat(refused).containsText("face");
    assertThat(page.locator("#summary")).containsText("3");
    refused.locator("button").click();
    assertThat(page.locator("li.tile.removed")).hasCount(1);
    assertThat(page.locator("li.tile.good, li.tile.bad")).hasCount(3);
  }

  private static void downloadOne(Page page) throws IOException {
    page.locator(".wall li.shot a[href^='/images/']").first().click();
    Download download =
        page.waitForDownload(() -> page.locator("a[href$='/picture?download']").click());

    assertThat(download.suggestedFilename()).endsWith(".jpg");
    assertThat(javax.imageio.ImageIO.read(download.path().toFile()).getWidth()).isEqualTo(1024);
    page.goBack();
  }

  private static void downloadAll(Page page, int count) throws IOException {
    Download download = page.waitForDownload(() -> page.locator("a[href$='/images.zip']").click());
    Path zip = Program.scratch("zip-").resolve("pictures.zip");
    download.saveAs(zip);

    try (ZipFile pictures = new ZipFile(zip.toFile())) {
      assertThat(pictures.size()).isEqualTo(count);
    }
  }

  /// Script errors, blocked loads, and requests to other hosts.
  private List<String> listenFor(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onPageError(complaints::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onRequest(request -> {
      String url = request.url();
      if (!url.startsWith(studio.page("/")) && !url.startsWith("blob:")) {
        complaints.add("request to " + url);
      }
    });
    return complaints;
  }
}
