package io.aisha.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisha.testkit.fal.Ending;
import io.aisha.testkit.fal.FalServer;
import io.aisha.testkit.fal.Fault;
import io.aisha.testkit.fal.Operation;
import io.aisha.testkit.fal.Submit;
import io.aisha.testkit.picture.Portraits;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From photos to pictures with fal.ai, through the REST API, including all kinds of failures.
class FalIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final Path data = Program.scratch("data-");

  @Test
  void fromPhotosToPicturesWithWebhooksAndABucket() {
    int port = StudioProcess.freePort();
    try (ExternalServices outside = new ExternalServices(Duration.ofSeconds(1))) {
      Program program =
          outside
              .withFalAndBucket(Program.program())
              .with("AISHA_PUBLIC_URL", "http://127.0.0.1:" + port);
      try (StudioProcess studio = StudioProcess.on(data, program, port)) {
        FalServer fal = outside.fal();
        String avatar = avatarWithPhotos(studio.rest(), 5);
        fal.fail(Operation.SUBMIT, Fault.gateway(429, "slow down"));

        JsonNode training = ended(studio.rest(), train(studio.rest(), avatar));

        assertThat(training.path("state").asString()).isEqualTo("completed");
        assertThat(training.path("cost").path("billedMicroUsd").asInt()).isEqualTo(6_000_000);
        assertThat(fal.submits()).hasSize(1);
        assertThat(FalServer.namesIn(fal.archives().getFirst()))
            .containsExactly("001.jpg", "002.jpg", "003.jpg", "004.jpg", "005.jpg");
        assertThat(fal.submits().getFirst().headers().get("authorization"))
            .isEqualTo("Key " + FalServer.KEY);
        assertThat(outside.s3().keys())
            .anyMatch(key -> key.endsWith("/weights.safetensors"))
            .filteredOn(key -> key.contains("/photos/"))
            .hasSize(5);

        JsonNode generation =
            made(
                studio.rest(),
                studio
                    .rest()
                    .post(
                        "/avatars/" + avatar + "/generations",
                        Map.of(
                            "styles",
                            List.of("knight", "own-words"),
                            "prompt",
                            "on a red horse",
                            "size",
                            "portrait",
                            "seed",
                            7))
                    .path("id")
                    .asString());

        assertThat(generation.path("completedImages").asInt()).isEqualTo(2);
        assertThat(fal.submits()).hasSize(3);
        assertThat(fal.submits().get(1).input().path("prompt").asString())
            .contains("ohwx woman", "on a red horse");
        for (JsonNode image : generation.path("images")) {
          byte[] bytes = studio.rest().bytes("/images/" + image.path("id").asString() + "/picture");
          assertThat(image.path("widthPx").asInt()).isEqualTo(768);
          assertThat(outside.s3().keys())
              .anySatisfy(key -> assertThat(outside.s3().read(key)).contains(bytes));
        }
        await()
            .atMost(TIMEOUT)
            .untilAsserted(() -> assertThat(fal.webhookAnswers()).hasSize(3).containsOnly(200));
        Submit paid = fal.submits().getFirst();
        assertThat(fal.resendWebhook(paid, Instant.now(), false)).isEqualTo(401);
        assertThat(fal.resendWebhook(paid, Instant.now().minusSeconds(600), true)).isEqualTo(200);
        assertThat(fal.sendWebhook(paid.webhook(), paid.requestId(), "x".repeat(1 << 21)))
            .isEqualTo(413);

        bucketOutage(studio, outside, avatar);
        ExternalServices.assertNoSecrets(List.of(data), List.of(studio), fal.submits());
      }
      copyToTheFolder(program);
    }
  }

  /// Copies the whole installation out of the bucket, and checks that nothing is missing.
  private void copyToTheFolder(Program program) {
    Outcome copied =
        program.run("storage", "copy", "--from", "s3", "--to", "folder", "--data", data);
    assertThat(copied.exitedWith(0).out()).contains("read back");
    Program inFolder = program.with("AISHA_STORE", "folder");

    assertThat(inFolder.run("doctor", "--data", data).exitedWith(0).out())
        .contains("Every picture recorded in the database");
    assertThat(
            program
                .run("storage", "copy", "--from", "folder", "--to", "s3", "--json", "--data", data)
                .exitedWith(0)
                .out())
        .contains("\"copied\" : 0");
    assertThat(program.run("costs", "--data", data).exitedWith(0).out()).contains("$6.");
  }

  /// The bucket becomes unavailable during an upload, and comes back.
  private static void bucketOutage(StudioProcess studio, ExternalServices outside, String avatar) {
    String before = photo(studio.rest(), avatar, 5);
    outside.s3().stop();

    HttpResponse<byte[]> refused =
        studio.rest().tryUpload(avatar, "late.jpg", Portraits.person(3).jpeg(700, 900));
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(new String(refused.body(), UTF_8)).contains("blob-store-unavailable");
    String pictures =
        studio
            .rest()
            .post("/avatars/" + avatar + "/generations", Map.of("prompt", "in the rain"))
            .path("id")
            .asString();
    outside.s3().restart();

    assertThat(made(studio.rest(), pictures).path("completedImages").asInt()).isEqualTo(1);
    assertThat(studio.rest().bytes("/photos/" + before + "/picture")).isNotEmpty();
  }

  @Test
  void recoversFromFailuresWithoutWebhooks() {
    try (ExternalServices outside = new ExternalServices(Duration.ofMillis(1500));
        StudioProcess studio = StudioProcess.on(data, outside.withFal(Program.program()))) {
      FalServer fal = outside.fal();
      String avatar = avatarWithPhotos(studio.rest(), 4);

      fal.listRequests(false).fail(Operation.SUBMIT, new Fault.LoseAnswer());
      String lost = train(studio.rest(), avatar);
      await().atMost(TIMEOUT).until(() -> state(studio.rest(), lost).equals("uncertain"));
      Submit paid = fal.submits().getFirst();
      studio.rest().post("/trainings/" + lost + "/resolve", Map.of("requestId", paid.requestId()));
      assertThat(ended(studio.rest(), lost).path("state").asString()).isEqualTo("completed");
      assertThat(fal.submits()).hasSize(1);
      fal.listRequests(true);

      fal.fail(Operation.SUBMIT, Fault.gateway(401, "no such key"));
      assertFails(studio.rest(), avatar, "key-refused");
      fal.fail(Operation.SUBMIT, Fault.gateway(403, "User is locked. Reason: Exhausted balance."));
      assertFails(studio.rest(), avatar, "balance-locked");
      assertThat(fal.submits()).as("refused ones cost nothing").hasSize(1);
      fal.end(Ending.refused("face_detection_error"));
      assertFails(studio.rest(), avatar, "photos-refused");
      fal.end(Ending.refused("content_policy_violation"));
      assertFails(studio.rest(), avatar, "content-refused");

      fal.flag(true);
      JsonNode flagged =
          made(
              studio.rest(),
              studio
                  .rest()
                  .post("/avatars/" + avatar + "/generations", Map.of("prompt", "at sea"))
                  .path("id")
                  .asString());
      assertThat(flagged.at("/images/0/error/code").asString()).isEqualTo("content-flagged");
      assertThat(studio.rest().get("/costs").path("months")).hasSize(2);
      ExternalServices.assertNoSecrets(List.of(data), List.of(studio), fal.submits());
    }
  }

  private static void assertFails(Rest rest, String avatar, String code) {
    if (rest.get("/avatars/" + avatar).path("status").asString().equals("error")) {
      rest.post("/avatars/" + avatar + "/retry", Map.of());
    }
    JsonNode failed = ended(rest, trainAfterTheRefusalPause(rest, avatar));
    assertThat(failed.path("state").asString()).isEqualTo("error");
    assertThat(failed.at("/error/code").asString()).isEqualTo(code);
    assertThat(failed.at("/error/sentence").asString()).isNotEmpty().isNotEqualTo(code);
  }

  /// After a refusal the studio starts nothing for some seconds.
  private static String trainAfterTheRefusalPause(Rest rest, String avatar) {
    return await()
        .atMost(TIMEOUT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsMatching(e -> String.valueOf(e.getMessage()).contains("takes-no-work"))
        .until(() -> train(rest, avatar), id -> !id.isEmpty());
  }

  static String avatarWithPhotos(Rest rest, int count) {
    String avatar = rest.newAvatar("Avatar " + System.nanoTime());
    for (int i = 0; i < count; i++) {
      photo(rest, avatar, i);
    }
    return avatar;
  }

  private static String photo(Rest rest, String avatar, int number) {
    return rest.upload(avatar, "photo-%d.jpg".formatted(number), PhotoFolder.goodPhoto(number))
        .path("photo")
        .path("id")
        .asString();
  }

  static String train(Rest rest, String avatar) {
    return rest.post("/avatars/" + avatar + "/trainings", Map.of()).path("id").asString();
  }

  static JsonNode ended(Rest rest, String training) {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> List.of("completed", "error", "cancelled").contains(state(rest, training)));
    return rest.get("/trainings/" + training);
  }

  static String state(Rest rest, String training) {
    return rest.get("/trainings/" + training).path("state").asString();
  }

  static JsonNode made(Rest rest, String generation) {
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(200))
        .until(() ->
            List.of("completed", "error")
                .contains(rest.get("/generations/" + generation).path("state").asString()));
    return rest.get("/generations/" + generation);
  }
}
