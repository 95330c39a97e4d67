package io.aisha.server.http.signin;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.signin.Membership;
import io.aisha.studio.token.ApiTokens;
import io.aisha.studio.token.TokenScope;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Attacks on sessions and tokens, and what a browser keeps after sign-out.
class SessionSecurityTest {
  private static final String SESSION = "aisha-session";

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  private static URI otherNode = URI.create("http://localhost/");

  private final Client program = new Client(STUDIO);

  @BeforeAll
  static void setUp() throws IOException {
    otherNode = STUDIO.anotherNode().address();
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    Browser.of(STUDIO, "anna", UserRole.MEMBER);
    Browser.of(STUDIO, "mallory", UserRole.MEMBER);
  }

  @Test
  void aBrowserThatAsksTwiceIsSentToTheSignInTwice() {
    Browser browser = new Browser(STUDIO);

    for (int i = 0; i < 3; i++) {
      assertThat(browser.get("/account").header("Location")).isEqualTo("/sign-in");
    }
  }

  /// Session fixation: the attacker knows the id that the victim's browser had before.
  @Test
  void aSessionIdFromBeforeTheSignInIsWorthNothing() {
    Browser attacker = Browser.signedIn(STUDIO, "mallory");
    String planted = attacker.cookie(SESSION);
    Browser victim = new Browser(STUDIO);
    victim.setCookie(SESSION, planted);

    signIn(victim, "anna");

    assertThat(victim.cookie(SESSION)).isNotEqualTo(planted).isNotEmpty();
    assertThat(victim.get("/account").text()).contains("anna").doesNotContain("mallory");
    assertThat(attacker.get("/account").text()).doesNotContain("anna");
  }

  @Test
  void anInventedSessionIdIsNotTaken() {
    Browser victim = new Browser(STUDIO);
    victim.setCookie(SESSION, "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw");
    String invented = victim.cookie(SESSION);

    signIn(victim, "anna");

    assertThat(victim.cookie(SESSION)).isNotEqualTo(invented).isNotEmpty();
  }

  @Test
  void strangersWhoLookAtPagesLeaveNoSession() {
    long before = STUDIO.number("select count(*) from spring_session");

    for (String page : List.of("/", "/sign-in", "/join", "/recover", "/account", "/share/none")) {
      new Browser(STUDIO).get(page);
    }

    assertThat(STUDIO.number("select count(*) from spring_session")).isEqualTo(before);
  }

  @Test
  void theTokenOfFormsChangesWithTheSignIn() {
    Browser browser = new Browser(STUDIO);
    browser.get("/sign-in");
    String before = browser.cookie("aisha-csrf");

    signIn(browser, "anna");
    browser.get("/account");

    assertThat(browser.cookie("aisha-csrf")).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void joiningAndRecoveringInASignedInBrowserStartsANewSession() {
    Browser browser = Browser.signedIn(STUDIO, "mallory");
    String before = browser.cookie(SESSION);
    String invitation =
        STUDIO.services().signIn().membership().invite(Optional.empty(), UserRole.MEMBER);

    Answer joined =
        browser.submit(
            "/join", Map.of("code", invitation, "login", "newcomer", "password", Browser.PASSWORD));

    assertThat(joined.status()).as(joined.text()).isEqualTo(303);
    assertThat(browser.cookie(SESSION)).isNotEqualTo(before);
    assertThat(browser.get("/account").text()).contains("newcomer");
    Browser old = new Browser(STUDIO);
    old.setCookie(SESSION, before);
    assertThat(old.get("/account").status()).isEqualTo(303);

    String code =
        STUDIO.services().signIn().membership().letRecover(Optional.empty(), user("newcomer").id());
    Answer recovered =
        browser.submit("/recover", Map.of("code", code, "password", "nine brown otters"));
    assertThat(recovered.status()).as(recovered.text()).isEqualTo(303);
    assertThat(browser.get("/account").text()).contains("newcomer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "https://evil.example//evil.example/",
        "http://127.0.0.1//evil.example",
        "/\\evil.example",
        "/%5Cevil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://127.0.0.1:1/sign-in/../..//evil.example",
        "/\t/evil.example",
        "",
      })
  void noForgedCookieRedirectsElsewhereAfterTheSignIn(String target) {
    Browser victim = new Browser(STUDIO);
    victim.setCookie("REDIRECT_URI", Base64.getEncoder().encodeToString(target.getBytes(UTF_8)));

    String location = signIn(victim, "anna").header("Location");

    assertThat(location).startsWith("/").doesNotStartWith("//").doesNotContain("\\");
    assertThat(STUDIO.address().resolve(location).getAuthority())
        .isEqualTo(STUDIO.address().getAuthority());
  }

  @Test
  void theSignInContinuesWithThePageThatWasAskedFor() {
    Browser browser = new Browser(STUDIO);
    browser.get("/avatars/new?a=%2F%2Fevil.example");

    assertThat(signIn(browser, "anna").header("Location"))
        .isEqualTo("/avatars/new?a=%2F%2Fevil.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/x", "//evil.example", "x:y", "http://127.0.0.1//e"})
  void theLanguageSwitchStaysHereWhateverTheReferer(String referer) {
    Browser browser = Browser.signedIn(STUDIO, "anna");
    Answer answer =
        browser.send(
            program
                .request("/language")
                .header("Referer", referer)
                .header("X-XSRF-TOKEN", browser.token())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("language=ru")));

    assertThat(answer.header("Location")).isEqualTo("/");
  }

  @Test
  void aStolenTokenIsDeadOnEveryNodeAtOnce() {
    ApiTokens.Made stolen = token("anna");
    Client here = program.withToken(stolen.text());
    Client there = new Client(otherNode).withToken(stolen.text());
    assertThat(here.get("/api/v1/me").status()).isEqualTo(200);
    assertThat(there.get("/api/v1/me").status()).isEqualTo(200);

    STUDIO.services().signIn().tokens().revoke(user("anna").id(), stolen.token().id());

    assertProblem(there.get("/api/v1/me"), 401, "token-not-valid");
    assertProblem(here.get("/api/v1/me"), 401, "token-not-valid");
  }

  /// An attacker who knew the old password was signing in while the user changed it.
  @Test
  void aSignInUnderWayEndsWithTheSessions() {
    Browser browser = Browser.of(STUDIO, "late", UserRole.MEMBER);
    assertThat(browser.get("/").status()).isEqualTo(200);

    STUDIO.number(
        "update users set session_epoch = session_epoch + 1 where login = 'late' returning 1");

    assertThat(browser.get("/").status()).isEqualTo(303);
    assertThat(Browser.signedIn(STUDIO, "late").get("/").status()).isEqualTo(200);
  }

  @Test
  void everyWayOfEndingAllSessionsAlsoEndsThoseUnderWay() {
    Browser.of(STUDIO, "ended", UserRole.MEMBER);
    UserId user = user("ended").id();
    Membership membership = STUDIO.services().signIn().membership();
    for (Runnable end :
        List.<Runnable>of(
            () -> membership.endSessions(Optional.empty(), user),
            () -> membership.changePassword(user, Browser.PASSWORD, "seven grey geese fly"),
            () -> recover(user, "nine brown otters"),
            () -> membership.block(Optional.empty(), user))) {
      int before = STUDIO.services().accounts().getUser(user).sessionEpoch();
      end.run();
      assertThat(STUDIO.services().accounts().getUser(user).sessionEpoch()).isGreaterThan(before);
    }
  }

  @Test
  void aNewPasswordFromARecoveryLinkRevokesTheTokens() {
    Browser.of(STUDIO, "robbed", UserRole.MEMBER);
    Client thief = program.withToken(token("robbed").text());
    assertThat(thief.get("/api/v1/me").status()).isEqualTo(200);

    recover(user("robbed").id(), "nine brown otters");

    assertThat(thief.get("/api/v1/me").status()).isEqualTo(401);
  }

  private static void recover(UserId user, String password) {
    Membership membership = STUDIO.services().signIn().membership();
    membership.recover(membership.letRecover(Optional.empty(), user), password);
  }

  @Test
  void aSessionWorksAndEndsOnEveryNode() {
    Browser here = Browser.signedIn(STUDIO, "anna");
    Browser there = new Browser(new Client(otherNode));
    there.setCookie(SESSION, here.cookie(SESSION));
    assertThat(there.get("/account").status()).isEqualTo(200);

    here.submit("/sign-out", Map.of());

    assertThat(there.get("/account").header("Location")).isEqualTo("/sign-in");
  }

  /// What is open when the token is revoked ends, too.
  @Test
  void anEventStreamEndsWhenItsTokenIsRevoked() throws IOException, InterruptedException {
    ApiTokens.Made made = token("anna");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> stream =
          http.send(
              program.withToken(made.text()).request("/api/v1/events").build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(stream.statusCode()).isEqualTo(200);
      assertThat(stream.body().read()).isPositive();

      STUDIO.services().signIn().tokens().revoke(user("anna").id(), made.token().id());

      assertThat(stream.body().readAllBytes()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/account", "/avatars/new", "/api/v1/me", "/api/v1/avatars"})
  void nothingOfAUserIsKeptByABrowser(String path) {
    Browser browser = Browser.signedIn(STUDIO, "anna");

    Answer answer = browser.send(program.request(path));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  /// Spring's filter trims more characters than the limits did, so that each spelling had guesses
  /// of its own.
  @Test
  void noSpellingOfALoginHasGuessesOfItsOwn() {
    Browser stranger = new Browser(STUDIO);
    for (String login :
        List.of("trudy", "\u0001trudy", "trudy\u0002", " TRUDY", "\u0001\u0001Trudy")) {
      Client.Answer answer =
          stranger.submit("/sign-in", Map.of("login", login, "password", "a wrong guess"));
      assertThat(answer.status()).as(login).isEqualTo(401);
    }
    assertThat(
            stranger
                .submit("/sign-in", Map.of("login", "\u0003trudy", "password", "a wrong guess"))
                .status())
        .isEqualTo(429);
    assertThat(
            stranger
                .submit("/sign-in", Map.of("login", "tru\u0000dy", "password", "a wrong guess"))
                .status())
        .isEqualTo(401);
  }

  @Test
  void filesOfAStrangerAreRefusedBeforeTheyArrive() throws IOException {
    for (String path : List.of("/sign-in", "/", "/api/v1/avatars/x/photos", "/avatars/x/photos")) {
      URI studio = STUDIO.address();
      try (Socket socket = new Socket(studio.getHost(), studio.getPort())) {
        socket.setSoTimeout(10_000);
        String head =
            "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500000000\r\n".formatted(path)
                + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.getOutputStream().flush();

        byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 401".length());

        assertThat(new String(answer, US_ASCII)).as(path).isEqualTo("HTTP/1.1 401");
      }
    }
    try (Stream<Path> left = Files.list(STUDIO.uploads())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDatabaseThatFailsWhileASessionIsReadIsReportedAsSuch() {
    Browser browser = Browser.signedIn(STUDIO, "anna");
    STUDIO.execute("alter table spring_session rename to spring_session_away");
    try {
      Answer answer = browser.get("/avatars/new");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text()).contains("database-unavailable").doesNotContain("spring_session");
    } finally {
      STUDIO.execute("alter table spring_session_away rename to spring_session");
    }
    assertThat(browser.get("/avatars/new").status()).isEqualTo(200);
  }

  @Test
  void filesOfTheProgramMayBeKept() {
    assertThat(program.get("/static/studio.css").header("Cache-Control")).isEqualTo("no-cache");
    assertThat(program.get("/webjars/htmx.org/2.0.4/dist/htmx.min.js").header("Cache-Control"))
        .contains("immutable");
  }

  @Test
  void noScriptAndNoOtherSiteReadsTheCookies() {
    Browser browser = new Browser(STUDIO);
    browser.get("/avatars/new");
    Answer answer = signIn(browser, "anna");
    List<String> set = answer.response().headers().allValues("Set-Cookie");

    assertThat(set.stream().filter(cookie -> cookie.startsWith(SESSION)))
        .isNotEmpty()
        .allSatisfy(cookie ->
            assertThat(cookie)
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Domain"));
    assertThat(new Browser(STUDIO).get("/avatars/new").response().headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
    assertThat(new Browser(STUDIO).get("/sign-in").response().headers().allValues("Set-Cookie"))
        .isNotEmpty()
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
  }

  @Test
  void signingOutEndsTheSessionItself() {
    Browser browser = Browser.signedIn(STUDIO, "anna");
    String session = browser.cookie(SESSION);

    browser.submit("/sign-out", Map.of());

    Browser thief = new Browser(STUDIO);
    thief.setCookie(SESSION, session);
    assertThat(thief.get("/account").status()).isEqualTo(303);
  }

  private static Answer signIn(Browser browser, String login) {
    Answer answer =
        browser.submit("/sign-in", Map.of("login", login, "password", Browser.PASSWORD));
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
    return answer;
  }

  private static User user(String login) {
    return STUDIO.services().accounts().findUser(login).orElseThrow();
  }

  private static ApiTokens.Made token(String login) {
    String name = "token " + System.nanoTime();
    return STUDIO
        .services()
        .signIn()
        .tokens()
        .make(user(login), name, TokenScope.READ, OptionalInt.empty());
  }
}
