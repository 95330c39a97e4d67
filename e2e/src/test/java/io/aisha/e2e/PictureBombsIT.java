package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.Person;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Small files that take a decoder seconds are uploaded through all interfaces at once: web pages,
/// REST, the bot and the command line. There are twice as many as processors.
class PictureBombsIT {
  private static final int SURFACES = 4;
  private static final byte[] BOMB =
      Specimens.repeatingLastScan(
          Encoded.progressiveJpeg(Scenes.plain(Color.GRAY, 5_000, 5_000)), 85);

  /// The number of files for each interface.
  private static final int EACH =
      Math.ceilDiv(2 * Runtime.getRuntime().availableProcessors(), SURFACES);

  @Test
  void theStudioRespondsDespitePictureBombs() {
    try (BotApiServer telegram = BotApiServer.start();
        StudioProcess studio =
            StudioProcess.on(
                Program.scratch("data-"), TelegramSteps.withBot(telegram, BotApiServer.TOKEN));
        ExecutorService uploaders = Executors.newVirtualThreadPerTaskExecutor()) {
      Person bomber = telegram.person(81, "Борис", "ru");
      TelegramSteps.newAvatar(bomber, "Борис");
      Person visitor = telegram.person(82, "Olga", "en");
      String avatar = studio.rest().newAvatar("Bombed");

      await().until(() -> studio.status("/readyz") == 200);

      List<CompletableFuture<Integer>> uploads = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        byte[] page = bomb(uploads.size());
        uploads.add(
            CompletableFuture.supplyAsync(
                () -> studio.rest().submitPhoto(avatar, "b.jpg", page).statusCode(), uploaders));
        byte[] rest = bomb(uploads.size());
        uploads.add(
            CompletableFuture.supplyAsync(
                () -> studio.rest().tryUpload(avatar, "b.jpg", rest).statusCode(), uploaders));
        bomber.document(bomb(i), "b.jpg", "image/jpeg");
      }
      PhotoFolder folder = PhotoFolder.empty();
      IntStream.range(0, EACH).forEach(i -> folder.with("b" + i + ".jpg", bomb(i)));
      CompletableFuture<Outcome> command =
          CompletableFuture.supplyAsync(
              () -> Program.program().run("judge", folder.path(), "--json"), uploaders);
      int rounds = roundsAnsweredDuringTheBombs(studio, visitor, uploads, command);

      assertThat(rounds).as("rounds answered while bombs were judged").isPositive();
      assertThat(uploads.stream().map(CompletableFuture::join)).isSubsetOf(201, 303);
      assertThat(Json.items(studio.rest().get("/avatars/" + avatar + "/photos").path("items")))
          .hasSize(uploads.size())
          .allSatisfy(photo -> assertThat(photo.path("status").asString()).isEqualTo("invalid"));
      assertThat(Json.items(command.join().json().path("photos")))
          .hasSize(EACH)
          .allSatisfy(photo -> assertThat(photo.path("status").asString()).isEqualTo("invalid"));
      TelegramSteps.reach(bomber, "✗ Фото ");
      assertThat(studio.rest().tryUpload(avatar, "again.jpg", bomb(0)).statusCode())
          .as("the places are free again")
          .isEqualTo(200);
      assertThat(studio.errors() + command.join().err()).doesNotContain("JPEG", "libjpeg");
    }
  }

  /// Sends requests to all three server interfaces repeatedly, as long as a file is being judged.
  ///
  /// @return the number of rounds that ended before the last file was judged
  private static int roundsAnsweredDuringTheBombs(
      StudioProcess studio,
      Person visitor,
      List<CompletableFuture<Integer>> uploads,
      CompletableFuture<Outcome> command) {
    int rounds = 0;
    while (true) {
      assertThat(studio.status("/")).isEqualTo(200);
      assertThat(studio.status("/readyz")).isEqualTo(200);
      assertThat(studio.rest().status("/avatars")).isEqualTo(200);
      int asked = visitor.text("/start");
      visitor.await(message -> message.hasKeyboard() && message.id() > asked);
      if (command.isDone() && uploads.stream().allMatch(CompletableFuture::isDone)) {
        return rounds;
      }
      rounds++;
    }
  }

  /// Extra bytes after the end make each file different without affecting the decoder.
  private static byte[] bomb(int number) {
    return Arrays.copyOf(BOMB, BOMB.length + number);
  }
}
