package io.aisha.server.web;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.TokenScope;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The page of a user's own account, and the same in the REST API.
class AccountTest {
  private static final Pattern HANDLE = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("value=\"(aisha_[^\"]+)\"");
  private static final String CONFIRM = "\"confirm\": \"" + Browser.PASSWORD + "\"}";
  private static final Pattern REVOKE = Pattern.compile("/account/tokens/[0-9a-f-]+/revoke");

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  private final Client program = new Client(STUDIO);

  /// The first administrator is the operator, so that the users of the tests are members.
  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
  }

  @Test
  void changesThePasswordAndSignsOutEverywhereElse() {
    Browser here = Browser.of(STUDIO, "paula", UserRole.MEMBER);
    Browser elsewhere = Browser.signedIn(STUDIO, "paula");

    Client.Answer wrong = here.submit("/account/password", passwords("not my password", "x"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text()).contains("The current password is not right");
    Client.Answer shortOne = here.submit("/account/password", passwords(Browser.PASSWORD, "short"));
    assertThat(shortOne.text()).contains("A password has 10 to 200 characters");
    assertThat(elsewhere.get("/account").status()).isEqualTo(200);

    Client.Answer changed =
        here.submit("/account/password", passwords(Browser.PASSWORD, "nine brown otters"));

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.text()).contains("Your password is changed");
    assertThat(here.get("/account").status()).isEqualTo(200);
    assertThat(elsewhere.get("/account").header("Location")).endsWith("/sign-in");
    assertThat(Browser.signedIn(STUDIO, "paula").get("/account").status()).isEqualTo(303);
  }

  @Test
  void guessingTheCurrentPasswordAtAnOpenBrowserIsSlowedDown() {
    Browser left = Browser.of(STUDIO, "left-open", UserRole.MEMBER);

    Client.Answer last = left.submit("/account/password", passwords("guess 0", "x"));
    for (int guess = 1; guess < 20 && last.status() == 422; guess++) {
      last = left.submit("/account/password", passwords("guess " + guess, "x"));
    }

    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isNotEmpty();
    assertThat(last.text()).contains("There were too many failed attempts");
  }

  @Test
  void endsOneSessionAndAllOthers() {
    Browser here = Browser.of(STUDIO, "sven", UserRole.MEMBER);
    Browser second = Browser.signedIn(STUDIO, "sven");
    Browser third = Browser.signedIn(STUDIO, "sven");
    String page = here.get("/account").text();
    assertThat(page).contains("This browser").contains("Another browser");
    assertThat(page).doesNotContain(second.cookie("aisha-session"));

    here.submit("/account/sessions/end", Map.of("session", first(HANDLE, page)));
    assertThat(here.get("/account").text()).contains("Another browser");
    assertThat(second.get("/").status() + third.get("/").status()).isEqualTo(200 + 303);

    Browser fourth = Browser.signedIn(STUDIO, "sven");
    here.submit("/account/sessions/end-others", Map.of());
    assertThat(here.get("/account").text())
        .contains("This browser")
        .doesNotContain("Another browser");
    assertThat(fourth.get("/").status()).isEqualTo(303);
  }

  @Test
  void aSessionOfAnotherUserCannotBeEnded() {
    Browser victim = Browser.of(STUDIO, "vera", UserRole.MEMBER);
    Browser.signedIn(STUDIO, "vera");
    String handle = first(HANDLE, victim.get("/account").text());
    Browser attacker = Browser.of(STUDIO, "mallory", UserRole.MEMBER);

    Client.Answer foreign = attacker.submit("/account/sessions/end", Map.of("session", handle));
    Client.Answer missing = attacker.submit("/account/sessions/end", Map.of("session", "none"));

    assertThat(foreign.status()).isEqualTo(missing.status()).isEqualTo(303);
    assertThat(victim.get("/account").text()).contains(handle);
  }

  @Test
  void makesATokenThatIsShownOnceAndRevokesIt() {
    Browser browser = Browser.of(STUDIO, "tara", UserRole.MEMBER);
    Client.Answer made =
        browser.submit(
            "/account/tokens",
            Map.of("name", "Backup", "scope", "read", "days", "30", "confirm", Browser.PASSWORD));
    String token = first(TOKEN, made.text());
    assertThat(made.header("Cache-Control")).contains("no-store");
    assertThat(browser.get("/account").text()).contains("Backup").doesNotContain(token);

    Client.Answer me = withToken(token, "GET", "/api/v1/me");
    assertThat(me.json().get("login").asString()).isEqualTo("tara");
    assertThat(me.json().get("role").asString()).isEqualTo("member");
    assertThat(browser.get("/account").text()).contains("Last used");
    Client.Answer again =
        browser.submit(
            "/account/tokens",
            Map.of("name", "Backup", "scope", "write", "days", "", "confirm", Browser.PASSWORD));
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.text()).contains("You already have a token named “Backup”");
    Client.Answer never =
        browser.submit(
            "/account/tokens",
            Map.of("name", "Other", "scope", "write", "days", "", "confirm", Browser.PASSWORD));
    assertThat(never.text()).contains("does not expire").doesNotContain("value=\"admin\"");

    String revoke =
        REVOKE.matcher(never.text()).results().map(MatchResult::group).toList().getLast();
    assertThat(browser.submit(revoke, Map.of()).status()).isEqualTo(303);
    assertProblem(withToken(token, "GET", "/api/v1/me"), 401, "token-not-valid");
  }

  @Test
  void listsAndRevokesTokensInTheApi() {
    Browser browser = Browser.of(STUDIO, "uma", UserRole.MEMBER);
    Client.Answer made =
        post(
            browser,
            "{\"name\": \"First\", \"scope\": \"write\", \"expiresInDays\": 7, " + CONFIRM);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String token = made.json().get("token").asString();
    String id = made.json().get("details").get("id").asString();

    assertProblem(post(browser, "{\"name\": \"x\"}"), 422, "value-missing");
    assertProblem(post(browser, "{\"name\": \"x\", \"scope\": \"all\"}"), 422, "value-not-known");
    assertProblem(
        post(browser, "{\"name\": \"x\", \"scope\": \"admin\", " + CONFIRM),
        422,
        "token-scope-not-yours");
    assertProblem(
        post(browser, "{\"name\": \"x\", \"scope\": \"read\", \"expiresInDays\": 0, " + CONFIRM),
        422,
        "token-days");
    assertThat(withToken(token, "GET", "/api/v1/tokens").json().get("items")).hasSize(1);
    assertThat(withToken(token, "GET", "/api/v1/tokens").text()).doesNotContain(token);
    assertProblem(
        withToken(token, "DELETE", "/api/v1/tokens/" + UUID.randomUUID()), 404, "token-not-found");
    assertThat(withToken(token, "DELETE", "/api/v1/tokens/" + id).status()).isEqualTo(204);
    assertProblem(withToken(token, "GET", "/api/v1/tokens"), 401, "token-not-valid");
  }

  @Test
  void aTokenIsMadeOnlyByAPersonWhoKnowsThePassword() {
    Browser browser = Browser.of(STUDIO, "yvonne", UserRole.MEMBER);
    String body = "{\"name\": \"x\", \"scope\": \"write\", \"confirm\": \"a wrong password\"}";

    Client.Answer page =
        browser.submit(
            "/account/tokens",
            Map.of("name", "x", "scope", "write", "days", "", "confirm", "a wrong password"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text())
        .contains("The current password is not right")
        .doesNotContain("made-token");
    assertProblem(post(browser, body), 422, "password-wrong");
    assertProblem(post(browser, "{\"name\": \"x\", \"scope\": \"write\"}"), 422, "value-missing");
    assertThat(STUDIO.number("select count(*) from api_tokens where name = 'x'")).isZero();
  }

  @Test
  void aWriteTokenAloneDoesNotEraseAUserWithoutAPassword() {
    Browser.of(STUDIO, "wanda", UserRole.MEMBER);
    var wanda = STUDIO.services().accounts().findUser("wanda").orElseThrow();
    String token =
        STUDIO
            .services()
            .signIn()
            .tokens()
            .make(wanda, "stolen", TokenScope.WRITE, OptionalInt.empty())
            .text();
    STUDIO.execute("delete from passwords where user_id = '%s'".formatted(wanda.id()));

    Client.Answer answer =
        program.send(
            program
                .request("/api/v1/privacy/erasure")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"confirm\": \"wanda\"}")));

    assertProblem(answer, 403, "token-not-enough");
    assertThat(STUDIO.services().accounts().findUser("wanda")).isPresent();
  }

  @Test
  void aUserHasAHundredTokensAtMost() {
    Browser.of(STUDIO, "xenia", UserRole.MEMBER);
    var xenia = STUDIO.services().accounts().findUser("xenia").orElseThrow();
    var tokens = STUDIO.services().signIn().tokens();
    for (int i = 0; i < 100; i++) {
      tokens.make(xenia, "token " + i, TokenScope.READ, OptionalInt.empty());
    }

    Client.Answer answer =
        Browser.signedIn(STUDIO, "xenia")
            .submit(
                "/account/tokens",
                Map.of("name", "one more", "scope", "read", "confirm", Browser.PASSWORD));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("You have 100 tokens already");
  }

  private Client.Answer withToken(String token, String method, String path) {
    return program.send(
        program
            .request(path)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody()));
  }

  private Client.Answer post(Browser browser, String json) {
    return browser.send(
        program
            .request("/api/v1/tokens")
            .header("Content-Type", "application/json")
            .header("X-XSRF-TOKEN", browser.token())
            .POST(BodyPublishers.ofString(json)));
  }

  private static Map<String, String> passwords(String old, String password) {
    return Map.of("old", old, "password", password);
  }

  private static String first(Pattern pattern, String page) {
    return pattern
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + page));
  }
}
