package io.aisha.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The web studio in a browser without scripts.
class PagesTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void withoutAccountsALinkWorksOnThisComputerAndThePageSaysSo() {
    String avatar = client.newAvatar("Shared");
    Client.Answer made = client.submit("/avatars/" + avatar + "/share", Map.of("days", "1"));

    assertThat(made.status()).as(made.text()).isEqualTo(200);
    assertThat(made.text())
        .contains("Links work on this computer only")
        .doesNotContain("account here");
    Matcher link = Pattern.compile("value=\"(http[^\"]+/share/[^\"]+)\"").matcher(made.text());
    assertThat(link.find()).isTrue();
    assertThat(client.get(URI.create(link.group(1)).getPath()).status()).isEqualTo(200);
    assertThat(client.page("/shares", "ru").text()).contains("Галерея: Shared");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void showsEveryPageOfAnAvatarInEveryState(String language) {
    String draft = client.newAvatar("Draft " + language);
    String ready = client.readyAvatar("Ready " + language);
    client.upload(
        "/api/v1/avatars/" + ready + "/photos",
        new Client.File("<b>notes</b>.jpg", "words".getBytes(StandardCharsets.UTF_8)),
        Photographs.good()[0]);
    String learned = client.trainedAvatar("Learned " + language);
    String generation = generation(learned, "{\"styles\": [\"oil\", \"pencil\"]}");
    String image =
        client.get("/api/v1/avatars/" + learned + "/images").json().at("/items/0/id").asString();

    for (String path :
        List.of(
            "/",
            "/avatars/new",
            "/generations/" + generation,
            "/generations/" + generation + "/progress?shown=0",
            "/images/" + image,
            "/images/" + image + "/share",
            "/avatars/" + learned + "/share",
            "/shares",
            "/shared",
            "/avatars/" + learned + "/gallery?after=" + image,
            "/avatars/" + ready + "/card",
            "/avatars/" + ready + "/train/progress")) {
      assertGood(client.page(path, language), language);
    }
    for (String avatar : List.of(draft, ready, learned)) {
      for (String page : List.of("/photos", "/train", "/create", "/gallery", "/edit", "/delete")) {
        assertGood(client.page("/avatars/" + avatar + page, language), language);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ru"})
  void showsARunningAndAFailedTraining(String language) {
    String id = client.readyAvatar("Training " + language);
    studio.engine().holdTrainingAt(50);
    Answer started = client.submit("/avatars/" + id + "/train", Map.of("engine", "steered"));
    assertThat(started.status()).isEqualTo(303);
    client.await("/api/v1/avatars/" + id, avatar -> avatar.get("progress").asInt() == 50);

    Answer going = client.page("/avatars/" + id + "/train", language);
    assertGood(going, language);
    assertThat(going.text())
        .contains("hx-get=\"/avatars/" + id + "/train/progress\"", "value=\"50\"")
        .contains("http-equiv=\"refresh\"");
    assertThat(client.page("/avatars/" + id + "/train/progress", language).header("HX-Refresh"))
        .isEmpty();

    studio.engine().failTraining("engine-failed");
    client.await("/api/v1/avatars/" + id, a -> a.get("status").asString().equals("error"));
    Answer failed = client.page("/avatars/" + id + "/train", language);
    assertGood(failed, language);
    assertThat(failed.text()).contains("/avatars/" + id + "/retry").doesNotContain("hx-get");
    assertThat(client.page("/avatars/" + id + "/train/progress", language).header("HX-Refresh"))
        .isEqualTo("true");

    studio.engine().letGo();
    assertThat(client.submit("/avatars/" + id + "/retry", Map.of()).status()).isEqualTo(303);
    client.await("/api/v1/avatars/" + id, a -> a.get("status").asString().equals("completed"));
  }

  @Test
  void theWholeJourneyWorksWithForms() {
    Answer made =
        client.submit(
            "/avatars", Map.of("name", "By forms", "gender", "female", "type", "character"));
    assertThat(made.status()).isEqualTo(303);
    String photos = made.header("Location");
    String avatar = photos.replace("/photos", "");

    assertThat(client.upload(photos, Photographs.good()).status()).isEqualTo(303);
    Answer seen = client.page(photos, "en");
    assertThat(seen.text()).contains("photo-0.jpg", "3 good photos").contains(" class=\"main\"/>");
    assertThat(follow(avatar)).isEqualTo(avatar + "/train");

    client.submit(avatar + "/train", Map.of("engine", "steered"));
    client.await("/api/v1" + avatar, a -> a.get("status").asString().equals("completed"));
    assertThat(follow(avatar)).isEqualTo(avatar + "/create");

    Answer asked =
        client.submit(
            avatar + "/create", Map.of("style", "oil", "count", "2", "size", "square", "seed", ""));
    assertThat(asked.status()).isEqualTo(303);
    client.await(
        "/api/v1" + asked.header("Location"), g -> g.get("state").asString().equals("completed"));
    assertThat(follow(avatar)).isEqualTo(avatar + "/gallery");

    Matcher image =
        Pattern.compile("href=\"(/images/[0-9a-f-]+)\"")
            .matcher(client.page(avatar + "/gallery", "en").text());
    assertThat(image.find()).isTrue();
    Answer again = client.submit(image.group(1) + "/again", Map.of());
    assertThat(again.header("Location")).startsWith("/generations/");
    assertThat(client.submit(image.group(1) + "/delete", Map.of()).header("Location"))
        .isEqualTo(avatar + "/gallery");

    assertThat(client.submit(avatar + "/rename", Map.of("name", "Renamed")).status())
        .isEqualTo(303);
    assertThat(client.page(avatar + "/delete", "en").text()).contains("Renamed");
    assertThat(client.submit(avatar + "/delete", Map.of()).header("Location"))
        .startsWith("/erased/");
    assertThat(client.page(avatar + "/photos", "en").status()).isEqualTo(404);
  }

  /// By page and by API, sequentially and concurrently.
  @Test
  void aRemovedPhotoIsRestoredByFormOrScriptAndRepeatedly() {
    String avatar = client.readyAvatar("Undo");
    String photos = "/api/v1/avatars/" + avatar + "/photos";
    String photo = client.get(photos).json().at("/items/1/id").asString();
    String anchor = "#photo-" + photo;

    for (int i = 0; i < 2; i++) { // A second press of a button changes nothing.
      assertThat(client.submit("/photos/" + photo + "/remove", Map.of()).header("Location"))
          .isEqualTo("/avatars/" + avatar + "/photos?removed=" + photo + anchor);
    }
    assertThat(client.get(photos).json().get("items").size()).isEqualTo(2);
    Answer page = client.page("/avatars/" + avatar + "/photos?removed=" + photo, "en");
    assertThat(page.text()).contains("Photo 2 is removed.", "/photos/" + photo + "/restore");
    assertThat(client.page("/avatars/" + avatar + "/photos?removed=x", "en").text())
        .contains("Removed photos: 1")
        .doesNotContain("Photo 2 is removed.");

    for (int i = 0; i < 2; i++) {
      assertThat(client.submit("/photos/" + photo + "/restore", Map.of()).header("Location"))
          .isEqualTo("/avatars/" + avatar + "/photos" + anchor);
    }
    client.delete("/api/v1/photos/" + photo);
    for (int i = 0; i < 2; i++) {
      Answer restored = client.post("/api/v1/photos/" + photo + "/restore", "");
      assertThat(restored.status()).isEqualTo(200);
      assertThat(restored.json().get("number").asInt()).isEqualTo(2);
    }
    assertThat(client.get(photos).json().get("items").size()).isEqualTo(3);
    String nobodys = "/photos/00000000-0000-7000-8000-000000000000/restore";
    assertThat(client.post("/api/v1" + nobodys, "").status()).isEqualTo(404);
    assertThat(client.submit(nobodys, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void aPhotoIsNeitherRemovedNorRestoredWhileTheAvatarIsTrained() {
    String avatar = client.readyAvatar("Undo while training");
    String photos = "/api/v1/avatars/" + avatar + "/photos";
    client.upload(photos, new Client.File("hills.jpg", Photographs.faceless(1).getFirst()));
    String kept = client.get(photos).json().at("/items/0/id").asString();
    String removed = client.get(photos).json().at("/items/3/id").asString();
    client.delete("/api/v1/photos/" + removed);
    studio.engine().holdTrainingAt(50);
    client.submit("/avatars/" + avatar + "/train", Map.of("engine", "steered"));

    for (String form : List.of("/photos/" + removed + "/restore", "/photos/" + kept + "/remove")) {
      Answer refused = client.submit(form, Map.of());
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text()).contains("role=\"alert\"", "being trained on its photos");
    }
    assertThat(client.post("/api/v1/photos/" + removed + "/restore", "").status()).isEqualTo(409);
    studio.engine().letGo();
    client.await("/api/v1/avatars/" + avatar, a -> a.get("status").asString().equals("completed"));
  }

  @Test
  void showsAFormAgainWithItsErrors() {
    client.newAvatar("Taken");

    Answer taken =
        client.submit("/avatars", Map.of("name", "taken", "gender", "male", "type", "custom"));
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.text()).contains("role=\"alert\"", "value=\"taken\"");
    assertThat(taken.text()).containsPattern("value=\"custom\"\\s+checked");

    String id = client.trainedAvatar("Nothing chosen");
    Answer nothing = client.submit("/avatars/" + id + "/create", Map.of("count", "1"));
    assertThat(nothing.status()).isEqualTo(422);
    assertThat(nothing.text()).contains("Choose at least one style");
    Answer seed =
        client.submit("/avatars/" + id + "/create", Map.of("style", "oil", "seed", "abc"));
    assertThat(seed.status()).isEqualTo(422);
    assertThat(seed.text()).contains("role=\"alert\"", "value=\"abc\"");
    Answer name = client.submit("/avatars/" + id + "/rename", Map.of("name", "x"));
    assertThat(name.status()).isEqualTo(422);
    Answer none = client.upload("/avatars/" + id + "/photos", new Client.File("", new byte[0]));
    assertThat(none.status()).isEqualTo(422);
  }

  @Test
  void returnsTileAndCounterForAFileSentByScript() {
    String id = client.newAvatar("By script");

    Answer tile = client.upload("/avatars/" + id + "/photos/one", Photographs.good()[0]);

    assertThat(tile.status()).isEqualTo(200);
    assertThat(tile.text())
        .contains("<li class=\"tile", "photo-0.jpg", "id=\"summary\"", "hx-swap-oob=\"true\"")
        .doesNotContain("<html", "??");
  }

  @Test
  void returnsOnlyPicturesThatAPageDoesNotShowYet() {
    String id = client.trainedAvatar("One by one");
    String generation = generation(id, "{\"styles\": [\"oil\", \"pencil\", \"comic\"]}");

    String all = client.page("/generations/" + generation + "/progress", "en").text();
    String rest = client.page("/generations/" + generation + "/progress?shown=0.2", "en").text();

    assertThat(all.split("<li class=\"shot", -1)).hasSize(4);
    assertThat(rest.split("<li class=\"shot", -1)).hasSize(2);
  }

  @Test
  void storesTheChosenLanguageInACookieAndRedirectsBack() {
    Answer chosen =
        client.send(
            client
                .request("/language")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", studio.address().resolve("/avatars/new").toString())
                .POST(BodyPublishers.ofString("language=ru")));

    assertThat(chosen.status()).isEqualTo(303);
    assertThat(chosen.header("Location")).isEqualTo("/avatars/new");
    assertThat(chosen.header("Set-Cookie"))
        .startsWith("aisha-language=ru;")
        .contains("HttpOnly", "SameSite=Lax");
    Answer page =
        client.send(
            client
                .request("/avatars/new")
                .header("Accept-Language", "en")
                .header("Cookie", "aisha-language=ru"));
    assertThat(page.text()).contains("lang=\"ru\"", "Новый аватар");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/x", "//evil.example", "http://127.0.0.2/x", "%%", "/x"})
  void neverRedirectsToAnotherSite(String referer) {
    Answer chosen =
        client.send(
            client
                .request("/language")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Referer", referer)
                .POST(BodyPublishers.ofString("language=ru")));

    assertThat(chosen.header("Location")).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/avatars/no-uuid",
        "/avatars/00000000-0000-7000-8000-000000000000/photos",
        "/generations/no-uuid",
        "/images/no-uuid"
      })
  void showsAPageForMissingThings(String path) {
    Answer russian = client.page(path, "ru");

    assertThat(russian.status()).isEqualTo(404);
    assertThat(russian.header("Content-Type")).startsWith("text/html");
    assertThat(russian.text()).contains("Не найдено", "href=\"/\"").doesNotContain("??");
  }

  /// A name is user input and may contain markup.
  @Test
  void escapesNames() {
    String id = client.newAvatar("<img src=x onerror=alert(1)>");

    String page = client.page("/avatars/" + id + "/photos", "en").text();

    assertThat(page).contains("&lt;img src=x").doesNotContain("<img src=x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/static/studio.css",
        "/static/studio.js",
        "/static/icon.svg",
        "/static/styles/any.svg",
        "/static/styles/oil.svg",
        "/webjars/htmx.org/2.0.4/dist/htmx.min.js"
      })
  void servesItsOwnFiles(String path) {
    assertThat(client.get(path).status()).isEqualTo(200);
  }

  private String follow(String path) {
    Answer answer = client.page(path, "en");
    assertThat(answer.status()).isBetween(302, 303);
    return answer.header("Location");
  }

  private String generation(String avatar, String request) {
    Answer asked = client.post("/api/v1/avatars/" + avatar + "/generations", request);
    client.await(asked.header("Location"), g -> g.get("state").asString().equals("completed"));
    return asked.json().get("id").asString();
  }

  private static void assertGood(Answer page, String language) {
    String html = page.text();
    assertThat(page.status()).as(html).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(html).doesNotContain("??", "th:", "${", "<b>notes</b>");
    // The content security policy blocks these without an error.
    assertThat(html).doesNotContain(" style=", "<style", " onclick", "javascript:");
    assertThat(html).doesNotContainPattern("(src|href)=\"(https?:)?//");
    if (html.contains("<html")) {
      assertThat(html).contains("<html lang=\"" + language + "\"");
      assertThat(html.split("<h1", -1)).as(html).hasSize(2);
    }
  }
}
