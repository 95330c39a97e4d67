package io.aisha.server.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.settings.SignInSettings;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.LoginMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Signs in with messages that are signed as Telegram signs them, and with messages that are not.
class TelegramSignInTest {
  private static final Pattern ANSWER = Pattern.compile("data-auth-url=\"([^\"]+)\"");
  private static final String NOT_CONFIRMED = "could not be confirmed";

  private static final BotApiServer TELEGRAM = BotApiServer.start();

  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.withAccounts(SignInSettings.STANDARD).withBot(TELEGRAM);

  private static long next = 1000;

  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    TELEGRAM.close();
  }

  @Test
  void aPersonWhoUsesTheBotSignsInAsTheSameUserByTheWidget() {
    User user = botUser();
    Browser browser = new Browser(STUDIO);

    assertThat(browser.get("/sign-in").text()).contains("Sign in with Telegram");
    assertThat(fromWidget(browser, telegramId(user)).header("Location")).isEqualTo("/");
    assertThat(browser.get("/account").text()).contains(user.login());
  }

  @Test
  void aPersonWhoUsesTheBotSignsInAsTheSameUserByTheMiniApp() {
    User user = botUser();
    Browser browser = new Browser(STUDIO);
    assertThat(browser.get("/telegram").text()).contains("id=\"telegram-app\"");

    assertThat(fromApp(browser, initData(telegramId(user), Instant.now())).header("Location"))
        .isEqualTo("/");
    assertThat(browser.get("/account").text()).contains(user.login());
  }

  @Test
  void anInvitedPersonJoinsWithTelegram() {
    long id = next++;
    String code = STUDIO.services().signIn().membership().invite(Optional.empty(), UserRole.MEMBER);
    Browser browser = new Browser(STUDIO);
    assertThat(browser.get("/join").text()).contains("\"/sign-in/telegram\"");
    String back = widgetAnswer(browser, "");

    assertThat(browser.get(back + "&" + widget(id, Instant.now())).header("Location"))
        .isEqualTo("/sign-in/identity");
    assertThat(browser.get("/sign-in/identity").text()).contains("Telegram");
    assertThat(
            browser
                .submit("/sign-in/identity", Map.of("code", code, "login", "tg-" + id))
                .header("Location"))
        .isEqualTo("/");
    assertThat(STUDIO.services().accounts().findTelegramUser(id).map(User::login))
        .contains("tg-" + id);
  }

  /// Each visit of the page begins a session, which is a row.
  @Test
  void visitorsOfOneNetworkBeginOnlySoManySessions() {
    STUDIO.services().signIn().limits().beginVisit("203.0.113.7");
    STUDIO.execute("update sign_in_attempts set next_allowed_at = now() + interval '1 minute'");
    long before = STUDIO.number("select count(*) from spring_session");
    Client client = new Client(STUDIO);

    Client.Answer answer =
        client.send(
            client
                .request("/sign-in/telegram")
                .header("Accept", "text/html")
                .header("X-Forwarded-For", "203.0.113.7"));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.text()).contains("too many people are signing in");
    assertThat(STUDIO.number("select count(*) from spring_session")).isEqualTo(before);
    STUDIO.execute("delete from sign_in_attempts");
    assertThat(new Browser(STUDIO).get("/sign-in/telegram").status()).isEqualTo(200);
  }

  @Test
  void anUnknownPersonGetsNoAccount() {
    long id = next++;
    Browser browser = new Browser(STUDIO);

    assertThat(fromWidget(browser, id).header("Location")).isEqualTo("/sign-in/identity");
    assertThat(browser.get("/").status()).isEqualTo(303);
    assertThat(STUDIO.services().accounts().findTelegramUser(id)).isEmpty();
  }

  @Test
  void aBlockedPersonIsToldSo() {
    User user = botUser();
    STUDIO.services().signIn().membership().block(Optional.empty(), user.id());
    Browser browser = new Browser(STUDIO);

    Answer answer = fromWidget(browser, telegramId(user));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains("blocked this account");
    assertThat(fromApp(browser, initData(telegramId(user), Instant.now())).text())
        .contains("blocked this account");
    assertThat(browser.get("/").status()).isEqualTo(303);
  }

  @Test
  void aUserConnectsTelegramByTheirOwnFormAndDisconnectsIt() {
    long id = next++;
    Browser browser = Browser.of(STUDIO, "connects-" + id, UserRole.MEMBER);
    assertThat(fromWidget(browser, id).header("Location")).isEqualTo("/account/identities");
    assertThat(STUDIO.services().accounts().findTelegramUser(id)).isEmpty();

    browser.submit("/account/identities", Map.of("connect", "yes", "confirm", Browser.PASSWORD));
    assertThat(fromWidget(new Browser(STUDIO), id).header("Location")).isEqualTo("/");
    assertThat(browser.get("/account").text()).contains("/account/identities/telegram/disconnect");

    browser.submit("/account/identities/telegram/disconnect", Map.of());
    assertThat(STUDIO.services().accounts().findTelegramUser(id)).isEmpty();
  }

  /// The bot makes an account for everybody who starts it.
  @Test
  void anEmptyAccountOfTheBotIsMergedIntoTheOneThatConnectsIt() {
    User empty = botUser();
    long id = telegramId(empty);
    Browser phone = new Browser(STUDIO);
    fromWidget(phone, id);
    Browser browser = Browser.of(STUDIO, "merges-" + id, UserRole.MEMBER);
    fromWidget(browser, id);
    assertThat(browser.get("/account/identities").text())
        .contains(empty.login())
        .contains("merges-" + id);

    browser.submit("/account/identities", Map.of("connect", "yes", "confirm", Browser.PASSWORD));

    assertThat(STUDIO.services().accounts().findTelegramUser(id).map(User::login))
        .contains("merges-" + id);
    assertThat(STUDIO.services().accounts().findUser(empty.id())).isEmpty();
    assertThat(phone.get("/").status()).isEqualTo(303);
    assertThat(
            STUDIO.number(
                "select count(*) from audit_log where action = 'account-merged' and subject = '%s'"
                    .formatted(empty.id())))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"has avatars", "has a password", "administers", "is blocked"})
  void anAccountThatIsNotEmptyStaysAsItIs(String kind) {
    User other = botUser();
    long id = telegramId(other);
    Browser browser = Browser.of(STUDIO, "keeps-" + id, UserRole.MEMBER);
    fromWidget(browser, id);
    switch (kind) {
      case "has avatars" ->
          STUDIO.execute(
              "insert into avatars (user_id, name, gender) values ('%s', 'Anna', 'female')"
                  .formatted(other.id()));
      case "has a password" ->
          STUDIO.execute(
              "insert into passwords (user_id, hash) values ('%s', 'x')".formatted(other.id()));
      case "administers" ->
          STUDIO
              .services()
              .signIn()
              .membership()
              .changeRole(Optional.empty(), other.id(), UserRole.ADMINISTRATOR);
      default -> STUDIO.services().signIn().membership().block(Optional.empty(), other.id());
    }

    Answer answer =
        browser.submit(
            "/account/identities", Map.of("connect", "yes", "confirm", Browser.PASSWORD));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("signs in to another account");
    assertThat(telegramId(other)).isEqualTo(id);
    assertThat(STUDIO.services().accounts().findTelegramId(browserUser(id))).isEmpty();
  }

  private static UserId browserUser(long id) {
    return STUDIO.services().accounts().findUser("keeps-" + id).orElseThrow().id();
  }

  @Test
  void telegramAsTheLastWayInStays() {
    User user = botUser();
    Browser browser = new Browser(STUDIO);
    fromWidget(browser, telegramId(user));

    Answer answer = browser.submit("/account/identities/telegram/disconnect", Map.of());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("your only way to sign in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"another id", "another bot", "old", "from the future", "without a hash"})
  void aForgedOrOldMessageIsRefused(String kind) {
    User user = botUser();
    long id = telegramId(user);
    Instant now = Instant.now();
    String widget =
        switch (kind) {
          case "another id" -> widget(id + 1, now).replace("id=" + (id + 1), "id=" + id);
          case "another bot" -> LoginMessages.widget("4243:another", id, now);
          case "old" -> widget(id, now.minus(Duration.ofMinutes(11)));
          case "from the future" -> widget(id, now.plus(Duration.ofMinutes(5)));
          default -> widget(id, now).replaceAll("hash=[^&]+", "hash=");
        };
    String initData =
        switch (kind) {
          case "another id" ->
              initData(id + 1, now).replace("%3A" + (id + 1) + "%2C", "%3A" + id + "%2C");
          case "another bot" -> LoginMessages.initData("4243:another", id, now);
          case "old" -> initData(id, now.minus(Duration.ofHours(25)));
          case "from the future" -> initData(id, now.plus(Duration.ofMinutes(5)));
          default -> initData(id, now).replaceAll("hash=[^&]+", "hash=");
        };
    Browser browser = new Browser(STUDIO);

    refused(browser.get(widgetAnswer(browser, "") + "&" + widget), browser);
    refused(fromApp(browser, initData), browser);
    refused(fromApp(browser, widget), browser);
  }

  @Test
  void aMessageThatWasUsedIsRefusedElsewhere() {
    User user = botUser();
    String widget = widget(telegramId(user), Instant.now());
    String initData = initData(telegramId(user), Instant.now());
    Browser browser = new Browser(STUDIO);
    assertThat(browser.get(widgetAnswer(browser, "") + "&" + widget).status()).isEqualTo(303);
    assertThat(fromApp(new Browser(STUDIO), initData).status()).isEqualTo(303);

    Browser thief = new Browser(STUDIO);
    refused(thief.get(widgetAnswer(thief, "") + "&" + widget), thief);
    refused(fromApp(thief, initData), thief);
  }

  /// Desktop clients send the same message again when the app is loaded again.
  @Test
  void theMiniAppCanBeLoadedAgainInTheSameBrowser() {
    User user = botUser();
    String initData = initData(telegramId(user), Instant.now());
    Browser browser = new Browser(STUDIO);
    fromApp(browser, initData);

    assertThat(fromApp(browser, initData).header("Location")).isEqualTo("/");
    assertThat(browser.get("/").status()).isEqualTo(200);
  }

  /// Another site cannot make a browser sign in as the attacker.
  @Test
  void theAnswerOfTheWidgetIsForOneBrowser() {
    User attacker = botUser();
    String back = widgetAnswer(new Browser(STUDIO), "");
    Browser victim = new Browser(STUDIO);

    refused(victim.get(back + "&" + widget(telegramId(attacker), Instant.now())), victim);
    widgetAnswer(victim, "");
    refused(victim.get(back + "&" + widget(telegramId(attacker), Instant.now())), victim);
    refused(
        victim.get("/sign-in/telegram/widget?" + widget(telegramId(attacker), Instant.now())),
        victim);
  }

  @Test
  void theFormOfTheMiniAppNeedsItsToken() {
    User user = botUser();
    Browser browser = new Browser(STUDIO);

    assertThat(
            browser
                .submit(
                    "/sign-in/telegram/app",
                    Map.of("initData", initData(telegramId(user), Instant.now())),
                    "forged")
                .status())
        .isEqualTo(403);
  }

  /// Telegram's script runs on one page only, and only Telegram shows the studio in a frame.
  @Test
  void telegramMayDoWhatItNeedsAndNoMore() {
    Browser browser = new Browser(STUDIO);
    Answer widget = browser.get("/sign-in/telegram");
    Answer other = browser.get("/sign-in");

    assertThat(widget.header("Content-Security-Policy"))
        .contains("script-src 'self' https://telegram.org/js/telegram-widget.js;")
        .contains("frame-src https://oauth.telegram.org");
    assertThat(widget.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin-allow-popups");
    assertThat(widget.text()).doesNotContain("type=\"password\"");
    assertThat(other.header("Content-Security-Policy"))
        .contains("script-src 'self';")
        .doesNotContain("frame-src")
        .endsWith("frame-ancestors https://web.telegram.org");
    assertThat(other.header("X-Frame-Options")).isEmpty();
  }

  private static void refused(Answer answer, Browser browser) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.text()).contains(NOT_CONFIRMED);
    Answer home = browser.get("/");
    assertThat(home.header("Location")).as(home.status() + home.text()).endsWith("/sign-in");
    assertThat(browser.get("/sign-in/identity").header("Location")).isEqualTo("/sign-in");
  }

  private static Answer fromWidget(Browser browser, long id) {
    return browser.get(widgetAnswer(browser, "") + "&" + widget(id, Instant.now()));
  }

  /// The address on the page to which the widget sends the browser.
  private static String widgetAnswer(Browser browser, String query) {
    for (int tries = 0; tries < 1000; tries++) {
      Matcher found = ANSWER.matcher(browser.get("/sign-in/telegram" + query).text());
      if (found.find()) {
        assertThat(found.group(1)).startsWith(STUDIO.address() + "sign-in/telegram/widget?state=");
        return found.group(1).substring(STUDIO.address().toString().length() - 1);
      }
    }
    throw new AssertionError("the bot does not start");
  }

  private static Answer fromApp(Browser browser, String initData) {
    return browser.submit("/sign-in/telegram/app", Map.of("initData", initData));
  }

  private static User botUser() {
    return STUDIO.services().accounts().telegramUser(new TelegramAccount(next++, "Zoë", "en"));
  }

  private static long telegramId(User user) {
    return STUDIO.services().accounts().findTelegramId(user.id()).orElseThrow();
  }

  private static String widget(long id, Instant at) {
    return LoginMessages.widget(BotApiServer.TOKEN, id, at);
  }

  private static String initData(long id, Instant at) {
    return LoginMessages.initData(BotApiServer.TOKEN, id, at);
  }
}
