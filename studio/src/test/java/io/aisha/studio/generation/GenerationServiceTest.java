package io.aisha.studio.generation;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.Page;
import io.aisha.studio.Sha256;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Breakpoint;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.studio.training.Training;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerationServiceTest {
  private final ScriptedEngine free = ScriptedEngine.free();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private BlobsInMemory store;
  private StudioFixture studio;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    store = new BlobsInMemory(Clock.systemUTC());
    studio = StudioFixture.open(Clock.systemUTC(), store, TestPhotos::judge, free, paid);
    owner = studio.aUser();
    avatar = trained("free");
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void makesAPictureInEveryStyle() {
    Generation queued = start(GenerationRequest.everyStyle());
    assertThat(queued.images())
        .extracting(GeneratedImage::style)
        .containsExactly("oil", "pencil", "comic");

    studio.startJobs("node");
    Generation made = awaitEnd(queued);

    assertThat(made.state()).isEqualTo(GenerationState.COMPLETED);
    assertThat(made.completedImages()).isEqualTo(3);
    assertThat(made.startedAt()).isNotEmpty();
    for (GeneratedImage image : made.images()) {
      byte[] bytes = studio.generations().openImage(owner, image.id());
      assertThat(image.fileHash()).contains(Sha256.hex(bytes));
      assertThat(image.sizeBytes()).hasValue(bytes.length);
      assertThat(image.mediaType()).contains("image/jpeg");
      assertThat(image.widthPx()).isEqualTo(1024);
      assertThat(new String(bytes, UTF_8)).contains(image.style() + " SQUARE " + image.seed());
    }
    assertThat(studio.generations().getGenerations(owner, avatar.id())).containsExactly(made);
  }

  @Test
  void theSameSeedGivesTheSamePictures() {
    GenerationRequest request =
        new GenerationRequest(
            List.of("pencil", "oil"),
            2,
            PictureSize.PORTRAIT,
            OptionalLong.of(7),
            RenderWords.NONE);
    GenerationRequest lessOfIt =
        new GenerationRequest(
            List.of("oil"), 1, PictureSize.PORTRAIT, OptionalLong.of(7), RenderWords.NONE);
    studio.startJobs("node");

    Generation first = awaitEnd(start(request));
    Generation second = awaitEnd(start(request));
    Generation part = awaitEnd(start(lessOfIt));

    assertThat(first.images()).hasSize(4).extracting(GeneratedImage::seed).doesNotHaveDuplicates();
    assertThat(second.images())
        .extracting(GeneratedImage::fileHash)
        .isEqualTo(first.images().stream().map(GeneratedImage::fileHash).toList());
    assertThat(part.images().getFirst().fileHash()).isEqualTo(first.images().get(1).fileHash());
    assertThat(first.images().getFirst().heightPx()).isEqualTo(1344);
  }

  @Test
  void withoutASeedPicturesDiffer() {
    Generation first = start(GenerationRequest.everyStyle());
    Generation second = start(GenerationRequest.everyStyle());

    assertThat(first.seed()).isNotEqualTo(second.seed()).isBetween(0L, (1L << 53) - 1);
  }

  @Test
  void rejectsUnsupportedRequests() {
    List<String> oil = List.of("oil");
    PictureSize square = PictureSize.SQUARE;
    OptionalLong none = OptionalLong.empty();
    RenderWords silent = RenderWords.NONE;

    assertRefused(
        "style-unknown",
        () -> start(new GenerationRequest(List.of("oil", "neon"), 1, square, none, silent)));
    assertRefused("style-count", () -> start(new GenerationRequest(oil, 0, square, none, silent)));
    assertRefused("style-count", () -> start(new GenerationRequest(oil, 17, square, none, silent)));
    assertRefused(
        "seed-negative",
        () -> start(new GenerationRequest(oil, 1, square, OptionalLong.of(-1), silent)));
    assertRefused(
        "prompt-not-taken",
        () ->
            start(
                new GenerationRequest(
                    oil, 1, square, none, RenderWords.prompt(Optional.of("on the moon")))));
    assertThat(studio.generations().getGenerations(owner, avatar.id())).isEmpty();
  }

  @Test
  void ignoresDuplicateStyles() {
    Generation generation =
        start(
            new GenerationRequest(
                List.of("oil", "oil"),
                1,
                PictureSize.SQUARE,
                OptionalLong.empty(),
                RenderWords.NONE));

    assertThat(generation.images()).hasSize(1);
  }

  @Test
  void passesThePromptToTheEngine() {
    avatar = trained("paid");
    studio.startJobs("node");

    Generation made =
        awaitEnd(
            start(
                new GenerationRequest(
                    List.of("oil"),
                    1,
                    PictureSize.SQUARE,
                    OptionalLong.of(1),
                    RenderWords.prompt(Optional.of("on the moon")))));

    assertThat(studio.generations().openImage(owner, made.images().getFirst().id()))
        .asString(UTF_8)
        .endsWith("on the moon");
    assertThat(studio.generations().moreLike(owner, made.images().getFirst().id()))
        .isEqualTo(
            new GenerationRequest(
                List.of("oil"),
                1,
                PictureSize.SQUARE,
                OptionalLong.empty(),
                RenderWords.prompt(Optional.of("on the moon"))));
    assertRefused(
        "prompt-length",
        () ->
            start(
                new GenerationRequest(
                    List.of("oil"),
                    1,
                    PictureSize.SQUARE,
                    OptionalLong.of(1),
                    RenderWords.prompt(Optional.of("x".repeat(1001))))));
  }

  @Test
  void rejectsAnUntrainedAvatar() {
    Avatar ready = studio.aReadyAvatar(owner);

    assertRefused(
        "avatar-not-learned",
        () -> studio.generations().start(owner, ready.id(), GenerationRequest.everyStyle()));
  }

  @Test
  void anotherUsersPicturesAreNotFound() {
    studio.startJobs("node");
    Generation made = awaitEnd(start(GenerationRequest.everyStyle()));
    ImageId image = made.images().getFirst().id();
    UserId stranger = studio.aUser();
    GenerationService generations = studio.generations();

    assertRefused(
        "avatar-not-found",
        () -> generations.start(stranger, avatar.id(), GenerationRequest.everyStyle()));
    assertRefused("avatar-not-found", () -> generations.getGenerations(stranger, avatar.id()));
    assertRefused("avatar-not-found", () -> generations.getImages(stranger, avatar.id()));
    assertRefused("generation-not-found", () -> generations.getGeneration(stranger, made.id()));
    assertRefused("generation-not-found", () -> generations.cancel(stranger, made.id()));
    assertRefused("generation-not-found", () -> generations.delete(stranger, made.id()));
    assertRefused("image-not-found", () -> generations.getImage(stranger, image));
    assertRefused("image-not-found", () -> generations.moreLike(stranger, image));
    assertRefused("image-not-found", () -> generations.openImage(stranger, image));
    assertRefused("image-not-found", () -> generations.thumbnail(stranger, image, 100));
    assertRefused("image-not-found", () -> generations.deleteImage(stranger, image));
    assertThat(generations.getGeneration(owner, made.id())).isEqualTo(made);
  }

  @Test
  void listsPicturesInPages() {
    studio.startJobs("node");
    awaitEnd(start(GenerationRequest.everyStyle()));
    awaitEnd(start(GenerationRequest.everyStyle()));
    Set<ImageId> seen = new HashSet<>();
    Optional<ImageId> after = Optional.empty();
    int pages = 0;

    do {
      Page<GeneratedImage, ImageId> page =
          studio.generations().getImages(owner, avatar.id(), after, 2);
      page.items().forEach(image -> assertThat(seen.add(image.id())).isTrue());
      after = page.next();
      pages++;
    } while (after.isPresent());

    assertThat(seen).hasSize(6);
    assertThat(pages).isEqualTo(3);
    assertRefused(
        "list-limit",
        () -> studio.generations().getImages(owner, avatar.id(), Optional.empty(), 201));
  }

  @Test
  void rejectsAccessToAnUnfinishedPicture() {
    Generation queued = start(GenerationRequest.everyStyle());

    assertRefused(
        "image-not-ready",
        () -> studio.generations().openImage(owner, queued.images().getFirst().id()));
    assertThat(studio.generations().getImages(owner, avatar.id())).isEmpty();
  }

  @Test
  void aFailedPictureDoesNotAffectOthers() {
    free.renderStep(request ->
        request.style().equals("pencil")
            ? Optional.of(new WorkStep.Failed<>("too-dark", Map.of()))
            : Optional.empty());
    studio.startJobs("node");

    Generation made = awaitEnd(start(GenerationRequest.everyStyle()));

    assertThat(made.state()).isEqualTo(GenerationState.COMPLETED);
    assertThat(made.completedImages()).isEqualTo(2);
    assertThat(made.images().get(1).state()).isEqualTo(ImageState.ERROR);
    assertThat(made.images().get(1).errorCode()).contains("too-dark");
  }

  @Test
  void aGenerationFailsWhenAllPicturesFail() {
    free.renderStep(_ -> Optional.of(new WorkStep.Failed<>("too-dark", Map.of())));
    studio.startJobs("node");

    Generation made = awaitEnd(start(GenerationRequest.everyStyle()));

    assertThat(made.state()).isEqualTo(GenerationState.ERROR);
    assertThat(made.errorCode()).contains("too-dark");
  }

  @Test
  void retriesAndThenGivesUp() {
    AtomicInteger tries = new AtomicInteger();
    free.onRender(request -> {
      if (request.style().equals("oil") || tries.incrementAndGet() <= 2) {
        throw new EngineException(Outcome.UNKNOWN, "free", "busy", null);
      }
    });
    studio.startJobs("node");

    Generation made = awaitEnd(start(GenerationRequest.everyStyle()));

    assertThat(made.completedImages()).isEqualTo(2);
    assertThat(made.images().getFirst().errorCode()).contains("engine-unavailable");
  }

  @Test
  void aPaidPictureOfUnknownOutcomeIsNotStartedAgain() {
    avatar = trained("paid");
    paid.onStartRender(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    studio.startJobs("node");

    Generation made = awaitEnd(start(GenerationRequest.everyStyle()));

    assertThat(made.errorCode()).contains("outcome-unknown");
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void followsASlowPicture() {
    AtomicInteger looks = new AtomicInteger();
    free.renderStep(_ ->
        looks.incrementAndGet() <= 6
            ? Optional.of(WorkStep.working(Duration.ofMillis(looks.get() % 2)))
            : Optional.empty());
    studio.startJobs("node");

    assertThat(awaitEnd(start(GenerationRequest.everyStyle())).completedImages()).isEqualTo(3);
    assertThat(free.startedRenders()).hasSize(3);
  }

  @Test
  void cancelsUnfinishedPictures() {
    Breakpoint breakpoint = new Breakpoint();
    AtomicInteger renders = new AtomicInteger();
    free.onRender(_ -> {
      if (renders.incrementAndGet() == 2) {
        breakpoint.stop();
      }
    });
    Generation queued = start(GenerationRequest.everyStyle());
    studio.startJobs("node", 1);
    breakpoint.awaitReached();

    Generation cancelled = studio.generations().cancel(owner, queued.id());
    breakpoint.open();
    studio.awaitNoJobs();

    assertThat(cancelled.state()).isEqualTo(GenerationState.CANCELLED);
    Generation now = studio.generations().getGeneration(owner, queued.id());
    assertThat(now).isEqualTo(cancelled);
    assertThat(now.completedImages()).isEqualTo(1);
    assertThat(now.images().get(1).errorCode()).contains("generation-cancelled");
    assertThat(imageKeys()).hasSize(1);
    assertRefused("generation-ended", () -> studio.generations().cancel(owner, queued.id()));
  }

  @Test
  void deletesAPictureWithItsBlob() {
    studio.startJobs("node");
    Generation made = awaitEnd(start(GenerationRequest.everyStyle()));
    ImageId image = made.images().getFirst().id();

    studio.generations().deleteImage(owner, image);
    studio.awaitNoJobs();

    assertRefused("image-not-found", () -> studio.generations().getImage(owner, image));
    assertThat(imageKeys()).hasSize(2).noneMatch(key -> key.contains(image.toString()));
    assertThat(studio.generations().getGeneration(owner, made.id()).images()).hasSize(2);
  }

  @Test
  void deletingTheLastUnfinishedPictureEndsTheGeneration() {
    Generation queued = start(GenerationRequest.everyStyle());

    queued.images().forEach(image -> studio.generations().deleteImage(owner, image.id()));

    assertThat(studio.generations().getGeneration(owner, queued.id()).state())
        .isEqualTo(GenerationState.COMPLETED);
  }

  @Test
  void deletingUnderARunningRenderLeavesNoBytes() {
    Breakpoint breakpoint = new Breakpoint();
    free.onRender(_ -> breakpoint.stop());
    Generation queued = start(GenerationRequest.everyStyle());
    studio.startJobs("node");
    breakpoint.awaitReached();

    studio.generations().delete(owner, queued.id());
    breakpoint.open();
    studio.awaitNoJobs();

    assertThat(imageKeys()).isEmpty();
    assertThat(studio.number("select count(*) from generated_images")).isZero();
  }

  @Test
  void deletingTheAvatarUnderARunningRenderLeavesNoBytes() {
    Breakpoint breakpoint = new Breakpoint();
    free.onRender(_ -> breakpoint.stop());
    start(GenerationRequest.everyStyle());
    studio.startJobs("node");
    breakpoint.awaitReached();

    studio.avatars().delete(owner, avatar.id());
    breakpoint.open();
    studio.awaitNoJobs();

    assertThat(store.keys()).noneMatch(key -> key.contains(avatar.id().toString()));
  }

  @Test
  void aKilledProcessLosesNoPictureAndRepeatsNone() {
    ScriptedEngine after = ScriptedEngine.free();
    Breakpoint death = new Breakpoint();
    AtomicInteger renders = new AtomicInteger();
    free.onRender(_ -> {
      if (renders.incrementAndGet() == 5) {
        death.stop();
      }
    });
    Generation queued =
        start(
            new GenerationRequest(
                List.of(), 4, PictureSize.SQUARE, OptionalLong.of(3), RenderWords.NONE));
    studio.startJobs("node", 1);
    death.awaitReached();

    studio.another(after).startJobs("node", 1);
    Generation made = awaitEnd(queued);
    death.open();

    assertThat(made.completedImages()).isEqualTo(12);
    assertThat(after.startedRenders()).hasSize(7); // The eighth had its handle already.
    studio.awaitNoJobs();
    assertThat(imageKeys()).hasSize(12);
    for (GeneratedImage image : made.images()) {
      assertThat(studio.generations().openImage(owner, image.id())).isNotEmpty();
    }
  }

  @Test
  void twoWorkersMakeHundredsOfPicturesOnceEach() {
    ScriptedEngine other = ScriptedEngine.free();
    for (int i = 0; i < 8; i++) {
      start(
          new GenerationRequest(
              List.of(), 16, PictureSize.SQUARE, OptionalLong.of(i), RenderWords.NONE));
    }

    studio.startJobs("node-a", 4);
    studio.another(other).startJobs("node-b", 4);
    studio.awaitNoJobs();

    assertThat(studio.number("select count(*) from generated_images where state = 'completed'"))
        .isEqualTo(384);
    assertThat(studio.number("select count(*) from generations where state = 'completed'"))
        .isEqualTo(8);
    List<String> all = new ArrayList<>(free.startedRenders());
    all.addAll(other.startedRenders());
    assertThat(all).hasSize(384).doesNotHaveDuplicates();
    assertThat(free.startedRenders()).isNotEmpty();
    assertThat(other.startedRenders()).isNotEmpty();
    assertThat(imageKeys()).hasSize(384);
  }

  @Test
  void requestedPicturesUseTheModelOfTheirTime() {
    Breakpoint breakpoint = new Breakpoint();
    free.onRender(_ -> breakpoint.stop());
    Generation queued = start(GenerationRequest.everyStyle());
    studio.startJobs("node", 3);
    breakpoint.awaitReached();
    String oldModel = avatar.finetuneId().orElseThrow();

    Training again = studio.trainings().start(owner, avatar.id(), "free");
    studio.startJobs("other-node", 3);
    StudioFixture.await(() -> studio.trainings().getTraining(owner, again.id()).state().ended());
    breakpoint.open();
    Generation made = awaitEnd(queued);

    assertThat(made.completedImages()).isEqualTo(3);
    for (GeneratedImage image : made.images()) {
      assertThat(studio.generations().openImage(owner, image.id()))
          .asString(UTF_8)
          .startsWith(oldModel);
    }
  }

  private Avatar trained(String engine) {
    Avatar ready = studio.aReadyAvatar(owner);
    studio.trainings().start(owner, ready.id(), engine);
    var jobs = studio.startJobs("training-" + engine);
    studio.awaitNoJobs();
    jobs.close();
    return studio.avatars().getAvatar(owner, ready.id());
  }

  private Generation start(GenerationRequest request) {
    return studio.generations().start(owner, avatar.id(), request);
  }

  private Generation awaitEnd(Generation generation) {
    StudioFixture.await(
        () -> studio.generations().getGeneration(owner, generation.id()).state().ended());
    return studio.generations().getGeneration(owner, generation.id());
  }

  private List<String> imageKeys() {
    return store.keys().stream().filter(key -> key.contains("/images/")).toList();
  }
}
