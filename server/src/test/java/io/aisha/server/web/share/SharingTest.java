package io.aisha.server.web.share;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Browser;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.TokenScope;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// A user shows pictures to others, who see the pictures and nothing else, until the share ends.
class SharingTest {
  /// A part of every name that the owner gave.
  private static final String SECRET = "Zanzibar";

  private static final Pattern SOURCE = Pattern.compile("(?:src|href)=\"(/share[^\"]*)\"");
  private static final String MARK = "http://cv.iptc.org/newscodes/digitalsourcetype/";

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  /// A person who has a link, or does not, and no account.
  private static final Client ANYBODY = new Client(STUDIO);

  private static Client owner = ANYBODY;
  private static String avatar = "";

  @BeforeAll
  static void setUp() {
    Browser.of(STUDIO, "operator", UserRole.ADMINISTRATOR);
    owner = newOwner("owner");
    avatar = pictures(owner);
  }

  private static Client newOwner(String login) {
    Browser.of(STUDIO, login, UserRole.MEMBER);
    return ANYBODY.withToken(
        STUDIO
            .services()
            .signIn()
            .tokens()
            .make(
                STUDIO.services().accounts().findUser(login).orElseThrow(),
                "test",
                TokenScope.WRITE,
                OptionalInt.of(1))
            .text());
  }

  /// An avatar with pictures.
  private static String pictures(Client client) {
    String id = client.trainedAvatar(SECRET);
    String generation =
        client.post("/api/v1/avatars/" + id + "/generations", "{}").json().get("id").asString();
    client.await(
        "/api/v1/generations/" + generation,
        now -> now.get("state").asString().equals("completed"));
    return id;
  }

  private static List<String> images(Client client, String avatar) {
    List<String> ids = new ArrayList<>();
    client
        .get("/api/v1/avatars/" + avatar + "/images")
        .json()
        .get("items")
        .forEach(image -> ids.add(image.get("id").asString()));
    return ids;
  }

  private static String image() {
    return images(owner, avatar).getFirst();
  }

  private static JsonNode share(Client client, String subject) {
    Answer made = client.post("/api/v1/shares", "{" + subject + "}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  /// The path of a new link.
  private static String link(Client client, String subject) {
    return URI.create(share(client, subject).get("url").asString()).getPath();
  }

  private static String ofImage(String id) {
    return "\"imageId\":\"" + id + "\"";
  }

  private static String ofGallery(String id) {
    return "\"avatarId\":\"" + id + "\"";
  }

  private static Answer look(String path) {
    return ANYBODY.page(path, "en");
  }

  private static List<String> sources(String html) {
    return SOURCE.matcher(html).results().map(found -> found.group(1)).distinct().toList();
  }

  @Test
  void aMemberWhoBecameAGuestListsAndEndsTheirLinks() {
    Client client = newOwner("demoted");
    String id = pictures(client);
    String link = link(client, ofGallery(id));
    UserId user = STUDIO.services().accounts().findUser("demoted").orElseThrow().id();
    STUDIO.services().signIn().membership().changeRole(Optional.empty(), user, UserRole.GUEST);
    Browser guest = Browser.signedIn(STUDIO, "demoted");
    assertThat(guest.get("/shared").text()).contains("href=\"/shares\"");
    String end =
        Pattern.compile("/shares/[0-9a-f-]+/end")
            .matcher(guest.get("/shares").text())
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow();

    assertThat(guest.submit(end, Map.of()).status()).isEqualTo(303);

    assertThat(look(link).status()).isEqualTo(404);
    assertThat(guest.submit("/avatars/" + id + "/share", Map.of()).status()).isEqualTo(403);
  }

  @Test
  void theLastShareIsTakenByOneOfTwoRequestsAtOnce() throws Exception {
    Client client = newOwner("generous");
    String id = pictures(client);
    UserId user = STUDIO.services().accounts().findUser("generous").orElseThrow().id();
    STUDIO.execute(
        """
        insert into shares (user_id, avatar_id, link_hash, picture_key)
        select '%s', '%s', 'hash ' || number || '%s', '\\x00'
        from generate_series(1, 999) as number
        """
            .formatted(user, id, user));
    String body = "{" + ofGallery(id) + "}";

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          threads.invokeAll(
              Collections.nCopies(4, () -> client.post("/api/v1/shares", body).status()));
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }

      assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    }
  }

  @Test
  void whatIsSharedWithAUserIsListedInPages() {
    Browser viewer = Browser.of(STUDIO, "popular", UserRole.GUEST);
    UserId user = STUDIO.services().accounts().findUser("popular").orElseThrow().id();
    UserId sharer = STUDIO.services().accounts().findUser("owner").orElseThrow().id();
    STUDIO.execute(
        """
        with made as (
          insert into avatars (user_id, name, gender)
          select '%s', 'many ' || number, 'female' from generate_series(1, 61) as number
          returning id)
        insert into shares (user_id, avatar_id, recipient_id, picture_key)
        select '%s', id, '%s', '\\x00112233445566778899aabbccddeeff' from made
        """
            .formatted(sharer, sharer, user));

    String first = viewer.get("/shared").text();
    String next =
        Pattern.compile("/shared\\?after=[0-9a-f-]+")
            .matcher(first)
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElseThrow();

    assertThat(first.split("shared-card", -1)).hasSize(61);
    assertThat(viewer.get(next).text().split("shared-card", -1)).hasSize(2);
    STUDIO.execute("delete from avatars where name like 'many %'");
  }

  @Test
  void everybodyWhoHasTheLinkSeesThePictureAndNothingElse() {
    String link = link(owner, ofImage(image()));

    Answer page = look(link);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("<title>A shared picture</title>")
        .contains("name=\"robots\" content=\"noindex")
        .doesNotContainIgnoringCase(SECRET)
        .doesNotContain(image())
        .doesNotContain(avatar)
        .doesNotContain("owner")
        .doesNotContain("og:image");
    assertThat(sources(page.text())).isNotEmpty();
    for (String source : sources(page.text())) {
      Answer file = look(source);
      assertThat(file.status()).as(source).isEqualTo(200);
      assertThat(file.header("Content-Disposition"))
          .matches("(inline|attachment); filename=\"picture\\.(jpg|png)\"");
      String bytes = new String(file.bytes(), ISO_8859_1);
      assertThat(bytes).contains(MARK).doesNotContainIgnoringCase(SECRET).doesNotContain("Exif");
    }
  }

  @Test
  void theGalleryShowsPicturesThatAreMadeLater() {
    String link = link(owner, ofGallery(avatar));
    int before = images(owner, avatar).size();

    owner.post("/api/v1/avatars/" + avatar + "/generations", "{\"styles\":[\"pencil\"]}");
    owner.await("/api/v1/avatars/" + avatar + "/images", now -> now.get("items").size() > before);

    String page = look(link).text();
    List<String> files =
        sources(page).stream().filter(path -> path.contains("/pictures/")).toList();
    assertThat(files).hasSizeGreaterThan(2 * before);
    assertThat(page).contains("<title>Shared pictures</title>").doesNotContain(SECRET);
    assertThat(files).allSatisfy(path -> assertThat(look(path).status()).isEqualTo(200));
  }

  @Test
  void nothingOfAShareIsStoredOrListedOrToldToOtherSites() {
    String link = link(owner, ofImage(image()));
    List<String> paths = new ArrayList<>(sources(look(link).text()));
    paths.add(link);
    paths.add("/share/unknown");

    for (String path : paths) {
      Answer answer = look(path);
      assertThat(answer.header("X-Robots-Tag")).as(path).contains("noindex");
      assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
      assertThat(answer.header("Cache-Control")).as(path).contains("no-store");
      assertThat(answer.header("ETag")).as(path).isEmpty();
      assertThat(answer.header("Last-Modified")).as(path).isEmpty();
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
    }
    assertThat(look(link).header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ended", "expired", "picture deleted"})
  void aLinkToAPictureIsNoUseAfterItsEnd(String why) {
    String picture = images(owner, avatar).getLast();
    JsonNode made = share(owner, ofImage(picture));
    String link = URI.create(made.get("url").asString()).getPath();
    List<String> paths = paths(link);
    String share = made.get("details").get("id").asString();

    switch (why) {
      case "ended" -> assertThat(owner.delete("/api/v1/shares/" + share).status()).isEqualTo(204);
      case "expired" ->
          STUDIO.execute(
              "update shares set expires_at = now() - interval '1 second' where id = '%s'"
                  .formatted(share));
      default -> owner.delete("/api/v1/images/" + picture);
    }

    assertNoUse(paths);
  }

  /// The addresses of a link that works.
  private static List<String> paths(String link) {
    List<String> paths = new ArrayList<>(sources(look(link).text()));
    paths.add(link);
    assertThat(paths)
        .hasSizeGreaterThan(1)
        .allSatisfy(path -> assertThat(look(path).status()).as(path).isEqualTo(200));
    return paths;
  }

  private static void assertNoUse(List<String> paths) {
    for (String path : paths) {
      Answer answer = look(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.text()).contains("share-not-found").doesNotContain(SECRET);
    }
  }

  @Test
  void aLinkIsNoUseWhenItsOwnerIsBlockedOrErasedOrDeletesTheAvatar() {
    Client gone = newOwner("gone");
    String mine = pictures(gone);
    UserId user = STUDIO.services().accounts().findUser("gone").orElseThrow().id();
    List<String> paths = new ArrayList<>(paths(link(gone, ofGallery(mine))));
    paths.addAll(paths(link(gone, ofImage(images(gone, mine).getFirst()))));

    STUDIO.services().signIn().membership().block(Optional.empty(), user);
    assertNoUse(paths);

    STUDIO.services().signIn().membership().unblock(Optional.empty(), user);
    assertThat(look(paths.getFirst()).status()).isEqualTo(200);
    gone.delete("/api/v1/avatars/" + mine);
    assertNoUse(paths);

    String other = gone.newAvatar("Another");
    String link = link(gone, ofGallery(other));
    assertThat(look(link).status()).isEqualTo(200);
    STUDIO.services().privacy().erasures().eraseUser(Optional.of(operator()), user);
    assertNoUse(List.of(link));
    assertThat(STUDIO.number("select count(*) from shares where user_id = '%s'".formatted(user)))
        .isZero();
  }

  private static UserId operator() {
    return STUDIO.services().accounts().findUser("operator").orElseThrow().id();
  }

  @Test
  void aPictureThatIsNotSharedIsNotFoundUnderTheLinkOfAnother() {
    List<String> ids = images(owner, avatar);
    String one = link(owner, ofImage(ids.get(0)));
    String other = link(owner, ofImage(ids.get(1)));
    String file =
        sources(look(other).text()).stream()
            .filter(path -> path.contains("/pictures/"))
            .findFirst()
            .orElseThrow();
    String name = file.replaceAll(".*/pictures/", "").replaceAll("\\?.*", "");

    for (String guess :
        List.of(
            name,
            ids.get(0),
            ids.get(1),
            ids.get(1).replace("-", ""),
            UUID.randomUUID().toString().replace("-", ""),
            "..%2f..%2fapi",
            "x")) {
      assertThat(look(one + "/pictures/" + guess).status()).as(guess).isBetween(400, 404);
      assertThat(look(one + "/thumbnails/" + guess).status()).as(guess).isBetween(400, 404);
    }
  }

  @Test
  void theIdOfAShareOrOfAPictureIsNoLink() {
    JsonNode made = share(owner, ofImage(image()));

    for (String guess : List.of(made.get("details").get("id").asString(), image(), avatar, "a")) {
      assertThat(look("/share/" + guess).status()).as(guess).isEqualTo(404);
    }
    assertThat(look("/api/v1/images/" + image() + "/picture").status()).isNotEqualTo(200);
  }

  @Test
  void aGuestSeesWhatWasSharedWithThemInsteadOfARefusal() {
    Browser guest = Browser.of(STUDIO, "guest", UserRole.GUEST);
    assertThat(guest.get("/").header("Location")).isEqualTo("/shared");
    assertThat(guest.get("/shared").text()).contains("Nothing yet");

    share(owner, ofImage(image()) + ",\"login\":\"GUEST\",\"expiresInDays\":3");
    share(owner, ofImage(image()) + ",\"login\":\"guest\"");

    String list = guest.get("/shared").text();
    List<String> paths = sources(list);
    assertThat(paths).as("shared twice is one share").hasSize(2);
    assertThat(list).doesNotContain(SECRET).doesNotContain("owner");
    for (String path : paths) {
      assertThat(guest.get(path).status()).as(path).isEqualTo(200);
      assertThat(ANYBODY.page(path, "en").header("Location")).isEqualTo("/sign-in");
      assertThat(Browser.signedIn(STUDIO, "operator").get(path).status()).isEqualTo(404);
    }
    String page =
        guest.get(paths.stream().filter(p -> !p.contains("thumb")).findFirst().get()).text();
    for (String source : sources(page)) {
      assertThat(guest.get(source).status()).as(source).isEqualTo(200);
    }
    assertThat(page).doesNotContain(SECRET);

    String id = owner.get("/api/v1/shares").json().get("items").get(0).get("id").asString();
    assertThat(owner.delete("/api/v1/shares/" + id).status()).isEqualTo(204);
    for (String path : paths) {
      assertThat(guest.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void theViewerTakesAShareOffTheirList() {
    Browser viewer = Browser.of(STUDIO, "viewer", UserRole.GUEST);
    share(owner, ofImage(image()) + ",\"login\":\"viewer\"");
    String path = viewerPath(viewer);
    Browser other = Browser.of(STUDIO, "other-viewer", UserRole.MEMBER);
    assertThat(other.submit(path + "/leave", Map.of()).status()).isEqualTo(404);
    assertThat(viewer.get(path).text()).contains("Remove from my list");

    assertThat(viewer.submit(path + "/leave", Map.of()).header("Location")).isEqualTo("/shared");

    assertThat(viewer.get(path).status()).isEqualTo(404);
    assertThat(viewer.get("/shared").text()).contains("Nothing yet");
    assertThat(viewer.submit(path + "/leave", Map.of()).status()).isEqualTo(404);
  }

  private static String viewerPath(Browser viewer) {
    return Pattern.compile("href=\"(/shared/[0-9a-f-]+)\"")
        .matcher(viewer.get("/shared").text())
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aProgramDoesTheSame() {
    Client viewer = newOwner("program-viewer");
    share(owner, ofImage(image()) + ",\"login\":\"program-viewer\"");
    JsonNode shared = viewer.get("/api/v1/shared").json().get("items").get(0);
    assertThat(shared.get("gallery").asBoolean()).isFalse();
    String path = "/api/v1/shared/" + shared.get("id").asString();
    assertThat(owner.delete(path).status()).isEqualTo(404);

    assertThat(viewer.delete(path).status()).isEqualTo(204);

    assertThat(viewer.get("/api/v1/shared").json().get("items")).isEmpty();
    assertThat(viewer.delete(path).status()).isEqualTo(404);
  }

  @Test
  void theOwnerSharesOnAPageAndEndsIt() {
    Browser browser = Browser.signedIn(STUDIO, "owner");
    String mine = avatar;
    String picture = image();
    assertThat(browser.get("/images/" + picture).text()).contains("/images/" + picture + "/share");
    assertThat(browser.get("/avatars/" + mine + "/gallery").text())
        .contains("/avatars/" + mine + "/share");

    Answer made = browser.submit("/images/" + picture + "/share", Map.of("days", "7"));

    String link = value(made.text(), "id=\"made-link\"[^>]*value=\"[^\"]*(/share/[^\"]+)\"");
    assertThat(look(link).status()).isEqualTo(200);
    assertThat(browser.get("/images/" + picture + "/share").text()).doesNotContain(link);
    String shares = browser.get("/shares").text();
    assertThat(shares).contains("A picture of " + SECRET, "Last opened").doesNotContain(link);
    browser.submit(value(shares, "action=\"(/shares/[^\"]+/end)\""), Map.of());
    assertThat(look(link).status()).isEqualTo(404);

    Answer unknown =
        browser.submit("/avatars/" + mine + "/share", Map.of("days", "", "login", "nobody"));
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text()).contains("Nobody here has the login “nobody”");
  }

  private static String value(String html, String pattern) {
    return Pattern.compile(pattern)
        .matcher(html)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(html));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"imageId\":\"IMAGE\",\"avatarId\":\"AVATAR\"}",
        "{\"imageId\":\"AVATAR\"}",
        "{\"avatarId\":\"IMAGE\"}",
        "{\"imageId\":\"x\"}",
        "{\"imageId\":\"IMAGE\",\"expiresInDays\":0}",
        "{\"imageId\":\"IMAGE\",\"expiresInDays\":99999}",
        "{\"imageId\":\"IMAGE\",\"login\":\"nobody\"}",
        "{\"imageId\":\"IMAGE\",\"login\":\"owner\"}",
        "{\"imageId\":\"IMAGE\",\"login\":\"\"}",
      })
  void aShareThatCannotBeMadeIsRefusedWithTheReason(String body) {
    Client client = ANYBODY.withToken(ownersToken(body));
    Answer refused =
        client.post("/api/v1/shares", body.replace("IMAGE", image()).replace("AVATAR", avatar));

    assertThat(refused.status()).as(refused.text()).isBetween(400, 422);
    assertThat(refused.json().get("detail").asString()).isNotBlank();
  }

  private static String ownersToken(String name) {
    return STUDIO
        .services()
        .signIn()
        .tokens()
        .make(
            STUDIO.services().accounts().findUser("owner").orElseThrow(),
            name,
            TokenScope.WRITE,
            OptionalInt.of(1))
        .text();
  }
}
