package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisha.testkit.fal.Submit;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Paid work under `kill -9`: nothing is paid twice, and no result remains only at the provider.
/// The seed is printed; `-Daisha.kill.seed=...` repeats its delays, `-Daisha.fal.kills=50` kills
/// more often.
class FalKilledIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int KILLS = Integer.getInteger("aisha.fal.kills", 3);

  private final long seed = Long.getLong("aisha.kill.seed", System.nanoTime() & 0xFFFF_FFFFL);
  private final Random random = new Random(seed);
  private final List<String> trainings = new ArrayList<>();
  private final List<String> generations = new ArrayList<>();

  @Test
  void nothingIsPaidTwiceAndNothingIsLost() {
    System.out.println("kill -9 with -Daisha.kill.seed=" + seed);
    Path data = Program.scratch("data-");
    int port = StudioProcess.freePort();
    try (ExternalServices outside = new ExternalServices(Duration.ofMillis(800))) {
      Program program =
          outside
              .withFalAndBucket(Program.program())
              .with("AISHA_PUBLIC_URL", "http://127.0.0.1:" + port);
      List<String> avatars = trained(data, program, port);
      List<StudioProcess> all = new ArrayList<>();
      for (int round = 0; round < KILLS; round++) {
        try (StudioProcess studio = StudioProcess.on(data, program, port)) {
          all.add(studio);
          work(studio.rest(), avatars, round);
          kill(studio);
        }
      }

      try (StudioProcess studio = StudioProcess.on(data, program, port)) {
        all.add(studio);
        await()
            .atMost(TIMEOUT)
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(() -> assertAllEnded(studio.rest(), outside));
      }
      assertPaidOnce(outside);
      ExternalServices.assertNoSecrets(List.of(data), all, outside.fal().submits());
    }
  }

  /// Two trained avatars, created before the first kill.
  private List<String> trained(Path data, Program program, int port) {
    try (StudioProcess studio = StudioProcess.on(data, program, port)) {
      List<String> avatars =
          List.of(
              FalIT.avatarWithPhotos(studio.rest(), 4), FalIT.avatarWithPhotos(studio.rest(), 4));
      for (String avatar : avatars) {
        trainings.add(FalIT.train(studio.rest(), avatar));
      }
      trainings.forEach(training ->
          assertThat(FalIT.ended(studio.rest(), training).path("state").asString())
              .isEqualTo("completed"));
      return avatars;
    }
  }

  /// Trains one avatar again unless it is being trained, and requests pictures of both.
  private void work(Rest rest, List<String> avatars, int round) {
    String avatar = avatars.get(round % avatars.size());
    if (rest.get("/avatars/" + avatar).path("status").asString().equals("completed")) {
      trainings.add(FalIT.train(rest, avatar));
    }
    for (String each : avatars) {
      generations.add(
          rest.post(
                  "/avatars/" + each + "/generations",
                  Map.of("prompt", "scene " + generations.size(), "count", 2))
              .path("id")
              .asString());
    }
  }

  private void kill(StudioProcess studio) {
    CompletableFuture.runAsync(
            studio::kill,
            CompletableFuture.delayedExecutor(random.nextLong(4_000), TimeUnit.MILLISECONDS))
        .join();
  }

  /// Every piece of work has ended, unless fal was never reached: then nothing was paid, and the
  /// work is shown as uncertain.
  private void assertAllEnded(Rest rest, ExternalServices outside) {
    for (String training : trainings) {
      String state = FalIT.state(rest, training);
      if (!state.equals("completed")) {
        assertThat(state).isEqualTo("uncertain");
        assertThat(outside.fal().submits())
            .noneMatch(submit -> submit.rawBody().contains(training));
      }
    }
    for (String generation : generations) {
      for (JsonNode image : rest.get("/generations/" + generation).path("images")) {
        if (!image.path("state").asString().equals("completed")) {
          assertThat(image.path("state").asString()).isEqualTo("submitted");
          assertThat(outside.fal().submits())
              .noneMatch(submit ->
                  submit.input().path("seed").asString("").equals(image.path("seed").asString()));
        }
      }
    }
  }

  /// Each piece of work was started once and its result was fetched. A training is identified by
  /// the URL of its archive, a picture by its request.
  private static void assertPaidOnce(ExternalServices outside) {
    Map<String, List<Submit>> byWork =
        outside.fal().submits().stream()
            .collect(
                Collectors.groupingBy(submit ->
                    submit.isTraining()
                        ? submit
                            .input()
                            .path("images_data_url")
                            .asString()
                            .replaceFirst("\\?.*", "")
                        : submit.input().path("prompt") + " " + submit.input().path("seed")));
    assertThat(byWork.values()).allSatisfy(submits -> assertThat(submits).hasSize(1));
    assertThat(outside.fal().submits()).extracting(Submit::webhook).doesNotHaveDuplicates();
    assertThat(outside.fal().unfetched()).as("only at the provider").isEmpty();
  }

  @Test
  void anotherNodeFinishesTheWork() throws SQLException {
    Path host = Program.scratch("host-");
    try (ExternalServices outside = new ExternalServices(Duration.ofSeconds(6));
        StudioProcess database = StudioProcess.on(host)) {
      StudioDatabase server = new StudioDatabase(host);
      server.execute("create database shared");
      Program node =
          outside.withFalAndBucket(server.login()).with("AISHA_DATABASE_URL", server.url("shared"));
      assertThat(node.run("db", "upgrade", "--data", Program.scratch("upgrade-")).status())
          .isZero();
      try (StudioProcess first = StudioProcess.on(Program.scratch("first-"), node);
          StudioProcess second = StudioProcess.on(Program.scratch("second-"), node)) {
        String avatar = FalIT.avatarWithPhotos(first.rest(), 4);
        String training = FalIT.train(first.rest(), avatar);
        await()
            .atMost(TIMEOUT)
            .pollInterval(Duration.ofMillis(100))
            .until(() -> FalIT.state(second.rest(), training).equals("running"));

        first.kill();

        assertThat(FalIT.ended(second.rest(), training).path("state").asString())
            .isEqualTo("completed");
        assertThat(outside.fal().submits()).hasSize(1);
        assertThat(database.rest().answers()).isTrue();
      }
    }
  }
}
