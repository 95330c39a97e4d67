package io.aisha.server.http.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.ApiTokens;
import io.aisha.studio.token.TokenScope;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls every action of the running server as everybody who is refused, and as those who are not.
/// The actions are the server's own list, so an action that is added later is called too. It must
/// be closed to strangers unless [Route] names it as open.
class AccessMatrixTest {
  private static final String MISSING = "00000000-0000-7000-8000-000000000000";

  /// A part of every name that the owner gave.
  private static final String SECRET = "zanzibar";

  private static final Pattern CODE =
      Pattern.compile("\"code\":\"([a-z-]+)\"|<code>\\d+ · ([a-z-]+)</code>");

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  /// What the owner has, by the first part of its address.
  private static final Map<String, String> IDS = new HashMap<>();

  private static final Client PROGRAM = new Client(STUDIO);

  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    Browser.of(STUDIO, "owner", UserRole.MEMBER);
    Browser.of(STUDIO, "stranger", UserRole.MEMBER);
    Browser.of(STUDIO, "guest", UserRole.GUEST);
    ApiTokens.Made token = token("owner", TokenScope.WRITE, SECRET);
    Client owner = PROGRAM.withToken(token.text());
    String avatar = owner.trainedAvatar(SECRET);
    String generation =
        owner.post("/api/v1/avatars/" + avatar + "/generations", "{}").json().get("id").asString();
    owner.await(
        "/api/v1/generations/" + generation,
        now -> now.get("state").asString().equals("completed"));
    owner.post("/api/v1/shares", "{\"avatarId\":\"" + avatar + "\"}");
    IDS.put("avatars", avatar);
    IDS.put("photos", firstId(owner, "/api/v1/avatars/" + avatar + "/photos"));
    IDS.put("images", firstId(owner, "/api/v1/avatars/" + avatar + "/images"));
    IDS.put("trainings", firstId(owner, "/api/v1/avatars/" + avatar + "/trainings"));
    IDS.put("generations", generation);
    IDS.put("shares", firstId(owner, "/api/v1/shares"));
    IDS.put("shared", share(owner, avatar));
    IDS.put("tokens", token.token().id().toString());
  }

  /// Wrong passwords of one test must not make the next one wait.
  @BeforeEach
  void forgetFailures() {
    STUDIO.execute("delete from sign_in_attempts");
  }

  /// Shows the gallery to the guest, and notes the name of a picture.
  private static String share(Client owner, String avatar) {
    String id =
        owner
            .post("/api/v1/shares", "{\"avatarId\":\"" + avatar + "\",\"login\":\"guest\"}")
            .json()
            .at("/details/id")
            .asString();
    Matcher name =
        Pattern.compile("/pictures/([0-9a-f]+)")
            .matcher(Browser.signedIn(STUDIO, "guest").get("/shared/" + id).text());
    assertThat(name.find()).isTrue();
    IDS.put("pictures", name.group(1));
    IDS.put("thumbnails", name.group(1));
    return id;
  }

  private static String firstId(Client owner, String list) {
    return owner.get(list).json().get("items").get(0).get("id").asString();
  }

  /// Proves that the ids of the other tests exist.
  @Test
  void theOwnerSeesEverything() {
    Browser owner = Browser.signedIn(STUDIO, "owner");
    check(
        route ->
            route.hasId()
                && route.reads()
                && !route.isOpen()
                && !route.isForGuests()
                && !route.isAdministration()
                && !route.pattern().endsWith("/events"),
        route -> owner.send(request(route, IDS)),
        (route, answer) -> answer.status() < 400);
  }

  @Test
  void withoutASessionAProgramGetsNothing() {
    check(
        route -> !route.isOpen(),
        route -> PROGRAM.send(request(route, IDS).setHeader("Accept", "*/*")),
        (route, answer) -> is(answer, 401, "not-signed-in"));
  }

  @Test
  void withoutASessionABrowserIsSentToTheSignIn() {
    check(
        route -> !route.isOpen() && !route.isApi(),
        route -> PROGRAM.send(request(route, IDS)),
        (route, answer) ->
            route.reads()
                ? answer.status() == 303 && answer.header("Location").equals("/sign-in")
                : is(answer, 403, "form-not-ours"));
  }

  /// A header of an answer could also say what exists.
  @Test
  void withoutASessionAHeadRequestSaysNothing() {
    check(
        route -> !route.isOpen() && route.method().equals("GET"),
        route -> PROGRAM.send(request(route, IDS).method("HEAD", BodyPublishers.noBody())),
        (route, answer) -> answer.status() == (route.isApi() ? 401 : 303));
  }

  @Test
  void anotherUsersIdsAnswerAsIdsThatDoNotExist() {
    Browser stranger = Browser.signedIn(STUDIO, "stranger");
    String form = stranger.token();
    checkForeign(request -> request.header("X-XSRF-TOKEN", form), stranger::send);
  }

  @Test
  void aTokenOfAnotherUserSeesNothingEither() {
    Client stranger = PROGRAM.withToken(token("stranger", TokenScope.WRITE, "write").text());
    String authorization = "Bearer " + token("stranger", TokenScope.WRITE, "write too").text();
    assertThat(stranger.get("/api/v1/avatars").json().get("items")).isEmpty();
    checkForeign(request -> request.header("Authorization", authorization), PROGRAM::send);
  }

  private static void checkForeign(
      UnaryOperator<HttpRequest.Builder> caller, Function<HttpRequest.Builder, Answer> send) {
    check(
        route -> !route.isOpen() && !route.isStream() && !route.isAdministration(),
        route -> send.apply(caller.apply(request(route, IDS))),
        (route, answer) -> {
          boolean silent = !answer.text().toLowerCase(Locale.ROOT).contains(SECRET);
          if (!route.hasId()) {
            return silent;
          }
          Answer missing = send.apply(caller.apply(request(route, Map.of())));
          return silent
              && answer.status() >= 300
              && answer.status() == missing.status()
              && code(answer).equals(code(missing));
        });
    Client owner = PROGRAM.withToken(token("owner", TokenScope.READ, "after " + caller).text());
    assertThat(owner.get("/api/v1/avatars/" + IDS.get("avatars") + "/photos").json().get("items"))
        .hasSize(3);
    assertThat(owner.get("/api/v1/images/" + IDS.get("images") + "/picture").status())
        .isEqualTo(200);
  }

  @Test
  void aGuestSeesOnlyTheirOwnAccountAndWhatIsShared() {
    Browser guest = Browser.signedIn(STUDIO, "guest");
    String form = guest.token();
    check(
        route -> !route.isOpen() && !route.leavesShare(),
        route -> guest.send(request(route, IDS).header("X-XSRF-TOKEN", form)),
        (route, answer) -> {
          if (route.isForGuests()) {
            return answer.status() == 200 || answer.header("Location").equals("/shared");
          }
          return (route.isOwnAccount() || route.isOwnShares())
              ? answer.status() < 400 || answer.status() == 404 || answer.status() == 422
              : is(answer, 403, "not-allowed");
        });
  }

  @Test
  void aMemberDoesNotAdminister() {
    Browser member = Browser.signedIn(STUDIO, "stranger");
    String form = member.token();
    check(
        Route::isAdministration,
        route -> member.send(request(route, IDS).header("X-XSRF-TOKEN", form)),
        (route, answer) -> is(answer, 403, "not-allowed"));
  }

  @Test
  void aTokenForReadingReadsTheApiAndNothingElse() {
    Client reader = PROGRAM.withToken(token("stranger", TokenScope.READ, "read").text());
    check(
        route -> !route.isOpen() && !route.isStream(),
        route -> reader.send(request(route, IDS, reader)),
        (route, answer) ->
            (route.isApi() && route.reads() && !route.isAdministration())
                ? answer.status() == 200 || answer.status() == 404
                : is(answer, 403, "token-not-enough"));
  }

  @Test
  void aTokenForWritingAdministersNothingAndMakesNoTokens() {
    Client writer = PROGRAM.withToken(token("operator", TokenScope.WRITE, "write").text());
    check(
        route -> !route.isOpen() && !route.isStream(),
        route -> writer.send(request(route, Map.of(), writer)),
        (route, answer) ->
            (route.isApi() && !route.makesTokens() && !route.needsAdminScope())
                ? answer.status() != 401 && answer.status() != 403
                : is(answer, 403, "token-not-enough"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"forged", "expired", "revoked", "of a blocked user"})
  void aTokenThatIsNotValidOpensNothing(String kind) {
    Client client = PROGRAM.withToken(invalid(kind));
    check(
        route -> !route.isOpen(),
        route -> client.send(request(route, IDS, client).setHeader("Accept", "*/*")),
        (route, answer) -> is(answer, 401, "token-not-valid"));
  }

  private static String invalid(String kind) {
    String login = kind.startsWith("of a") ? "blocked-" + kind.hashCode() : "stranger";
    if (!login.equals("stranger")) {
      Browser.of(STUDIO, login, UserRole.MEMBER);
    }
    ApiTokens.Made made = token(login, TokenScope.WRITE, kind);
    assertThat(PROGRAM.withToken(made.text()).get("/api/v1/avatars").status()).isEqualTo(200);
    switch (kind) {
      case "expired" ->
          STUDIO.number(
              "update api_tokens set expires_at = now() - interval '1 second' where id = '%s'"
                      .formatted(made.token().id())
                  + " returning 1");
      case "revoked" ->
          STUDIO.services().signIn().tokens().revoke(user(login).id(), made.token().id());
      case "of a blocked user" ->
          STUDIO.services().signIn().membership().block(Optional.empty(), user(login).id());
      default -> {
        return made.text().substring(0, made.text().length() - 4) + "AAAA";
      }
    }
    return made.text();
  }

  /// Also when a session is left behind, such as one that began while the user was being blocked.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBlockedUserIsSignedOut(boolean sessionIsLeft) {
    String login = "blocked-" + sessionIsLeft;
    Browser blocked = Browser.of(STUDIO, login, UserRole.MEMBER);
    String form = blocked.token();
    if (sessionIsLeft) {
      STUDIO.number(
          "update users set blocked_at = now() where login = '%s' returning 1".formatted(login));
    } else {
      STUDIO.services().signIn().membership().block(Optional.empty(), user(login).id());
    }
    check(
        route -> !route.isOpen() || route.pattern().startsWith("/sign-in"),
        route -> blocked.send(request(route, IDS).header("X-XSRF-TOKEN", form)),
        (route, answer) -> {
          if (route.isApi()) {
            return is(answer, 401, "not-signed-in");
          }
          return route.isOpen()
              ? answer.status() < 400 || Set.of(401, 404, 422).contains(answer.status())
              : answer.status() == 303;
        });
    assertThat(Browser.signedIn(STUDIO, login).get("/").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "forged", "of another browser"})
  void aFormWithoutItsTokenDoesNothing(String kind) {
    Browser owner = Browser.signedIn(STUDIO, "owner");
    String form = kind.startsWith("of") ? Browser.signedIn(STUDIO, "owner").token() : kind;
    List<Route> forms = new ArrayList<>(List.of(Route.page("/sign-in"), Route.page("/sign-out")));
    forms.addAll(Route.all(STUDIO));
    check(
        forms,
        route ->
            !route.reads()
                && !route.isWebhook()
                && !route.isHealth()
                && !route.pattern().equals("/error"),
        route -> {
          HttpRequest.Builder request = request(route, IDS);
          return owner.send(form.isEmpty() ? request : request.header("X-XSRF-TOKEN", form));
        },
        (route, answer) -> is(answer, 403, "form-not-ours"));
    assertThat(owner.get("/account").status()).isEqualTo(200);
  }

  @Test
  void aPageOfAnotherSiteChangesNothing() {
    Browser owner = Browser.signedIn(STUDIO, "owner");
    String form = owner.token();
    for (Map.Entry<String, String> header :
        List.of(
            Map.entry("Origin", "https://evil.example"),
            Map.entry("Origin", "null"),
            Map.entry("Sec-Fetch-Site", "cross-site"))) {
      check(
          route -> !route.reads() && !route.isWebhook(),
          route ->
              owner.send(
                  request(route, IDS)
                      .header("X-XSRF-TOKEN", form)
                      .header(header.getKey(), header.getValue())),
          (route, answer) -> is(answer, 403, "request-from-another-site"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/avatars/",
        "//api/v1/avatars",
        "/api/v1//avatars",
        "/api/v1/avatars;x=1",
        "/api;x=/v1/avatars",
        "/api/v1/./avatars",
        "/%61pi/v1/avatars",
        "/API/v1/avatars",
        "/static/../api/v1/avatars",
        "/static/..%2fapi/v1/avatars",
        "/static/%2e%2e/api/v1/avatars",
        "/webhooks/../api/v1/avatars",
        "/webhooks/..;/api/v1/avatars",
        "/sign-in/../api/v1/avatars",
        "/api/v1/openapi.json/../avatars",
        "/error/../api/v1/avatars",
        "/api/v1/avatars%00",
        "/api/v1/avatars%0d%0aX:1",
      })
  void noSpellingOfAnAddressOpensIt(String path) {
    Answer answer = PROGRAM.send(PROGRAM.request(path));

    assertThat(answer.status()).as(answer.text()).isBetween(300, 499);
    assertThat(answer.text()).doesNotContain("\"items\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%61dmin",
        "/admin/",
        "/admin;x=1",
        "/admin%2f",
        "/./admin",
        "/api/v1/%61dmin/users",
        "/api/v1/admin;x=1/users",
        "/api/v1/%63osts",
      })
  void noSpellingOfAnAddressMakesAMemberAnAdministrator(String path) {
    Answer answer = Browser.signedIn(STUDIO, "stranger").get(path);

    assertThat(answer.status()).as(answer.text()).isBetween(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "TRACK", "PROPFIND", "PUT", "OPTIONS"})
  void noOtherMethodOpensAnAddress(String method) {
    Answer answer =
        PROGRAM.send(PROGRAM.request("/api/v1/avatars").method(method, BodyPublishers.noBody()));

    assertThat(answer.status()).isBetween(400, 499);
  }

  private interface Rule {
    boolean holds(Route route, Answer answer);
  }

  private interface Call {
    Answer of(Route route);
  }

  private static void check(Predicate<Route> which, Call call, Rule rule) {
    check(Route.all(STUDIO), which, call, rule);
  }

  private static void check(List<Route> routes, Predicate<Route> which, Call call, Rule rule) {
    List<String> broken = new ArrayList<>();
    for (Route route : routes.stream().filter(which).toList()) {
      Answer answer = call.of(route);
      if (answer.status() >= 500 || !rule.holds(route, answer)) {
        broken.add(route + " -> " + answer.status() + " " + code(answer));
      }
    }
    assertThat(broken).isEmpty();
  }

  private static HttpRequest.Builder request(Route route, Map<String, String> ids) {
    return request(route, ids, PROGRAM);
  }

  private static HttpRequest.Builder request(Route route, Map<String, String> ids, Client client) {
    return route.fill(client.request(route.path(ids, MISSING)));
  }

  private static boolean is(Answer answer, int status, String code) {
    return answer.status() == status && code(answer).equals(code);
  }

  private static String code(Answer answer) {
    Matcher found = CODE.matcher(answer.text());
    return found.find() ? found.group(1) == null ? found.group(2) : found.group(1) : "";
  }

  private static User user(String login) {
    return STUDIO.services().accounts().findUser(login).orElseThrow();
  }

  private static ApiTokens.Made token(String login, TokenScope scope, String name) {
    return STUDIO.services().signIn().tokens().make(user(login), name, scope, OptionalInt.of(1));
  }
}
