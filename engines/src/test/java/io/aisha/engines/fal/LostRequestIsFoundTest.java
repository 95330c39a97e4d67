package io.aisha.engines.fal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.FilesInMemory;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningPhoto;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.Prepared;
import io.aisha.testkit.fal.FalServer;
import io.aisha.testkit.fal.Fault;
import io.aisha.testkit.fal.Operation;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A request whose start got no answer is found in the platform's list by what was sent, and no
/// other is taken for it.
class LostRequestIsFoundTest {
  private final FalServer fal = FalServer.start();
  private final FalEngine engine =
      FalFixture.engine(
          new FalSettings(
              FalServer.KEY,
              fal.queueUrl(),
              fal.url().resolve("/run"),
              fal.restUrl(),
              fal.apiUrl(),
              new FileHosts(List.of("127.0.0.1")),
              2,
              Duration.ofHours(6),
              FalFixture.RECIPES),
          TickingClock.atNoon());
  private final LearningRequest request =
      new LearningRequest(
          "t-1",
          AvatarType.CHARACTER,
          AvatarGender.OTHER,
          IntStream.range(0, 4).mapToObj(LostRequestIsFoundTest::photo).toList(),
          new FilesInMemory(),
          engine.planLearning(AvatarType.CHARACTER, Map.of("steps", 1000)).config());

  @AfterEach
  void stop() {
    engine.close();
    fal.close();
  }

  @Test
  void aTrainingIsFoundByItsArchive() {
    started();
    Prepared lost = lost();

    Optional<LearningHandle> found =
        engine.findLearning(request.config(), lost.told(), Instant.now());

    assertThat(found.map(LearningHandle::requestId)).contains(fal.submits().getLast().requestId());
    assertThat(fal.submits()).hasSize(2);
  }

  @Test
  void aTrainingThatNeverArrivedIsNotFound() {
    started();
    Prepared never = engine.prepareLearning(request);

    assertThat(engine.findLearning(request.config(), never.told(), Instant.now())).isEmpty();
    assertThat(engine.findLearning(request.config(), Map.of(), Instant.now())).isEmpty();
  }

  @Test
  void aListThatCannotBeHadIsTold() {
    Prepared lost = lost();
    fal.fail(Operation.PLATFORM, Fault.gateway(404, "no such path"));

    try {
      engine.findLearning(request.config(), lost.told(), Instant.now());
      throw new AssertionError("it was found nowhere");
    } catch (EngineException e) {
      assertThat(e.reason()).isEqualTo("platform-refused");
    }
  }

  private void started() {
    engine.startLearning(request, engine.prepareLearning(request), Optional.empty());
  }

  private Prepared lost() {
    Prepared prepared = engine.prepareLearning(request);
    fal.fail(Operation.SUBMIT, new Fault.LoseAnswer());
    try {
      engine.startLearning(request, prepared, Optional.empty());
      throw new AssertionError("its answer was lost");
    } catch (EngineException e) {
      assertThat(e.outcome()).isEqualTo(EngineException.Outcome.UNKNOWN);
    }
    return prepared;
  }

  private static LearningPhoto photo(int number) {
    byte[] jpeg = Encoded.jpeg(Scenes.landscape(number, 64, 64));
    return new LearningPhoto(
        "photo-" + number, 64, 64, List.of(), Optional.empty(), 1, 1, () -> jpeg);
  }
}
