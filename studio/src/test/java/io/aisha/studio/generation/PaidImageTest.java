package io.aisha.studio.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.Notices.Notice;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.Snapshots;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.time.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What pictures promise at an engine that is paid and elsewhere. The scripted one works on two at
/// a time.
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
    studio = StudioFixture.open(clock, store, Snapshots::judge, paid).reachedFromOutside();
    owner = studio.aPerson();
    avatar = studio.aReadyAvatar(owner);
    var training = studio.trainings().start(owner, avatar.id(), "paid");
    studio.work(Jobs.training(training.id().value()));
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void noMoreAreAskedForAtATimeThanTheEngineMayWorkOnOverAllNodes() {
    List<GeneratedImage> images = ask(3);
    StudioFixture other = studio.another(paid);
    paid.renderStep(_ -> Optional.of(GOING));

    look(images.get(0));
    other.work(job(images.get(1)));
    JobResult third = other.work(job(images.get(2)));

    assertThat(third).isEqualTo(JobResult.again(Duration.ofSeconds(15)));
    assertThat(paid.startedRenders()).hasSize(2);
    assertThat(reread(images.get(2)).state()).isEqualTo(ImageState.PENDING);
    paid.renderStep(_ -> Optional.empty());
    look(images.get(0));
    assertThat(dueNow(images.get(2))).as("woken by the end of another").isTrue();
    look(images.get(2));
    assertThat(reread(images.get(2)).state()).isEqualTo(ImageState.COMPLETED);
  }

  @Test
  void aLostAnswerIsFoundAgainByTheNotice() {
    GeneratedImage image = askedInVain();

    studio.notices().receive("paid", token(), notice("request-9"));
    workOffNotices();
    look(image);

    assertThat(reread(image).state()).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aLostAnswerOfWhichNoWordComesEndsThePicture() {
    GeneratedImage image = askedInVain();

    assertThat(look(image)).isInstanceOf(JobResult.Again.class);
    clock.tick(Duration.ofMinutes(121));
    assertThat(look(image)).isEqualTo(JobResult.DONE);

    assertThat(reread(image).errorCode()).contains("outcome-unknown");
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void anEngineThatIsAwayCostsNoPicture() {
    GeneratedImage image = ask(1).getFirst();
    paid.renderStep(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "unreachable", null);
    });
    for (int looks = 0; looks < 20; looks++) {
      assertThat(look(image)).isInstanceOf(JobResult.Again.class);
    }
    paid.renderStep(_ -> Optional.empty());

    look(image);

    assertThat(reread(image).state()).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aStoreThatIsFullCostsNoPicture() {
    GeneratedImage image = ask(1).getFirst();
    store.fill();
    assertThatThrownBy(() -> look(image)).isInstanceOf(BlobStoreException.class);
    assertThat(studio.giveUp(job(image), new IllegalStateException("tried often"))).isFalse();
    store.beforePut(_ -> {});

    look(image);

    assertThat(reread(image).state()).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aPictureThatTakesTooLongEnds() {
    GeneratedImage image = ask(1).getFirst();
    paid.renderStep(_ -> Optional.of(GOING));
    look(image);

    clock.tick(Duration.ofMinutes(121));
    look(image);

    assertThat(reread(image).errorCode()).contains("deadline-passed");
    workOffAbandonments();
    assertThat(paid.cancelledRenders()).hasSize(1);
  }

  @Test
  void theEngineIsToldOfPicturesThatNobodyWantsAnyMore() {
    List<GeneratedImage> images = ask(2);
    paid.renderStep(_ -> Optional.of(GOING));
    look(images.get(0));

    studio.generations().cancel(owner, images.getFirst().generationId());
    workOffAbandonments();

    assertThat(paid.cancelledRenders()).hasSize(1);
    assertThat(look(images.get(1))).isEqualTo(JobResult.DONE);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void theEngineIsToldOfPicturesWhoseAvatarIsGone() {
    GeneratedImage image = ask(1).getFirst();
    paid.renderStep(_ -> Optional.of(GOING));
    look(image);

    studio.avatars().delete(owner, avatar.id());
    workOffAbandonments();

    assertThat(paid.cancelledRenders()).hasSize(1);
  }

  private GeneratedImage askedInVain() {
    GeneratedImage image = ask(1).getFirst();
    paid.onStartRender(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    look(image);
    assertThat(reread(image).state()).isEqualTo(ImageState.SUBMITTED);
    return image;
  }

  private List<GeneratedImage> ask(int count) {
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

  private JobResult look(GeneratedImage image) {
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

  private static Notice notice(String requestId) {
    return new Notice(Map.of("word", "genuine"), requestId.getBytes(UTF_8));
  }

  private void workOffNotices() {
    String id = studio.text("select id::text from notices where state = 'received'");
    studio.work(new Job.Notice(UUID.fromString(id)));
  }

  private void workOffAbandonments() {
    String prefix = "paid/";
    String id =
        studio.text("select task_instance from scheduled_tasks where task_name = 'abandonment'");
    studio.work(new Job.Abandonment("picture", "paid", id.substring(prefix.length()), Map.of()));
  }
}
