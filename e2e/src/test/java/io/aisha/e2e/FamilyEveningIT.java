package io.aisha.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.aisha.testkit.oidc.OpenIdProvider;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.LoginMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// An operator starts the studio behind a proxy, below a path, and invites three people: one joins
/// with a passkey, one with an OpenID Connect provider, one with Telegram. Each makes an avatar on
/// a screen of a phone. One is erased, and nothing of theirs is left.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FamilyEveningIT {
  private static final String PASSWORD = "seven grey herons";
  private static final long TELEGRAM_ID = 77_001;

  private final Path data = Program.scratch("data-");
  private final int port = StudioProcess.freePort();
  private final PrefixProxy proxy = PrefixProxy.before(port);
  private final String home = proxy.publicUrl() + "/";
  private final OpenIdProvider provider = OpenIdProvider.start("boris-at-home", "Boris");
  private final BotApiServer telegram = BotApiServer.start();
  private final StudioProcess studio =
      StudioProcess.on(
          data,
          TelegramSteps.withBot(telegram, BotApiServer.TOKEN)
              .with("AISHA_ACCOUNTS", "on")
              .with("AISHA_PUBLIC_URL", proxy.publicUrl())
              .with("AISHA_OIDC_ISSUER", provider.issuer().toString())
              .with("AISHA_OIDC_CLIENT_ID", OpenIdProvider.CLIENT_ID)
              .with("AISHA_OIDC_CLIENT_SECRET", OpenIdProvider.CLIENT_SECRET)
              .with("AISHA_OIDC_NAME", "Home"),
          port);
  private final Chromium chromium = Chromium.start();

  @BeforeAll
  void setTimeouts() {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @AfterAll
  void stop() {
    chromium.close();
    studio.close();
    telegram.close();
    provider.close();
    proxy.close();
  }

  @Test
  void threePeopleJoinEachMakesAnAvatarAndOneIsErased() throws IOException, SQLException {
    Page operator = phone();
    setUp(operator);
    Page anna = joinedWithPasskey(invitation(operator));
    Page boris = joinedWithProvider(invitation(operator));
    Page vera = joinedWithTelegram(invitation(operator));
    List<Page> family = List.of(anna, boris, vera);

    for (Page person : family) {
      makeReadyAvatar(person, "Me");
      person.locator("#summary a").click();
      person.locator(".engine form button").first().click();
    }
    for (Page person : family) {
      person.locator("#attempt a[href$='/create']").click(PageSteps.whenWorkIsDone());
      PageSteps.chooseStyles(person, 1);
      person.click("#create button[type=submit]");
    }
    for (Page person : family) {
      PageSteps.waitForPictures(person, 1);
      assertFits(person);
    }
    String picture = picture(boris);
    String ofAnna = picture(anna);
    assertThat(anna.navigate(picture).status()).isEqualTo(404);
    assertThat(boris.navigate(picture).status()).isEqualTo(200);
    String id = userId("boris");
    assertThat(mentions(id)).isNotEmpty();

    String receipt = erase(operator, "Boris");

    assertThat(receipt).contains("avatars: 1").doesNotContainIgnoringCase("boris");
    assertThat(mentions(id)).containsOnly("audit_log", "erasures");
    assertThat(mentions("boris")).isEmpty();
    assertThat(mentions("boris-at-home")).isEmpty();
    assertThat(files(id)).isEmpty();
    assertThat(boris.navigate(home).url()).contains("/sign-in");
    assertThat(boris.navigate(picture).status()).isIn(401, 404);
    assertThat(anna.navigate(ofAnna).status()).isEqualTo(200);
    assertThat(vera.navigate(home).status()).isEqualTo(200);
  }

  private void setUp(Page operator) {
    operator.navigate(home);
    operator.fill("#code", setupCode());
    operator.fill("#login", "olga");
    operator.fill("#password", PASSWORD);
    operator.click("form[action$='/setup'] button[type=submit]");
    assertThat(operator.locator("a[href$='/avatars/new']").first()).isVisible();
  }

  /// The code that the program has printed, which comes after the address.
  private String setupCode() {
    Pattern code = Pattern.compile("[A-Z0-9]{4}(-[A-Z0-9]{4})+");
    await().atMost(Duration.ofMinutes(1)).until(() -> code.matcher(studio.output()).find());
    return code.matcher(studio.output()).results().findFirst().orElseThrow().group();
  }

  private String invitation(Page operator) {
    operator.navigate(home + "admin");
    operator.click("form.invite button[type=submit]");
    String link = operator.locator("#link").inputValue();
    assertThat(link).startsWith(home + "join");
    return link;
  }

  private Page joinedWithPasskey(String link) {
    Page anna = phone();
    CDPSession device = anna.context().newCDPSession(anna);
    device.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject arguments = new JsonObject();
    arguments.add("options", options);
    device.send("WebAuthn.addVirtualAuthenticator", arguments);
    anna.navigate(link);
    assertFits(anna);
    anna.fill("#login", "anna");
    anna.click("button[data-passkey]");
    return atHome(anna);
  }

  private Page joinedWithProvider(String link) {
    Page boris = phone();
    boris.navigate(link);
    boris.click("a[href*='/sign-in/with/']");
    boris.fill("#login", "boris");
    boris.click("form[action$='/sign-in/identity'] button[type=submit]");
    return atHome(boris);
  }

  /// The widget is a script of Telegram, which is not reached here. The browser opens the address
  /// to which it leads.
  private Page joinedWithTelegram(String link) {
    Page vera = phone();
    vera.navigate(link);
    vera.click("a[href*='/sign-in/telegram']");
    String answer = vera.locator("script[data-auth-url]").getAttribute("data-auth-url");
    vera.navigate(
        answer + "&" + LoginMessages.widget(BotApiServer.TOKEN, TELEGRAM_ID, Instant.now()));
    vera.fill("#login", "vera");
    vera.click("form[action$='/sign-in/identity'] button[type=submit]");
    return atHome(vera);
  }

  private static Page atHome(Page page) {
    assertThat(page.locator("a[href$='/avatars/new']").first()).isVisible();
    return page;
  }

  private void makeReadyAvatar(Page person, String name) {
    PageSteps.createAvatar(person, home, name);
    assertThat(person.locator("#consent")).isVisible();
    assertThat(person.locator("#drop")).hasCount(0);
    assertFits(person);
    person.click("#consent button[type=submit]");
    person.setInputFiles("input[type=file]", PageSteps.goodPhotos(3));
    assertThat(person.locator("li.tile.good")).hasCount(3);
    assertFits(person);
  }

  private static String picture(Page person) {
    String small = person.locator(".wall li.shot img").first().getAttribute("src");
    return person
        .evaluate("path => new URL(path, document.baseURI).href", small)
        .toString()
        .replaceAll("/thumbnail.*", "/picture");
  }

  private String erase(Page operator, String name) {
    operator.navigate(home + "admin");
    operator.click("a:text-is('" + name + "')");
    operator.click("a[href$='/erase']");
    operator.click("form[action$='/erase'] button[type=submit]");
    operator.waitForURL("**/erased/*");
    await()
        .pollInSameThread()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          operator.reload();
          return operator.locator("a:text-is('Look again')").count() == 0;
        });
    return operator.locator("main").innerText();
  }

  private Page phone() {
    BrowserContext context =
        chromium.browser().newContext(PageSteps.english().setViewportSize(360, 740));
    return context.newPage();
  }

  private static void assertFits(Page page) {
    assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
        .as(page.url())
        .isEqualTo(true);
  }

  private String userId(String login) throws SQLException {
    try (Connection connection = new StudioDatabase(data).connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select id from users where login = '" + login + "'")) {
      assertThat(found.next()).isTrue();
      return found.getString(1);
    }
  }

  /// The tables with a row in which that text occurs.
  private List<String> mentions(String text) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection connection = new StudioDatabase(data).connect();
        Statement statement = connection.createStatement()) {
      List<String> all = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              "select table_name from information_schema.tables where table_schema = 'public'"
                  + " and table_type = 'BASE TABLE'")) {
        while (found.next()) {
          all.add(found.getString(1));
        }
      }
      for (String table : all) {
        try (ResultSet found =
            statement.executeQuery(
                "select count(*) from %s t where lower(t::text) like '%%%s%%'"
                    .formatted(table, text.toLowerCase(Locale.ROOT)))) {
          found.next();
          if (found.getLong(1) > 0) {
            tables.add(table);
          }
        }
      }
    }
    return tables;
  }

  /// The files in the data folder with that text in their names, without the database.
  private List<Path> files(String text) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(path -> !path.startsWith(data.resolve("database")))
          .filter(path -> path.toString().contains(text))
          .filter(Files::isRegularFile)
          .toList();
    }
  }
}
