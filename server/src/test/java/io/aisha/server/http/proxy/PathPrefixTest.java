package io.aisha.server.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.serve.StudioServer;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.WebSettings;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.TokenScope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// A studio below a path of a host that has other programs too: it never leads outside of it.
class PathPrefixTest {
  private static final String PREFIX = "/aisha";
  private static final String SESSION = "aisha-session";

  /// Every attribute whose value may be an address.
  private static final Pattern ADDRESS =
      Pattern.compile("\\b(?:href|src|srcset|action|formaction|poster|hx-[a-z-]+)=\"([^\"]*)\"");

  /// The same in a template, where the address must be made by `@{}`.
  private static final Pattern FIXED =
      Pattern.compile(
          "(?:\\b(?:href|src|srcset|action|formaction|poster|hx-[a-z-]+)=|content=\"[^\"]*url=)"
              + "\"?[|']?/|\\bth:(?:href|src|action)=\"\\$\\{[^}]*}\"|'/");

  @RegisterExtension
  static final RunningStudio STUDIO = RunningStudio.behindProxy("https://home.example" + PREFIX);

  private static Client client = new Client(STUDIO);
  private static Client browser = client;
  private static String administrator = "";
  private static String draft = "";
  private static String trained = "";
  private static String generation = "";
  private static String image = "";
  private static String secret = "";
  private static String receipt = "";
  private static String shared = "";
  private static String name = "";

  @BeforeAll
  static void makePictures() {
    User user =
        STUDIO
            .services()
            .signIn()
            .membership()
            .add("anna", "", UserRole.ADMINISTRATOR, Browser.PASSWORD);
    administrator = user.id().toString();
    String token =
        STUDIO
            .services()
            .signIn()
            .tokens()
            .make(user, "test", TokenScope.ADMIN, OptionalInt.empty())
            .text();
    client =
        new Client(
            STUDIO, Map.of("Authorization", "Bearer " + token, "X-Forwarded-Host", "home.example"));
    String session = Browser.signedIn(STUDIO, "anna").cookie(SESSION);
    browser =
        new Client(
            STUDIO, Map.of("Cookie", SESSION + "=" + session, "X-Forwarded-Host", "home.example"));
    draft = client.newAvatar("Draft");
    trained = client.trainedAvatar("Trained");
    Answer started =
        client.post("/api/v1/avatars/" + trained + "/generations", "{\"styles\": [\"oil\"]}");
    generation = started.json().get("id").asString();
    JsonNode ended =
        client.await(
            "/api/v1/generations/" + generation,
            made -> made.get("state").asString().equals("completed"));
    image = ended.at("/images/0/id").asString();
    share();
    String erased =
        client.delete("/api/v1/avatars/" + client.newAvatar("Erased")).header("Location");
    assertThat(erased).startsWith(PREFIX + "/api/v1/erasures/");
    receipt = erased.substring(erased.lastIndexOf('/') + 1);
  }

  /// Everything is shown to everybody who has a link, and to its owner, which only the database
  /// allows.
  private static void share() {
    String link =
        client
            .post("/api/v1/shares", "{\"avatarId\":\"" + trained + "\"}")
            .json()
            .get("url")
            .asString();
    assertThat(link).startsWith("https://home.example/aisha/share/");
    secret = link.substring(link.lastIndexOf('/') + 1);
    STUDIO.execute(
        "insert into shares (user_id, avatar_id, recipient_id, picture_key)"
            + " select user_id, avatar_id, user_id, picture_key from shares");
    shared = found("/shared/([0-9a-f-]{36})", browser.page("/shared", "en").text());
    name = found("/pictures/([0-9a-f]{32})", browser.page("/share/" + secret, "en").text());
  }

  private static String found(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as(page).isTrue();
    return matcher.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", PREFIX})
  void noPageLeadsOutsideWhetherTheProxyStripsThePrefixOrNot(String sent) {
    for (String page : pages()) {
      Answer answer = browser.page(sent + page, "en");
      // Pages that this studio does not have: it has no bot, and people join by invitation.
      boolean isOff =
          page.contains("/telegram") || Set.of("/register", "/forgotten").contains(page);
      assertThat(answer.status()).as(page).isLessThan(isOff ? 405 : 400);
      assertThat(answer.header("Location")).as(page).matches("(" + PREFIX + "/.*)?");
      assertThat(outside(answer.text())).as(page).isEmpty();
    }
    Answer missing = browser.page(sent + "/nowhere", "en");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.text()).contains("href=\"/aisha/\"");
    assertThat(outside(missing.text())).isEmpty();
  }

  @Test
  void everythingThatAPageLoadsIsThere() {
    String page = browser.page("/avatars/" + trained + "/gallery", "en").text();
    List<String> loaded =
        Pattern.compile("(?:src|<link[^>]*href)=\"([^\"]+)\"")
            .matcher(page)
            .results()
            .map(found -> found.group(1).replace("&amp;", "&"))
            .toList();

    assertThat(loaded).anyMatch(address -> address.contains("/thumbnail"));
    assertThat(loaded)
        .allSatisfy(
            address -> assertThat(browser.get(address).status()).as(address).isEqualTo(200));
  }

  @Test
  void templatesAndScriptsHaveNoFixedAddresses() throws IOException {
    List<String> fixed = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        FIXED
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> fixed.add(file.getFileName() + ": " + found.group()));
      }
    }
    assertThat(fixed).isEmpty();
    assertThat(Files.readString(Path.of("src/main/resources/static/studio.js")))
        .doesNotContainPattern("['\"`]/(?!/)[a-z]");
    assertThat(Files.readString(Path.of("src/main/resources/static/studio.css")))
        .doesNotContainPattern("url\\(['\"]?/");
  }

  @Test
  void theApiLinksBelowThePrefix() {
    Answer made = client.post("/api/v1/avatars", "{\"name\": \"Linked\", \"gender\": \"female\"}");
    String location = made.header("Location");
    assertThat(location).startsWith("/aisha/api/v1/avatars/");
    assertThat(client.get(location).json().at("/links/self").asString()).isEqualTo(location);

    for (String path :
        List.of(
            "/avatars/" + trained,
            "/avatars/" + trained + "/photos",
            "/avatars/" + trained + "/trainings",
            "/generations/" + generation,
            "/images/" + image)) {
      List<String> links = new ArrayList<>();
      collectLinks(client.get("/api/v1" + path).json(), links);
      assertThat(links).as(path).isNotEmpty().allMatch(link -> link.startsWith("/aisha/api/v1/"));
    }
    assertThat(client.get("/api/v1/openapi.json").json().at("/servers/0/url").asString())
        .isEqualTo(PREFIX);
  }

  @Test
  void eventsLinkBelowThePrefix() throws IOException {
    String answer =
        Sent.first(
            STUDIO.address(),
            "data:",
            "GET /aisha/api/v1/avatars/"
                + draft
                + "/events HTTP/1.1\r\nHost: localhost\r\n"
                + header(client, "Authorization"));

    assertThat(answer).contains("\"/aisha/api/v1/avatars/" + draft + "/photos\"");
  }

  @Test
  void theBareHostOfThePrefixLeadsToTheStudio() {
    assertThat(browser.page(PREFIX, "en").header("Location")).isEqualTo("/aisha/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/aishas/avatars/new",
        "/%61isha/avatars/new",
        "/aisha/../avatars/new",
        "/aisha;a=b/avatars/new",
        "/x/../aisha/avatars/new"
      })
  void similarPathsAreNotThePrefix(String path) throws IOException {
    String answer =
        Sent.whole(
            STUDIO.address(),
            "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header(browser, "Cookie"));

    assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").doesNotContain("<form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/images", "/api", "/api/v1", "/static", "/healthz", "/sign-in"})
  void aPathOfTheStudioIsNoPrefix(String path, @TempDir Path folder) {
    WebSettings web =
        WebSettings.withAccounts(Optional.of(URI.create("https://home.example" + path)));

    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> StudioServer.start(STUDIO.services(), web, folder))
        .satisfies(refused -> assertThat(refused.arguments()).containsEntry("path", path));
  }

  /// The addresses of all pages, with ids that exist.
  private static List<String> pages() {
    List<String> pages = new ArrayList<>();
    STUDIO
        .server()
        .context()
        .getBean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, method) -> {
          boolean read = mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET);
          boolean ours = method.getBeanType().getPackageName().startsWith("io.aisha.server.web");
          if (read && ours) {
            mapping.getPatternValues().forEach(path -> pages.addAll(filled(path)));
          }
        });
    assertThat(pages).contains("/", "/avatars/new", "/images/" + image);
    return pages;
  }

  private static List<String> filled(String path) {
    if (path.startsWith("/avatars/{id}")) {
      return List.of(path.replace("{id}", draft), path.replace("{id}", trained));
    }
    String whole =
        path.replace("/generations/{id}", "/generations/" + generation)
            .replace("/images/{id}", "/images/" + image)
            .replace("/users/{id}", "/users/" + administrator)
            .replace("{secret}", secret)
            .replace("{number}", receipt)
            .replace("/shared/{id}", "/shared/" + shared)
            .replace("{name}", name);
    assertThat(whole).as("a page whose ids this test does not know yet").doesNotContain("{");
    return List.of(whole);
  }

  private static List<String> outside(String page) {
    List<String> outside = new ArrayList<>();
    Matcher found = ADDRESS.matcher(page);
    while (found.find()) {
      String address = found.group(1);
      if (address.startsWith("/") && !address.startsWith(PREFIX + "/")) {
        outside.add(found.group());
      }
    }
    return outside;
  }

  private static void collectLinks(JsonNode json, List<String> links) {
    if (json.isObject() && json.has("links")) {
      json.get("links").forEach(link -> links.add(link.asString()));
    }
    json.forEach(inner -> collectLinks(inner, links));
  }

  private static String header(Client client, String name) {
    String value = client.request("/").build().headers().firstValue(name).orElseThrow();
    return name + ": " + value + "\r\n";
  }
}
