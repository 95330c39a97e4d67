package io.aisha.server.rest.photo;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.testkit.picture.Portraits;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// The faces of an avatar's photos are compared on request. Whether painted people look alike to
/// the model is not the matter here; photographs decide that (docs/models.md).
class SamePersonTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void comparesTheFacesAndStoresNothing() {
    String avatar = client.newAvatar("One person");
    upload(avatar, 1);
    upload(avatar, 2);
    String before = client.get("/api/v1/avatars/" + avatar + "/photos").text();

    Answer answer = check(avatar);

    assertThat(answer.status()).isEqualTo(200);
    JsonNode result = answer.json();
    assertThat(result.get("compared").asInt()).isEqualTo(2);
    assertThat(result.get("typicalPhotoId").isNull()).isFalse();
    assertThat(result.get("notComparedPhotoIds").size()).isZero();
    assertThat(result.get("finding").asString()).isIn("one_person", "several_people");
    assertThat(result.get("sentence").asString()).contains("2");
    assertThat(client.get("/api/v1/avatars/" + avatar + "/photos").text()).isEqualTo(before);
    assertThat(check(avatar).text()).isEqualTo(answer.text());
  }

  @Test
  void needsTwoPhotos() {
    String avatar = client.newAvatar("Alone");
    assertThat(check(avatar).json().get("finding").asString()).isEqualTo("too_few");
    upload(avatar, 1);

    JsonNode result = check(avatar).json();

    assertThat(result.get("finding").asString()).isEqualTo("too_few");
    assertThat(result.get("typicalPhotoId").isNull()).isTrue();
  }

  @Test
  void knowsNoAvatarOfAnybodyElse() {
    assertProblem(check(UUID.randomUUID().toString()), 404, "avatar-not-found");
  }

  @Test
  void isOfferedOnThePageOnceThereAreTwoPhotos() {
    String avatar = client.newAvatar("On the page");
    String ask = "/avatars/" + avatar + "/same-person";
    upload(avatar, 1);
    assertThat(client.page("/avatars/" + avatar + "/photos", "en").text()).doesNotContain(ask);
    upload(avatar, 2);
    assertThat(client.page("/avatars/" + avatar + "/photos", "en").text()).contains(ask);

    Answer answer = client.submit(ask, Map.of());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("role=\"status\"").contains("/avatars/" + avatar);
    assertThat(client.page(ask, "en").status()).isEqualTo(303);
  }

  private void upload(String avatar, int pose) {
    byte[] photo = Portraits.person(3).pose(pose).jpeg(800, 1000);
    JsonNode answer =
        client
            .upload("/api/v1/avatars/" + avatar + "/photos", new Client.File(pose + ".jpg", photo))
            .json();
    assertThat(answer.at("/items/0/photo/status").asString())
        .as(answer.toString())
        .isEqualTo("valid");
  }

  private Answer check(String avatar) {
    return client.post("/api/v1/avatars/" + avatar + "/same-person-check", "");
  }
}
