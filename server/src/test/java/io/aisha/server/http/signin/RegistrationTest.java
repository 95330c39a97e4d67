package io.aisha.server.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.settings.SignInSettings;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Where registration is open, everybody becomes a member, and nothing more.
class RegistrationTest {

  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.withAccounts(new SignInSettings(List.of(), true));

  @Test
  void aPersonRegistersAndTheNextOnesAreSlowedDown() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    Browser browser = new Browser(STUDIO);
    assertThat(browser.get("/sign-in").text()).contains("Create an account");

    assertThat(register(browser, "anna", "short").text()).contains("10 to 200").contains("anna");
    assertThat(register(browser, "anna", "1234567890").text()).contains("first that attackers try");
    assertThat(register(browser, "operator", Browser.PASSWORD).text()).contains("is taken");
    assertThat(register(browser, "anna", Browser.PASSWORD).header("Location")).isEqualTo("/");
    assertThat(STUDIO.services().accounts().findUser("anna").map(User::role))
        .contains(UserRole.MEMBER);
    assertThat(browser.get("/admin").status()).isEqualTo(403);

    Answer last = register(new Browser(STUDIO), "another-0", Browser.PASSWORD);
    for (int i = 1; i < 20 && last.status() == 303; i++) {
      last = register(new Browser(STUDIO), "another-" + i, Browser.PASSWORD);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isNotEmpty();
    assertThat(last.text()).contains("Too many accounts were created from your network");
    assertThat(Browser.signedIn(STUDIO, "anna").get("/").status()).isEqualTo(200);
  }

  private static Answer register(Browser browser, String login, String password) {
    return browser.submit("/register", Map.of("login", login, "password", password));
  }
}
