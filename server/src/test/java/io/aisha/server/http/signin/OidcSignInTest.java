package io.aisha.server.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.oidc.OidcServer;
import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.settings.OidcProvider;
import io.aisha.server.settings.Secret;
import io.aisha.server.settings.SignInSettings;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.signin.ExternalIdentity;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;

/// Signs in at a real OpenID Connect provider, and tries what an attacker would.
class OidcSignInTest {
  private static final String SESSION = "aisha-session";
  private static final String NOT_CONFIRMED = "could not be confirmed";

  @RegisterExtension static final OidcServer HOME = OidcServer.start();
  @RegisterExtension static final OidcServer OTHER = OidcServer.start();

  @RegisterExtension
  static final RunningStudio STUDIO =
      RunningStudio.withAccounts(
          new SignInSettings(
              List.of(
                  provider("home", HOME.issuer()),
                  provider("other", OTHER.issuer()),
                  provider("away", URI.create("http://127.0.0.1:1")),
                  provider("wrong", URI.create(HOME.issuer() + "/"))),
              false));

  private static OidcProvider provider(String id, URI issuer) {
    return new OidcProvider(
        id, "Login at " + id, issuer, OidcServer.CLIENT, new Secret(OidcServer.SECRET));
  }

  @BeforeAll
  static void setUp() {
    HOME.allowRedirect(STUDIO.address().resolve("/sign-in/from/home"));
    OTHER.allowRedirect(STUDIO.address().resolve("/sign-in/from/other"));
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
  }

  @AfterEach
  void behave() {
    HOME.honest();
  }

  @Test
  void anInvitedPersonJoinsAndSignsInAgain() {
    String code = invitation(UserRole.MEMBER);
    Browser browser = new Browser(STUDIO);
    assertThat(browser.get("/join").text())
        .contains("Join with Login at home")
        .contains("\"/sign-in/with/home\"");

    Answer back = comeBack(browser, begin(browser, "home", ""), "anna");
    assertThat(back.header("Location")).isEqualTo("/sign-in/identity");
    assertThat(browser.get("/sign-in/identity").text())
        .contains("Dr. anna")
        .contains("value=\"anna\"");
    Answer joined =
        browser.submit(
            "/sign-in/identity", Map.of("code", code, "login", "anna", "displayName", "Anna"));
    assertThat(joined.header("Location")).isEqualTo("/");
    assertThat(browser.get("/account").text()).contains("Login at home").contains("Dr. anna");

    Browser later = new Browser(STUDIO);
    assertThat(signIn(later, "anna").header("Location")).isEqualTo("/");
    assertThat(later.get("/").text()).contains("Anna");
    assertThat(user("anna").role()).isEqualTo(UserRole.MEMBER);
    assertThat(STUDIO.number("select count(*) from external_identities where subject = 'anna'"))
        .isEqualTo(1);
    assertThat(audited("user-signed-in", "anna")).isEqualTo(2);
    assertThat(audited("identity-connected", "anna")).isEqualTo(1);
  }

  @Test
  void theRequestToTheProviderIsBoundToTheBrowserAndAsksForNoMoreThanTheProfile() {
    URI asked = begin(new Browser(STUDIO), "home", "");

    assertThat(asked.toString()).startsWith(HOME.issuer() + "/oauth2/authorize?");
    assertThat(parameter(asked, "response_type")).isEqualTo("code");
    assertThat(parameter(asked, "scope")).isEqualTo("openid profile");
    assertThat(parameter(asked, "code_challenge_method")).isEqualTo("S256");
    assertThat(parameter(asked, "code_challenge")).hasSize(43);
    assertThat(parameter(asked, "state")).hasSizeGreaterThan(40);
    assertThat(parameter(asked, "nonce")).hasSizeGreaterThan(40);
    assertThat(parameter(asked, "redirect_uri")).isEqualTo(STUDIO.address() + "sign-in/from/home");
  }

  @Test
  void anUnknownPersonWithoutAnInvitationGetsNoAccount() {
    Browser browser = new Browser(STUDIO);
    assertThat(signIn(browser, "nobody").header("Location")).isEqualTo("/sign-in/identity");

    assertThat(browser.get("/").status()).isEqualTo(303);
    Answer without = browser.submit("/sign-in/identity", Map.of("code", "", "login", "nobody"));
    assertThat(without.status()).isEqualTo(422);
    assertThat(without.text()).contains("This code does not work");
    assertThat(STUDIO.services().accounts().findUser("nobody")).isEmpty();
  }

  /// The code of a recovery link must not connect another identity.
  @Test
  void aCodeForAnotherPurposeMakesNoAccount() {
    Browser.of(STUDIO, "recovers", UserRole.MEMBER);
    String code =
        STUDIO.services().signIn().membership().letRecover(Optional.empty(), user("recovers").id());
    Browser browser = new Browser(STUDIO);
    signIn(browser, "thief");

    assertThat(browser.submit("/sign-in/identity", Map.of("code", code, "login", "thief")).text())
        .contains("This code does not work");
    assertThat(STUDIO.services().accounts().findUser("thief")).isEmpty();
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        forgery("issuer", claims -> claims.issuer("https://evil.example")),
        forgery("issuer of another provider", claims -> claims.issuer(OTHER.issuer().toString())),
        forgery("nonce", claims -> claims.claim("nonce", "another")),
        forgery("no nonce", claims -> claims.claims(all -> all.remove("nonce"))),
        forgery("audience", claims -> claims.audience(List.of("another client"))),
        forgery("no audience", claims -> claims.claims(all -> all.remove("aud"))),
        forgery(
            "two audiences and another authorized party",
            claims -> claims.audience(List.of(OidcServer.CLIENT, "b")).claim("azp", "b")),
        forgery(
            "expired",
            claims ->
                claims
                    .issuedAt(Instant.now().minus(Duration.ofHours(2)))
                    .expiresAt(Instant.now().minus(Duration.ofHours(1)))),
        forgery("no subject", claims -> claims.claims(all -> all.remove("sub"))),
        forgery("blank subject", claims -> claims.subject("  ")),
        forgery("endless subject", claims -> claims.subject("x".repeat(300))),
        forgery("subject with NUL", claims -> claims.subject("a\0b")));
  }

  private static Arguments forgery(String name, Consumer<JwtClaimsSet.Builder> claims) {
    return Arguments.argumentSet(name, claims);
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void aTokenWithOtherClaimsIsRefused(Consumer<JwtClaimsSet.Builder> claims) {
    connect("carol", "carol");
    HOME.forge(claims);
    Browser browser = new Browser(STUDIO);

    refused(signIn(browser, "carol"), browser);
  }

  @Test
  void aSubjectOfAnotherProviderIsAnotherPerson() {
    connect("dora", "dora");
    Browser browser = new Browser(STUDIO);
    URI asked = begin(browser, "other", "");

    assertThat(comeBack(browser, asked, "dora").header("Location")).isEqualTo("/sign-in/identity");
    assertThat(browser.get("/").status()).isEqualTo(303);
  }

  /// The answer of one provider, sent on as that of another one.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerOfAMixedUpProviderIsRefused(boolean stateOfTheOther) {
    connect("erin", "erin");
    Browser browser = new Browser(STUDIO);
    URI asked = begin(browser, stateOfTheOther ? "other" : "home", "");
    URI back = answer(asked, "erin");
    String mixed =
        stateOfTheOther
            ? back.toString().replace("/from/other", "/from/home")
            : back.toString().replace("/from/home", "/from/other");

    refused(browser.get(path(URI.create(mixed))), browser);
  }

  @Test
  void aCodeThatWasUsedOpensNothing() {
    connect("frank", "frank");
    Browser browser = new Browser(STUDIO);
    URI back = answer(begin(browser, "home", ""), "frank");
    assertThat(browser.get(path(back)).header("Location")).isEqualTo("/");

    Browser again = new Browser(STUDIO);
    refused(again.get(path(back)), again);
    Browser bound = new Browser(STUDIO);
    String state = parameter(begin(bound, "home", ""), "state");
    refused(bound.get(path(back).replaceAll("state=[^&]+", "state=" + encoded(state))), bound);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forged", "", "of another browser"})
  void anAnswerWithoutTheStateOfTheBrowserIsRefused(String kind) {
    connect("grace", "grace");
    Browser browser = new Browser(STUDIO);
    URI asked = begin(browser, "home", "");
    String state =
        kind.startsWith("of") ? parameter(begin(new Browser(STUDIO), "home", ""), "state") : kind;
    String back = path(answer(asked, "grace"));

    refused(browser.get(back.replaceAll("state=[^&]+", "state=" + encoded(state))), browser);
  }

  /// Another site cannot make a browser sign in as the attacker.
  @Test
  void anAnswerForAnotherBrowserIsRefused() {
    connect("heidi", "heidi");
    URI back = answer(begin(new Browser(STUDIO), "home", ""), "heidi");
    Browser victim = new Browser(STUDIO);

    refused(victim.get(path(back)), victim);
  }

  @Test
  void aBlockedPersonIsToldSo() {
    connect("ivan", "ivan");
    STUDIO.services().signIn().membership().block(Optional.empty(), user("ivan").id());
    Browser browser = new Browser(STUDIO);
    Answer answer = signIn(browser, "ivan");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains("blocked this account");
    assertThat(browser.get("/").status()).isEqualTo(303);
  }

  @Test
  void anIdentityOfAnotherAccountIsNotConnected() {
    connect("judy", "judy");
    Browser browser = Browser.of(STUDIO, "kate", UserRole.MEMBER);
    assertThat(signIn(browser, "judy").header("Location")).isEqualTo("/account/identities");

    browser.submit("/account/identities", Map.of("connect", "yes", "confirm", Browser.PASSWORD));

    assertThat(STUDIO.services().signIn().identities().list(user("kate").id())).isEmpty();
    assertThat(STUDIO.services().signIn().identities().list(user("judy").id())).hasSize(1);
    assertThat(browser.get("/account").text()).contains("kate");
  }

  @Test
  void aUserConnectsAnIdentityOnlyByTheirOwnForm() {
    Browser browser = Browser.of(STUDIO, "leo", UserRole.MEMBER);
    assertThat(signIn(browser, "leo at home").header("Location")).isEqualTo("/account/identities");
    assertThat(STUDIO.services().signIn().identities().list(user("leo").id())).isEmpty();
    assertThat(browser.get("/account/identities").text()).contains("Dr. leo at home");

    browser.submit("/account/identities", Map.of("connect", "no"));
    assertThat(browser.get("/account/identities").header("Location")).isEqualTo("/account");

    signIn(browser, "leo");
    browser.submit("/account/identities", Map.of("connect", "yes", "confirm", Browser.PASSWORD));
    assertThat(STUDIO.services().signIn().identities().list(user("leo").id())).hasSize(1);
    assertThat(signIn(new Browser(STUDIO), "leo").header("Location")).isEqualTo("/");
  }

  @Test
  void theLastWayInStays() {
    Browser browser = join("mia");
    String id =
        STUDIO.services().signIn().identities().list(user("mia").id()).getFirst().id().toString();

    Answer refused = browser.submit("/account/identities/" + id + "/disconnect", Map.of());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("your only way to sign in");

    connect("mia", "mia too");
    assertThat(
            browser
                .submit("/account/identities/" + id + "/disconnect", Map.of())
                .header("Location"))
        .isEqualTo("/account");
    assertThat(STUDIO.services().signIn().identities().list(user("mia").id())).hasSize(1);
  }

  @Test
  void anotherUsersIdentityCannotBeDisconnected() {
    connect("nora", "nora");
    String id =
        STUDIO.services().signIn().identities().list(user("nora").id()).getFirst().id().toString();
    Browser stranger = Browser.of(STUDIO, "oscar", UserRole.MEMBER);
    connect("oscar", "oscar");

    assertThat(stranger.submit("/account/identities/" + id + "/disconnect", Map.of()).status())
        .isEqualTo(404);
    assertThat(STUDIO.services().signIn().identities().list(user("nora").id())).hasSize(1);
  }

  /// Neither a page that was asked for nor anything in the address leads to another site.
  @Test
  void afterTheSignInTheBrowserStaysHere() {
    connect("paul", "paul");
    Browser browser = new Browser(STUDIO);
    assertThat(browser.get("/account?x=//evil.example").header("Location")).isEqualTo("/sign-in");
    assertThat(signIn(browser, "paul").header("Location")).isEqualTo("/account?x=//evil.example");

    for (String evil : List.of("https://evil.example/x", "//evil.example/x", "/\\evil.example")) {
      Browser other = new Browser(STUDIO);
      other.setCookie(
          "REDIRECT_URI",
          java.util.Base64.getEncoder().encodeToString(evil.getBytes(StandardCharsets.UTF_8)));
      URI asked =
          begin(other, "home", "?continue=" + encoded(evil) + "&redirect_uri=" + encoded(evil));
      assertThat(parameter(asked, "redirect_uri")).startsWith(STUDIO.address().toString());
      assertThat(comeBack(other, asked, "paul").header("Location"))
          .startsWith("/")
          .doesNotStartWith("//")
          .doesNotContain("evil.example/x?")
          .doesNotStartWith("/\\");
    }
  }

  @Test
  void theSessionIdFromBeforeTheSignInIsWorthNothing() {
    connect("quinn", "quinn");
    Browser browser = new Browser(STUDIO);
    URI asked = begin(browser, "home", "");
    String before = browser.cookie(SESSION);
    assertThat(before).isNotEmpty();
    comeBack(browser, asked, "quinn");

    assertThat(browser.cookie(SESSION)).isNotEmpty().isNotEqualTo(before);
    Browser attacker = new Browser(STUDIO);
    attacker.setCookie(SESSION, before);
    assertThat(attacker.get("/").status()).isEqualTo(303);
  }

  /// An attacker who knows the session of a browser must not be able to join with the identity
  /// proved there.
  @Test
  void theSessionIdChangesWhenAnIdentityIsProved() {
    Browser browser = new Browser(STUDIO);
    URI asked = begin(browser, "home", "");
    String before = browser.cookie(SESSION);
    comeBack(browser, asked, "rosa");
    Browser attacker = new Browser(STUDIO);
    attacker.setCookie(SESSION, before);

    assertThat(attacker.get("/sign-in/identity").header("Location")).isEqualTo("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"away", "wrong"})
  void aProviderThatIsAwayOrAnotherOneIsReportedAndStopsNothing(String id) {
    Browser browser = new Browser(STUDIO);
    Answer answer = browser.get("/sign-in/with/" + id);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains("does not answer as it should");
    assertThat(browser.get("/sign-in").status()).isEqualTo(200);
  }

  @Test
  void anUnknownProviderIsRefused() {
    Answer answer = new Browser(STUDIO).get("/sign-in/with/nobody");

    assertThat(answer.status()).isBetween(300, 499);
  }

  @Test
  void aPersonWhoDeclinesIsToldSo() {
    Browser browser = new Browser(STUDIO);
    String state = parameter(begin(browser, "home", ""), "state");

    refused(browser.get("/sign-in/from/home?error=access_denied&state=" + encoded(state)), browser);
  }

  @Test
  void anIdentityIsErasedWithItsUser() {
    connect("sara", "sara");
    STUDIO
        .services()
        .privacy()
        .erasures()
        .eraseUser(Optional.of(user("operator").id()), user("sara").id());

    assertThat(STUDIO.number("select count(*) from external_identities where subject = 'sara'"))
        .isZero();
    assertThat(signIn(new Browser(STUDIO), "sara").header("Location"))
        .isEqualTo("/sign-in/identity");
  }

  @Test
  void nothingThatTheProviderGaveIsStored() {
    Browser browser = join("tina");
    assertThat(browser.get("/").status()).isEqualTo(200);

    for (String secret : List.of("eyJ", "Dr. tina", OidcServer.SECRET)) {
      assertThat(
              STUDIO.number(
                  "select count(*) from spring_session_attributes where position(convert_to('%s',"
                          .formatted(secret)
                      + " 'UTF8') in attribute_bytes) > 0"
                      + " and session_primary_id in (select primary_id from spring_session"
                      + " where principal_name = '"
                      + user("tina").id()
                      + "')"))
          .as(secret)
          .isZero();
    }
  }

  private static Browser join(String person) {
    Browser browser = new Browser(STUDIO);
    signIn(browser, person);
    browser.submit(
        "/sign-in/identity", Map.of("code", invitation(UserRole.MEMBER), "login", person));
    return browser;
  }

  /// Signs in at the provider and comes back.
  private static Answer signIn(Browser browser, String person) {
    return comeBack(browser, begin(browser, "home", ""), person);
  }

  private static URI begin(Browser browser, String provider, String query) {
    Answer begun = browser.get("/sign-in/with/" + provider + query);
    assertThat(begun.status()).as(begun.text()).isEqualTo(302);
    return URI.create(begun.header("Location"));
  }

  private static Answer comeBack(Browser browser, URI asked, String person) {
    return browser.get(path(answer(asked, person)));
  }

  /// Where the provider sends the browser of a person who is signed in there.
  private static URI answer(URI asked, String person) {
    Answer answered =
        new Client(asked).send(HttpRequest.newBuilder(asked).header(OidcServer.PERSON, person));
    assertThat(answered.status()).as(answered.text()).isEqualTo(302);
    return URI.create(answered.header("Location"));
  }

  private static void refused(Answer answer, Browser browser) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.text()).contains(NOT_CONFIRMED);
    assertThat(browser.get("/").header("Location")).isEqualTo("/sign-in");
    assertThat(browser.get("/sign-in/identity").header("Location")).isEqualTo("/sign-in");
  }

  private static void connect(String login, String person) {
    if (STUDIO.services().accounts().findUser(login).isEmpty()) {
      Browser.of(STUDIO, login, UserRole.MEMBER);
    }
    STUDIO
        .services()
        .signIn()
        .identities()
        .connect(
            user(login).id(),
            new ExternalIdentity(HOME.issuer().toString(), person, "Dr. " + person));
  }

  private static String invitation(UserRole role) {
    return STUDIO.services().signIn().membership().invite(Optional.empty(), role);
  }

  private static User user(String login) {
    return STUDIO.services().accounts().findUser(login).orElseThrow();
  }

  private static long audited(String action, String login) {
    return STUDIO.number(
        "select count(*) from audit_log where action = '%s' and subject = '%s'"
            .formatted(action, user(login).id()));
  }

  private static String path(URI url) {
    return url.getRawPath() + "?" + url.getRawQuery();
  }

  private static String parameter(URI url, String name) {
    return Stream.of(url.getRawQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair ->
            java.net.URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
