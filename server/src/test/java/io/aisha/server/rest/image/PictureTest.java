package io.aisha.server.rest.image;

import static io.aisha.server.http.problem.ProblemAssertions.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

@Tag("slow")
class PictureTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void sendsAPictureOnceAndThenNotModified() {
    String avatar = "/api/v1/avatars/" + client.trainedAvatar("Cached");
    String generation =
        client.post(avatar + "/generations", "{\"styles\": [\"oil\"]}").header("Location");
    client.await(generation, g -> g.get("state").asString().equals("completed"));
    JsonNode image = client.get(avatar + "/images").json().at("/items/0");
    JsonNode photo = client.get(avatar + "/photos").json().at("/items/0");

    for (String link :
        new String[] {
          image.at("/links/picture").asString(),
          image.at("/links/thumbnail").asString(),
          photo.at("/links/picture").asString(),
          photo.at("/links/thumbnail").asString()
        }) {
      Answer first = client.get(link);
      assertThat(first.status()).isEqualTo(200);
      assertThat(first.bytes()).startsWith(0xff, 0xd8);
      assertThat(first.header("Cache-Control")).contains("private");
      String tag = first.header("ETag");
      assertThat(tag).startsWith("\"");

      Answer again = client.send(client.request(link).header("If-None-Match", "\"x\", " + tag));
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.bytes()).isEmpty();
      assertThat(again.header("ETag")).isEqualTo(tag);
      Answer other = client.send(client.request(link).header("If-None-Match", "\"x\""));
      assertThat(other.status()).isEqualTo(200);
    }
  }

  @Test
  void aDownloadedPictureSaysThatAMachineMadeIt() {
    String avatar = "/api/v1/avatars/" + client.trainedAvatar("Marked");
    String generation =
        client.post(avatar + "/generations", "{\"styles\": [\"oil\"]}").header("Location");
    client.await(generation, g -> g.get("state").asString().equals("completed"));
    JsonNode image = client.get(avatar + "/images").json().at("/items/0");

    Answer picture = client.get(image.at("/links/picture").asString() + "?download");

    assertThat(new String(picture.bytes(), ISO_8859_1))
        .contains("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")
        .doesNotContain("Marked");
  }

  @Test
  void differentSizesHaveDifferentEtags() {
    String avatar = "/api/v1/avatars/" + client.readyAvatar("Sizes");
    String link = client.get(avatar + "/photos").json().at("/items/0/links/thumbnail").asString();

    Answer small = client.get(link + "?size=100");
    Answer large = client.get(link + "?size=400");

    assertThat(small.header("ETag")).isNotEqualTo(large.header("ETag"));
    assertThat(small.bytes().length).isLessThan(large.bytes().length);
  }

  @Test
  void anUnfinishedImageHasNoPicture() {
    String avatar = "/api/v1/avatars/" + client.trainedAvatar("Waiting");
    studio.engine().holdPictures();
    JsonNode waiting = client.post(avatar + "/generations", "{\"styles\": [\"oil\"]}").json();
    String image = waiting.at("/images/0/links/self").asString();

    assertProblem(client.get(image + "/picture"), 409, "image-not-ready");
    assertThat(waiting.at("/images/0/links/picture").isMissingNode()).isTrue();
    Answer cancelled = client.post(waiting.at("/links/cancel").asString(), "");
    assertThat(cancelled.json().get("state").asString()).isEqualTo("cancelled");
    studio.engine().letGo();
  }
}
