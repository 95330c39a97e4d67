package io.aisha.server.rest.photo;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Specimens;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// One face of a photo of several people becomes a photo of its own.
class PickFaceTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private static final byte[] TWO = Encoded.jpeg(Portraits.two(11, 12, 1800, 1400));

  private final Client client = new Client(studio);

  @Test
  void addsACropAroundTheFaceAndKeepsThePhoto() {
    String avatar = client.newAvatar("Two people");
    JsonNode two = upload(avatar, TWO);
    assertThat(two.at("/reasons/0/code").asString()).isEqualTo("SEVERAL_FACES");
    assertThat(two.at("/faces/0/number").asInt()).isEqualTo(1);
    assertThat(two.at("/faces/0/x").asDouble()).isLessThan(two.at("/faces/1/x").asDouble());
    assertThat(two.get("pickedFrom").isNull()).isTrue();

    for (int face = 1; face <= 2; face++) {
      Answer answer = pick(two, face);

      assertThat(answer.status()).isEqualTo(201);
      JsonNode picked = answer.json();
      assertThat(picked.get("status").asString()).as(answer.text()).isEqualTo("valid");
      assertThat(picked.at("/pickedFrom/photo")).isEqualTo(two.get("id"));
      assertThat(picked.at("/pickedFrom/face").asInt()).isEqualTo(face);
      assertThat(picked.get("faces").size()).isEqualTo(1);
      assertThat(picked.get("widthPx").asInt()).isLessThan(1800);
      assertThat(picked.get("originalName").asString()).isEqualTo("two.jpg");
    }
    JsonNode photos = client.get("/api/v1/avatars/" + avatar + "/photos").json().get("items");
    assertThat(photos.size()).isEqualTo(3);
    assertThat(photos.get(0).get("id")).isEqualTo(two.get("id"));
    assertThat(client.get("/api/v1/avatars/" + avatar).json().get("photosCount").asInt())
        .isEqualTo(2);
  }

  @Test
  void addsACropOnceHoweverOftenItIsPicked() {
    JsonNode two = upload(client.newAvatar("Twice"), TWO);

    Answer first = pick(two, 1);
    Answer again = pick(two, 1);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("id")).isEqualTo(first.json().get("id"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3, Integer.MAX_VALUE})
  void refusesAFaceThatIsNotThere(int face) {
    JsonNode two = upload(client.newAvatar("No face " + face), TWO);

    assertProblem(pick(two, face), 404, "face-not-found");
  }

  @Test
  void refusesAPhotoWithoutAPictureOrAFace() {
    String avatar = client.newAvatar("Nothing to pick");

    assertProblem(pick(upload(avatar, Specimens.text()), 1), 404, "face-not-found");
    assertProblem(
        pick(upload(avatar, Photographs.faceless(1).getFirst()), 1), 404, "face-not-found");
  }

  @Test
  void asksOnThePageWhichFaceIsTheUsers() {
    String avatar = client.newAvatar("On the page");
    JsonNode two = upload(avatar, TWO);
    String id = two.get("id").asString();
    upload(avatar, Photographs.goodBytes().getFirst());

    String page = client.page("/avatars/" + avatar + "/photos", "en").text();
    assertThat(page).containsOnlyOnce("Which face is yours?").contains("/photos/" + id + "/pick");
    assertThat(page.split(Pattern.quote("form=\"pick-" + id + "\""), -1))
        .as("a button on each of both faces")
        .hasSize(3);

    Answer answer = client.submit("/photos/" + id + "/pick", Map.of("face", "2"));
    assertThat(answer.status()).isEqualTo(303);
    JsonNode picked =
        client.get("/api/v1/avatars/" + avatar + "/photos").json().get("items").get(2);
    assertThat(answer.header("Location")).endsWith("#photo-" + picked.get("id").asString());
  }

  private JsonNode upload(String avatar, byte[] file) {
    return client
        .upload("/api/v1/avatars/" + avatar + "/photos", new Client.File("two.jpg", file))
        .json()
        .at("/items/0/photo");
  }

  private Answer pick(JsonNode photo, int face) {
    return client.post(
        "/api/v1/photos/" + photo.get("id").asString() + "/faces/" + face + "/pick", "");
  }
}
