package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Portraits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `kill -9` at random times. The seed is printed; `-Daisha.kill.seed=...` repeats its delays.
class KillIT {
  private static final int KILLS = 6;

  /// Together with the first one, the maximum for an avatar.
  private static final int MANY = 19;

  private static final List<String> STYLES =
      List.of("pencil", "comic", "oil", "pop-art", "poster", "duotone");

  private final long seed = Long.getLong("aisha.kill.seed", System.nanoTime() & 0xFFFF_FFFFL);
  private final Random random = new Random(seed);
  private final Path data = Program.scratch("data-");
  private final AcknowledgedWork ledger = new AcknowledgedWork();
  private final List<byte[]> photos =
      IntStream.range(0, 24).mapToObj(n -> Portraits.person(11).pose(n).jpeg(640, 800)).toList();

  /// What the studio is doing when it is killed.
  private enum Moment {
    UPLOAD,
    TRAINING,
    RENDERING
  }

  @Test
  void nothingAcknowledgedIsLostAndAllWorkEnds() {
    System.out.println("kill -9 with -Daisha.kill.seed=" + seed);
    String trained = trainedAvatar();
    for (int round = 0; round < KILLS; round++) {
      Moment moment = Moment.values()[round % Moment.values().length];
      try (StudioProcess studio = StudioProcess.on(data)) {
        ledger.checkKept(studio.rest());
        switch (moment) {
          case UPLOAD -> killDuringUpload(studio);
          case TRAINING -> killDuringTraining(studio);
          case RENDERING -> killDuringRendering(studio, trained);
        }
      }
    }

    try (StudioProcess studio = StudioProcess.on(data)) {
      ledger.checkKept(studio.rest());
      ledger.checkFinished(studio.rest());
      assertThat(ledger.photos()).isGreaterThan(KILLS);
      StoredFiles files = new StoredFiles(data);
      files.sweep();
      files.checkOwned(ledger.idsWithBytes(studio.rest()));
    }
  }

  /// A trained avatar, created before the first kill.
  private String trainedAvatar() {
    try (StudioProcess studio = StudioProcess.on(data)) {
      String avatar = avatarWithPhotos(studio.rest(), 3);
      startTraining(studio.rest(), avatar);
      ledger.checkFinished(studio.rest());
      return avatar;
    }
  }

  private void killDuringUpload(StudioProcess studio) {
    String avatar = newAvatar(studio.rest());
    // On a busy machine the program might otherwise be killed before it has acknowledged anything.
    ledger.photo(
        avatar,
        studio
            .rest()
            .upload(avatar, "first.jpg", photos.get(20))
            .path("photo")
            .path("id")
            .asString());
    CompletableFuture<Void> killed = killWithin(studio, Duration.ofMillis(2500));
    List<CompletableFuture<Void>> uploads =
        Stream.of(0, 1)
            .map(half -> CompletableFuture.runAsync(() -> uploadUntilItDies(studio, avatar, half)))
            .toList();
    uploads.forEach(CompletableFuture::join);
    killed.join();
  }

  private void uploadUntilItDies(StudioProcess studio, String avatar, int half) {
    try {
      for (int i = half; i < MANY; i += 2) {
        String id =
            studio
                .rest()
                .upload(avatar, "photo-" + i + ".jpg", photos.get(i))
                .path("photo")
                .path("id")
                .asString();
        ledger.photo(avatar, id);
      }
    } catch (UncheckedIOException e) {
      // The connection broke when the program was killed: this photo was not acknowledged.
      assertThat(e).hasCauseInstanceOf(IOException.class);
    }
  }

  private void killDuringTraining(StudioProcess studio) {
    String avatar = avatarWithPhotos(studio.rest(), 5);
    startTraining(studio.rest(), avatar);
    killWithin(studio, Duration.ofSeconds(3)).join();
  }

  private void killDuringRendering(StudioProcess studio, String avatar) {
    ledger.generation(
        studio
            .rest()
            .post("/avatars/" + avatar + "/generations", Map.of("styles", STYLES))
            .path("id")
            .asString());
    killWithin(studio, Duration.ofSeconds(4)).join();
  }

  private String avatarWithPhotos(Rest rest, int count) {
    String avatar = newAvatar(rest);
    for (int i = 0; i < count; i++) {
      ledger.photo(
          avatar,
          rest.upload(avatar, "p%d.jpg".formatted(i), photos.get(i))
              .path("photo")
              .path("id")
              .asString());
    }
    return avatar;
  }

  private String newAvatar(Rest rest) {
    String avatar = rest.newAvatar("Avatar " + random.nextInt(1_000_000));
    ledger.avatar(avatar);
    return avatar;
  }

  private void startTraining(Rest rest, String avatar) {
    ledger.training(
        rest.post("/avatars/" + avatar + "/trainings", Map.of("engine", "instant"))
            .path("id")
            .asString());
  }

  private CompletableFuture<Void> killWithin(StudioProcess studio, Duration atMost) {
    long delay = random.nextLong(atMost.toMillis());
    return CompletableFuture.runAsync(
        studio::kill, CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS));
  }
}
