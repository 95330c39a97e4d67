package io.aisha.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// From an empty studio to downloaded pictures and their deletion.
class JourneyTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void goesFromPhotosToDownloadedPictures() throws IOException {
    Answer made = client.post("/api/v1/avatars", "{\"name\": \"Анна К.\", \"gender\": \"female\"}");
    assertThat(made.status()).isEqualTo(201);
    JsonNode avatar = made.json();
    String self = avatar.at("/links/self").asString();
    assertThat(made.header("Location")).isEqualTo(self);
    assertThat(avatar.get("status").asString()).isEqualTo("draft");
    assertThat(avatar.get("type").asString()).isEqualTo("character");
    assertThat(avatar.get("finetuneId").isNull()).isTrue();

    Answer uploaded = client.upload(self + "/photos", Photographs.good());
    assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
    assertThat(uploaded.json().get("items")).hasSize(3);
    JsonNode photo = uploaded.json().at("/items/0/photo");
    assertThat(photo.get("status").asString()).isEqualTo("valid");
    assertThat(photo.get("originalName").asString()).isEqualTo("photo-0.jpg");
    assertThat(photo.get("faces")).hasSize(1);
    assertThat(photo.at("/faces/0/main").asBoolean()).isTrue();
    assertThat(client.get(self).json().get("status").asString()).isEqualTo("ready");

    Answer started = client.post(self + "/trainings", "{\"engine\": \"steered\"}");
    assertThat(started.status()).as(started.text()).isEqualTo(202);
    JsonNode learned =
        client.await(
            started.header("Location"), t -> t.get("state").asString().equals("completed"));
    assertThat(learned.get("progress").asInt()).isEqualTo(100);

    Answer asked =
        client.post(
            self + "/generations",
            "{\"styles\": [\"oil\", \"pencil\"], \"count\": 2, \"size\": \"portrait\", \"seed\": 5}");
    assertThat(asked.status()).as(asked.text()).isEqualTo(202);
    JsonNode generation =
        client.await(asked.header("Location"), g -> g.get("state").asString().equals("completed"));
    assertThat(generation.get("images")).hasSize(4);
    assertThat(generation.get("completedImages").asInt()).isEqualTo(4);

    JsonNode image = client.get(self + "/images").json().at("/items/0");
    assertThat(image.get("heightPx").asInt()).isEqualTo(1344);
    Answer picture = client.get(image.at("/links/picture").asString());
    assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
    assertThat(picture.header("Content-Disposition")).isEmpty();
    Answer download = client.get(image.at("/links/picture").asString() + "?download");
    assertThat(download.header("Content-Disposition"))
        .startsWith("attachment;")
        .contains("%D0%90%D0%BD%D0%BD%D0%B0-%D0%9A-" + image.get("style").asString())
        .contains(".jpg");

    Answer zip = client.get(self + "/images.zip");
    assertThat(zip.header("Content-Type")).isEqualTo("application/zip");
    List<String> names = namesIn(zip.bytes());
    assertThat(names).hasSize(4).doesNotHaveDuplicates().allMatch(name -> name.endsWith(".jpg"));

    assertThat(client.delete(image.at("/links/self").asString()).status()).isEqualTo(204);
    assertThat(client.get(image.at("/links/self").asString()).status()).isEqualTo(404);
    assertThat(client.delete(self).status()).isEqualTo(204);
    assertThat(client.get(self).status()).isEqualTo(404);
    assertThat(client.get(photo.at("/links/self").asString()).status()).isEqualTo(404);
  }

  @Test
  void storesARefusedPhotoWithItsReasonInTheLanguageOfTheRequest() {
    String id = client.newAvatar("With a refused photo");
    byte[] text = "just words".getBytes(StandardCharsets.UTF_8);

    Answer uploaded =
        client.upload("/api/v1/avatars/" + id + "/photos", new Client.File("notes.jpg", text));

    assertThat(uploaded.status()).isEqualTo(201);
    JsonNode photo = uploaded.json().at("/items/0/photo");
    assertThat(photo.get("status").asString()).isEqualTo("invalid");
    assertThat(photo.at("/reasons/0/code").asString()).isEqualTo("NOT_A_PICTURE");
    assertThat(photo.at("/links/picture").isMissingNode()).isTrue();
    Answer inRussian =
        client.send(
            client
                .request(photo.at("/links/self").asString())
                .header("Accept-Language", "fr, ru-RU;q=0.8, en;q=0.5"));
    assertThat(inRussian.json().at("/reasons/0/sentence").asString()).startsWith("Это не ");
  }

  @Test
  void reportsForEachFileWhetherItIsNew() {
    String id = client.newAvatar("With repeated files");
    Client.File[] good = Photographs.good();
    String photos = "/api/v1/avatars/" + id + "/photos";

    assertThat(client.upload(photos, good[0]).status()).isEqualTo(201);
    assertThat(client.upload(photos, good[0]).status()).isEqualTo(200);
    Answer mixed = client.upload(photos, good[0], good[1]);

    assertThat(mixed.status()).isEqualTo(207);
    assertThat(mixed.json().at("/items/0/status").asInt()).isEqualTo(200);
    assertThat(mixed.json().at("/items/1/status").asInt()).isEqualTo(201);
    assertThat(client.get(photos).json().get("items")).hasSize(2);
  }

  @Test
  void cancelsATrainingAndMakesItReadyAgain() {
    String id = client.readyAvatar("Cancelled");
    studio.engine().holdTrainingAt(40);
    String training = client.post("/api/v1/avatars/" + id + "/trainings", "{}").header("Location");
    client.await(training, t -> t.get("progress").asInt() == 40);

    assertThat(client.post(training + "/cancel", "").status()).isEqualTo(200);
    client.await(training, t -> t.get("state").asString().equals("cancelled"));
    studio.engine().letGo();

    Answer retried = client.post("/api/v1/avatars/" + id + "/retry", "");
    assertThat(retried.json().get("status").asString()).isEqualTo("ready");
  }

  @Test
  void reportsWhyATrainingFailed() {
    String id = client.readyAvatar("Failing");
    studio.engine().failTraining("engine-failed");
    String training = client.post("/api/v1/avatars/" + id + "/trainings", "{}").header("Location");

    JsonNode failed = client.await(training, t -> t.get("state").asString().equals("error"));
    studio.engine().letGo();

    assertThat(failed.at("/error/code").asString()).isEqualTo("engine-failed");
    assertThat(failed.at("/error/sentence").asString()).isNotBlank();
  }

  @Test
  void renamesAnAvatar() {
    String id = client.newAvatar("Before");

    Answer renamed =
        client.send(
            client
                .request("/api/v1/avatars/" + id)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{\"name\": \"After\"}")));

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(client.get("/api/v1/avatars/" + id).json().get("name").asString())
        .isEqualTo("After");
  }

  @Test
  void readsAListPageByPage() {
    for (int i = 0; i < 5; i++) {
      client.newAvatar("Page " + i);
    }
    List<String> seen = new ArrayList<>();

    String cursor = "";
    do {
      JsonNode page = client.get("/api/v1/avatars?limit=2&cursor=" + cursor).json();
      assertThat(page.get("items").size()).isLessThanOrEqualTo(2);
      page.get("items").forEach(avatar -> seen.add(avatar.get("id").asString()));
      cursor = page.get("next").isNull() ? "" : page.get("next").asString();
    } while (!cursor.isEmpty());

    JsonNode all = client.get("/api/v1/avatars?limit=200").json().get("items");
    assertThat(seen).doesNotHaveDuplicates().hasSize(all.size());
  }

  @Test
  void listsTheEnginesAndWhatTheyCanDo() {
    JsonNode engine = client.get("/api/v1/engines").json().at("/items/0");

    assertThat(engine.get("name").asString()).isEqualTo("steered");
    assertThat(engine.get("usable").asBoolean()).isTrue();
    assertThat(engine.at("/styles/0/name").asString()).isEqualTo("Pencil");
    assertThat(engine.at("/styles/0/group").asString()).isEqualTo("pictures");
    assertThat(engine.at("/styles/0/note").isNull()).isTrue();
    assertThat(engine.at("/sizes/1/heightPx").asInt()).isEqualTo(1344);
  }

  @Test
  void saysOfAPhotoForADocumentThatItsBackgroundIsReplaced() {
    studio.engine().offerFiles();

    JsonNode styles = client.get("/api/v1/engines").json().at("/items/0/styles");

    assertThat(styles)
        .filteredOn(style -> style.get("group").asString().equals("documents"))
        .isNotEmpty()
        .allSatisfy(style ->
            assertThat(style.get("note").asString()).contains("The background is replaced"));
  }

  private static List<String> namesIn(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        names.add(e.getName());
        assertThat(entries.readAllBytes()).startsWith(0xff, 0xd8);
      }
    }
    return names;
  }
}
