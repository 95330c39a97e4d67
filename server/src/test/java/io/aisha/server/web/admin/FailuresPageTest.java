package io.aisha.server.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.failure.Failure;
import io.aisha.studio.failure.Failures;
import java.time.Instant;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The failures that administrators see.
class FailuresPageTest {
  private static final Pattern INCIDENT = Pattern.compile("<code>50\\d · [a-z-]+ · ([0-9a-f]{8})<");

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  private static Browser administrator = new Browser(STUDIO);

  @BeforeAll
  static void signIn() {
    administrator = Browser.of(STUDIO, "anna", UserRole.ADMINISTRATOR);
  }

  @Test
  void aFailedRequestIsFoundByTheNumberOnItsPage() {
    STUDIO.execute("alter table shares rename to shares_away");
    Client.Answer failed = administrator.get("/shares?secret=zanzibar");
    STUDIO.execute("alter table shares_away rename to shares");
    Matcher incident = INCIDENT.matcher(failed.text());
    assertThat(incident.find()).as(failed.status() + failed.text()).isTrue();

    STUDIO.awaitZero(
        "select count(*) - 1 from failures where incident = '" + incident.group(1) + "'");

    String found = administrator.get("/admin/failures?incident=" + incident.group(1)).text();
    assertThat(found).contains("GET /shares", "Request").doesNotContain("zanzibar");
    assertThat(administrator.get("/admin/failures").text()).contains(incident.group(1));
    assertThat(administrator.get("/admin/failures?incident=00000000").text())
        .contains("There are no such failures");
    assertThat(administrator.get("/admin/failures?incident=a%27b%3Cc").text())
        .contains("There are no such failures")
        .doesNotContain("b<c");
  }

  @Test
  void onlyTheLastThousandAreKeptAndListedInPages() {
    Failure one = Failure.ofJob(Instant.now(), "erasing", new IllegalStateException());
    STUDIO.services().failures().add(Collections.nCopies(Failures.KEPT, one));
    STUDIO.services().failures().add(Collections.nCopies(7, one));

    assertThat(STUDIO.number("select count(*) from failures")).isEqualTo(Failures.KEPT);
    Matcher next =
        Pattern.compile("href=\"(/admin/failures\\?[^\"]*after=[^\"]*)\"")
            .matcher(administrator.get("/admin/failures").text());
    assertThat(next.find()).isTrue();
    assertThat(administrator.get(next.group(1).replace("&amp;", "&")).text())
        .contains("erasing", "IllegalStateException", "Background job");
  }

  @Test
  void settingsAreShownWithTheirSource() {
    assertThat(administrator.get("/admin/settings").text())
        .contains("AISHA_PORT", "8080", "Default", "AISHA_FAL_KEY", "No value");
  }
}
