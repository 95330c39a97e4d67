package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The link with which a person joins: its code is in the part that browsers do not send.
class InvitationLinkIT {

  @Test
  void theCodeIsFilledInLeavesTheAddressAndSurvivesAnotherLanguage() {
    Path data = Program.scratch("data-");
    Program program = Program.program().with("AISHA_ACCOUNTS", "on");
    Outcome invited = program.run("user", "invite", "--data", data);
    URI link = URI.create(invited.out().lines().findFirst().orElseThrow());
    String code = link.getFragment();

    try (StudioProcess studio = StudioProcess.on(data, program);
        Chromium chromium = Chromium.start();
        BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(studio.page(link.getPath() + "#" + code));

      assertThat(page.inputValue("#code")).isEqualTo(code);
      assertThat(page.url()).isEqualTo(studio.page("/join"));

      page.click(".languages button[value=ru]");
      page.waitForLoadState();
      assertThat(page.inputValue("#code")).isEqualTo(code);

      page.fill("#login", "anna");
      page.fill("#password", "a-password-that-no-log-may-show");
      page.click("main button[type=submit]");
      page.waitForURL(studio.page("/"));
    }
  }
}
