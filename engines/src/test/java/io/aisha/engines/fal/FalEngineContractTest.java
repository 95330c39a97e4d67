package io.aisha.engines.fal;

import io.aisha.engines.fal.client.FalAddresses;
import io.aisha.engines.fal.file.FileHosts;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.AvatarEngineContract;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.testkit.fal.FalServer;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class FalEngineContractTest extends AvatarEngineContract {
  private static final List<TrainingPhoto> PHOTOS =
      IntStream.range(0, 4).mapToObj(FalEngineContractTest::photo).toList();

  private final FalServer fal = FalServer.start();
  private final TickingClock clock = TickingClock.atNoon();

  @AfterEach
  void stop() {
    fal.close();
  }

  @Override
  protected AvatarEngine openEngine() {
    return FalFixture.engine(settings(), clock);
  }

  private FalSettings settings() {
    return new FalSettings(
        FalServer.KEY,
        new FalAddresses(fal.queueUrl(), fal.url().resolve("/run"), fal.restUrl(), fal.apiUrl()),
        new FileHosts(List.of("127.0.0.1")),
        2,
        Duration.ofHours(6),
        FalFixture.RECIPES);
  }

  @Override
  protected List<TrainingPhoto> goodPhotos() {
    return PHOTOS;
  }

  @Override
  protected void awaitNextStep(Duration nextPollIn) {
    clock.tick(nextPollIn);
  }

  private static TrainingPhoto photo(int number) {
    byte[] jpeg = Encoded.jpeg(Scenes.landscape(number, 64, 64));
    return new TrainingPhoto(
        "photo-" + number, 64, 64, List.of(), Optional.empty(), 1, 1, () -> jpeg);
  }
}
