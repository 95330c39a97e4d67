package io.aisha.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client;
import io.aisha.server.serve.Client.Answer;
import io.aisha.server.serve.RunningStudio;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Small files that keep a decoder busy, as many again as there are processors, from the pages and
/// through REST.
class PictureBombsTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private final Client client = new Client(studio);

  @Test
  void twiceAsManyBombsAsProcessorsDoNotStopTheStudio() throws InterruptedException {
    byte[] bomb =
        Specimens.repeatingLastScan(
            Encoded.progressiveJpeg(Scenes.plain(Color.GRAY, 5_000, 5_000)), 85);
    String avatar = client.newAvatar("Bombed");
    int bombs = 2 * Runtime.getRuntime().availableProcessors();
    List<CompletableFuture<Answer>> uploads = new ArrayList<>();
    int answered = 0;
    try (ExecutorService uploaders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < bombs; i++) {
        // Bytes after the end make each another file and change nothing for the decoder.
        byte[] one = Arrays.copyOf(bomb, bomb.length + i);
        String surface = i % 2 == 0 ? "" : "/api/v1";
        uploads.add(
            CompletableFuture.supplyAsync(
                () ->
                    client.upload(
                        surface + "/avatars/" + avatar + "/photos", new Client.File("b.jpg", one)),
                uploaders));
      }
      while (!uploads.stream().allMatch(CompletableFuture::isDone)) {
        assertThat(client.page("/", "en").status()).isEqualTo(200);
        assertThat(client.get("/api/v1/avatars").status()).isEqualTo(200);
        answered++;
      }
    }

    assertThat(answered).as("pages while the bombs were read").isGreaterThan(bombs);
    assertThat(uploads).allSatisfy(upload -> assertThat(upload.join().status()).isIn(201, 303));
    assertThat(client.get("/api/v1/avatars/" + avatar + "/photos").json().get("items"))
        .hasSize(bombs)
        .allSatisfy(photo -> assertThat(photo.get("status").asString()).isEqualTo("invalid"));
    assertThat(
            client.upload("/api/v1/avatars/" + avatar + "/photos", new Client.File("s.jpg", bomb)))
        .as("the places are free again")
        .satisfies(again -> assertThat(again.status()).isEqualTo(200));
  }
}
