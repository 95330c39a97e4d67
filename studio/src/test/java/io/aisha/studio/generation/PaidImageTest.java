package io.aisha.studio.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WebhookReader.Request;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The guarantees for pictures at a paid remote engine. The scripted engine has a concurrency limit
/// of two.
class PaidImageTest {
  private static final WorkStep<RenderedPicture> GOING = WorkStep.working(Duration.ofSeconds(1));

  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final BlobsInMemory store = new BlobsInMemory(clock);
  private StudioFixture studio;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    studio = StudioFixture.open(clock, store, TestPhotos::judge, paid).reachedFromOutside();
    owner = studio.aUser();
    avatar = studio.aReadyAvatar(owner);
    var training = studio.trainings().start(owner, avatar.id(), "paid");
    studio.work(Jobs.training(training.id().value()));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void theConcurrencyLimitHoldsOverAllNodes() {
    List<GeneratedImage> images = request(3);
    StudioFixture other = studio.another(paid);
    paid.renderStep(_ -> Optional.of(GOING));

    runJob(images.get(0));
    other.work(job(images.get(1)));
    JobResult third = other.work(job(images.get(2)));

    assertThat(third).isEqualTo(JobResult.again(Duration.ofSeconds(15)));
    assertThat(paid.startedRenders()).hasSize(2);
    assertThat(reread(images.get(2)).state()).isEqualTo(ImageState.PENDING);
    paid.renderStep(_ -> Optional.empty());
    runJob(images.get(0));
    assertThat(dueNow(images.get(2))).as("woken by the end of another").isTrue();
    runJob(images.get(2));
    assertThat(reread(images.get(2)).state()).isEqualTo(ImageState.COMPLETED);
  }

  @Test
  void aLostStartIsFoundByTheWebhookEvent() {
    GeneratedImage image = startLosingTheResponse();

    studio.webhooks().receive("paid", token(), webhookRequest("request-9"));
    runJob(image);

    assertThat(reread(image).state()).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aLostStartThatIsNeverFoundEndsThePicture() {
    GeneratedImage image = startLosingTheResponse();

    assertThat(runJob(image)).isInstanceOf(JobResult.Again.class);
    clock.tick(Duration.ofMinutes(121));
    assertThat(runJob(image)).isEqualTo(JobResult.DONE);

    assertThat(reread(image).errorCode()).contains("outcome-unknown");
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void anUnavailableEngineLosesNoPicture() {
    GeneratedImage image = request(1).getFirst();
    paid.renderStep(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "unreachable", null);
    });
    for (int looks = 0; looks < 20; looks++) {
      assertThat(runJob(image)).isInstanceOf(JobResult.Again.class);
    }
    paid.renderStep(_ -> Optional.empty());

    runJob(image);

    assertThat(reread(image).state()).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aFullStoreLosesNoPicture() {
    GeneratedImage image = request(1).getFirst();
    store.fill();
    assertThatThrownBy(() -> runJob(image)).isInstanceOf(BlobStoreException.class);
    assertThat(studio.giveUp(job(image), new IllegalStateException("tried often"))).isFalse();
    store.beforePut(_ -> {});

    runJob(image);

    assertThat(reread(image).state()).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aPictureThatTakesTooLongFails() {
    GeneratedImage image = request(1).getFirst();
    paid.renderStep(_ -> Optional.of(GOING));
    runJob(image);

    clock.tick(Duration.ofMinutes(121));
    runJob(image);

    assertThat(reread(image).errorCode()).contains("deadline-passed");
    processAbandonments();
    assertThat(paid.cancelledRenders()).hasSize(1);
  }

  @Test
  void cancelledPicturesAreCancelledAtTheEngine() {
    List<GeneratedImage> images = request(2);
    paid.renderStep(_ -> Optional.of(GOING));
    runJob(images.get(0));

    studio.generations().cancel(owner, images.getFirst().generationId());
    processAbandonments();

    assertThat(paid.cancelledRenders()).hasSize(1);
    assertThat(runJob(images.get(1))).isEqualTo(JobResult.DONE);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void picturesOfADeletedAvatarAreCancelledAtTheEngine() {
    GeneratedImage image = request(1).getFirst();
    paid.renderStep(_ -> Optional.of(GOING));
    runJob(image);

    studio.avatars().delete(owner, avatar.id());
    processAbandonments();

    assertThat(paid.cancelledRenders()).hasSize(1);
  }

  private GeneratedImage startLosingTheResponse() {
    GeneratedImage image = request(1).getFirst();
    paid.onStartRender(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    runJob(image);
    assertThat(reread(image).state()).isEqualTo(ImageState.SUBMITTED);
    return image;
  }

  private List<GeneratedImage> request(int count) {
    return studio
        .generations()
        .start(
            owner,
            avatar.id(),
            new GenerationRequest(
                List.of("oil"),
                count,
                PictureSize.SQUARE,
                OptionalLong.of(1),
                RenderWords.prompt(Optional.of("by the sea"))))
        .images();
  }

  private JobResult runJob(GeneratedImage image) {
    return studio.work(job(image));
  }

  private static Job.Attempt job(GeneratedImage image) {
    return Jobs.picture(image.id().value());
  }

  private GeneratedImage reread(GeneratedImage image) {
    return studio.generations().getImage(owner, image.id());
  }

  private boolean dueNow(GeneratedImage image) {
    return studio.number(
            "select count(*) from scheduled_tasks where task_instance = ?"
                + " and execution_time <= ?::timestamptz",
            image.id().toString(),
            clock.instant().toString())
        == 1;
  }

  private String token() {
    URI callback = paid.callbacks().getLast();
    return Stream.of(callback.getPath().split("/", -1)).toList().getLast();
  }

  private static Request webhookRequest(String requestId) {
    return new Request(Map.of("word", "genuine"), requestId.getBytes(UTF_8));
  }

  private void processAbandonments() {
    String prefix = "paid/";
    String id =
        studio.text("select task_instance from scheduled_tasks where task_name = 'abandonment'");
    studio.work(new Job.Abandonment("picture", "paid", id.substring(prefix.length()), Map.of()));
  }
}
