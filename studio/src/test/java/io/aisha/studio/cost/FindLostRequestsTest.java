package io.aisha.studio.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.RequestListing;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.WebhookReader.Request;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.training.Training;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A start got no response, and then its training or picture was cancelled, given up, or deleted
/// with its avatar or user. Its request is still found and cancelled at the engine, and its bill is
/// booked. The charge of a start that never arrived is released.
class FindLostRequestsTest {
  private static final long TRAINING = 2_000_000;
  private static final long PICTURE = 40_000;

  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final StudioFixture studio =
      StudioFixture.open(clock, CostLimits.NONE, paid).reachedFromOutside();
  private final UserId owner = studio.aUser();

  @AfterEach
  void close() {
    studio.close();
  }

  static Stream<BiConsumer<StudioFixture, Training>> waysToAbandonATraining() {
    return Stream.of(
        (studio, training) -> studio.trainings().cancel(training.owner(), training.id()),
        (studio, training) -> studio.avatars().delete(training.owner(), training.avatarId()),
        (studio, training) -> studio.erase(training.owner()));
  }

  @ParameterizedTest
  @MethodSource("waysToAbandonATraining")
  void aTrainingThatIsFoundIsCancelledAndBooked(BiConsumer<StudioFixture, Training> abandon) {
    Training training = lostTraining();
    abandon.accept(studio, training);
    assertThat(runJob()).as("not listed yet").isZero();
    assertThat(spent()).isEqualTo(TRAINING);

    paid.listTraining("request-9");
    assertThat(runJob()).isEqualTo(1);
    paid.cancelling(WorkCancelled.REQUESTED);
    paid.abandoned(new AbandonedWork.Ended(OptionalLong.of(300_000)));
    Job.Abandonment job =
        new Job.Abandonment("training", "paid", "request-9", Map.of("kind", "scripted"));

    assertThat(
            studio.number("select count(*) from scheduled_tasks where task_name = 'abandonment'"))
        .isEqualTo(1);
    assertThat(studio.work(job)).isEqualTo(JobResult.DONE);
    assertThat(paid.cancelled()).contains("request-9");
    assertThat(spent()).isEqualTo(300_000);
    assertThat(runJob()).as("it is not searched any more").isZero();
  }

  static Stream<BiConsumer<StudioFixture, GeneratedImage>> waysToAbandonAPicture() {
    return Stream.of(
        (studio, image) -> studio.generations().cancel(image.owner(), image.generationId()),
        (studio, image) -> studio.generations().delete(image.owner(), image.generationId()),
        (studio, image) -> studio.generations().deleteImage(image.owner(), image.id()),
        (studio, image) -> studio.avatars().delete(image.owner(), image.avatarId()),
        (studio, image) -> studio.erase(image.owner()));
  }

  @ParameterizedTest
  @MethodSource("waysToAbandonAPicture")
  void aPictureThatIsFoundIsCancelledAndBooked(BiConsumer<StudioFixture, GeneratedImage> abandon) {
    GeneratedImage image = lostPicture();
    abandon.accept(studio, image);
    assertThat(spent()).isEqualTo(PICTURE);

    paid.listRender("render-9");
    assertThat(runJob()).isEqualTo(1);
    paid.abandoned(new AbandonedWork.Ended(OptionalLong.of(21_000)));
    studio.work(new Job.Abandonment("picture", "paid", "render-9", Map.of("kind", "scripted")));

    assertThat(paid.cancelledRenders()).contains("render-9");
    assertThat(spent()).isEqualTo(21_000);
  }

  @ParameterizedTest
  @MethodSource("waysToAbandonATraining")
  void aWebhookEventFindsItToo(BiConsumer<StudioFixture, Training> abandon) {
    Training training = lostTraining();
    abandon.accept(studio, training);

    sendWebhookEvent("request-9");

    assertThat(studio.text("select request_id from charges")).isEqualTo("request-9");
    assertThat(
            studio.number("select count(*) from scheduled_tasks where task_name = 'abandonment'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("waysToAbandonATraining")
  void aStartThatNeverArrivedIsReleasedOnceTheListWouldShowIt(
      BiConsumer<StudioFixture, Training> abandon) {
    Training training = lostTraining();
    abandon.accept(studio, training);
    clock.tick(Duration.ofHours(23));
    studio.findLostRequests().find();
    assertThat(spent()).as("it may be running").isEqualTo(TRAINING);

    clock.tick(Duration.ofHours(2));
    assertThat(studio.findLostRequests().find()).isEqualTo(1);

    assertThat(spent()).isZero();
    assertThat(studio.costs().report().estimates().count()).isZero();
  }

  @Test
  void aReenabledEngineIsSearchedAfterAMinute() {
    Training training = lostTraining();
    StudioFixture without = studio.another(ScriptedEngine.free());
    studio.trainings().cancel(owner, training.id());
    clock.tick(Duration.ofMinutes(1));
    assertThat(without.findLostRequests().find()).isZero();
    paid.listTraining("request-9");

    assertThat(runJob()).isEqualTo(1);
  }

  @Test
  void anExpiredTrainingIsReleasedToo() {
    Training training = lostTraining();
    clock.tick(Duration.ofHours(3));
    studio.work(Jobs.training(training.id().value()));
    assertThat(studio.trainings().getTraining(owner, training.id()).errorCode())
        .contains("outcome-unknown");
    clock.tick(Duration.ofHours(24));

    assertThat(studio.findLostRequests().find()).isEqualTo(1);

    assertThat(spent()).isZero();
  }

  @Test
  void aBillAfterTheReleaseIsStillBooked() {
    Training training = lostTraining();
    studio.trainings().cancel(owner, training.id());
    clock.tick(Duration.ofHours(25));
    studio.findLostRequests().find();
    assertThat(spent()).isZero();

    sendWebhookEvent("request-9");

    assertThat(spent()).isEqualTo(TRAINING);
    assertThat(studio.text("select request_id from charges")).isEqualTo("request-9");
  }

  @Test
  void anInconclusiveListReleasesNothing() {
    paid.listing(new RequestListing.Unclear());
    Training training = lostTraining();
    studio.avatars().delete(owner, training.avatarId());
    clock.tick(Duration.ofDays(2));

    assertThat(studio.findLostRequests().find()).isZero();

    assertThat(spent()).isEqualTo(TRAINING);
    Estimates estimates = studio.costs().report().estimates();
    assertThat(estimates.count()).isEqualTo(1);
    assertThat(estimates.microUsd()).isEqualTo(TRAINING);
    assertThat(estimates.since()).contains(training.createdAt());
  }

  @Test
  void aRequestOfAnotherChargeIsNoMatch() {
    GeneratedImage image = lostPicture();
    studio.execute(
        "insert into charges (kind, subject_id, engine, state, estimated_micro_usd, request_id)"
            + " values ('picture', ?, 'paid', 'spent', 40000, 'render-8')",
        UUID.randomUUID());
    paid.listRender("render-8");

    studio.work(Jobs.picture(image.id().value()));
    studio.generations().cancel(owner, image.generationId());

    assertThat(runJob()).isZero();
    assertThat(studio.number("select count(*) from charges where request_id = 'render-8'"))
        .isEqualTo(1);
  }

  @Test
  void theKeptChargeContainsNoPersonalData() {
    Training training = lostTraining();
    studio.erase(owner);

    assertThat(studio.text("select coalesce(user_id::text, 'none') from charges"))
        .isEqualTo("none");
    assertThat(studio.text("select trace::text from charges")).doesNotContain(owner.toString());
    paid.listTraining("request-9");
    runJob();
    assertThat(paid.searches().getLast())
        .isEqualTo(
            new RequestTrace(
                ScriptedEngine.TRAINER,
                ScriptedEngine.LONGEST.toSeconds(),
                Map.of("kind", "scripted")));
    assertThat(training.owner()).isEqualTo(owner);
  }

  private int runJob() {
    clock.tick(Duration.ofMinutes(1));
    return studio.findLostRequests().find();
  }

  /// Like the engine's webhook event.
  private void sendWebhookEvent(String requestId) {
    String path = paid.callbacks().getLast().getPath();
    studio
        .webhooks()
        .receive(
            "paid",
            path.substring(path.lastIndexOf('/') + 1),
            new Request(Map.of("word", "genuine"), requestId.getBytes(UTF_8)));
  }

  private Training lostTraining() {
    paid.list();
    Avatar avatar = studio.aReadyAvatar(owner);
    Training training = studio.trainings().start(owner, avatar.id(), "paid");
    paid.onStart(_ -> lose());
    studio.work(Jobs.training(training.id().value()));
    return training;
  }

  /// A picture of an avatar whose training was free.
  private GeneratedImage lostPicture() {
    paid.list();
    Avatar avatar = studio.aReadyAvatar(owner);
    Training training = studio.trainings().start(owner, avatar.id(), "paid");
    paid.step(
        _ -> Optional.of(new WorkStep.Done<>(new EngineModel("m", Map.of()), OptionalLong.of(0))));
    studio.work(Jobs.training(training.id().value()));
    GeneratedImage image =
        studio
            .generations()
            .start(owner, avatar.id(), GenerationRequest.everyStyle())
            .images()
            .getFirst();
    paid.onStartRender(_ -> lose());
    studio.work(Jobs.picture(image.id().value()));
    return image;
  }

  private static void lose() {
    throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
  }

  private long spent() {
    return studio.costs().report().thisMonthMicroUsd();
  }
}
