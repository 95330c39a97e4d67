package io.aisha.studio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The contract of [AvatarEngine]. A subclass opens the engine and provides training photos.
@SuppressWarnings("JUnitClassModifiers") // Run by implementations in other modules.
public abstract class AvatarEngineContract {
  private static final int STEPS_MAX = 10_000;

  private final List<AvatarEngine> opened = new ArrayList<>();

  /// Opens another engine with the same external state, as a restarted process would.
  protected abstract AvatarEngine openEngine();

  /// Good training photos; at least `photosMin` of them.
  protected abstract List<LearningPhoto> goodPhotos();

  /// A training's folder: in memory, and not reachable from outside.
  protected EngineFiles files() {
    return new FilesInMemory();
  }

  /// Waits for the time that a step asked for. Does nothing by default; tests of a remote engine
  /// tick their clocks.
  protected void awaitNextStep(Duration lookAgainIn) {}

  private AvatarEngine engine() {
    AvatarEngine engine = openEngine();
    opened.add(engine);
    return engine;
  }

  @AfterEach
  void closeEngines() {
    opened.forEach(AvatarEngine::close);
    opened.forEach(AvatarEngine::close);
  }

  @Test
  void hasAStorableName() {
    assertThat(engine().name()).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(40);
    assertThat(engine().name()).isEqualTo(engine().name());
  }

  @Test
  void hasConstantCapabilities() {
    assertThat(engine().capabilities()).isEqualTo(engine().capabilities());
    assertThat(plan(engine())).isEqualTo(plan(engine()));
  }

  @Test
  void makesAReasonablePlan() {
    LearningPlan plan = plan(engine());

    assertThat(plan.mode()).isIn("character", "style", "product", "general");
    assertThat(plan.photosMin()).isGreaterThanOrEqualTo(engine().capabilities().photosMin());
    assertThat(plan.photosMax()).isLessThanOrEqualTo(engine().capabilities().photosMax());
    assertThat(plan.costMicroUsd() > 0).isEqualTo(engine().capabilities().paid());
  }

  @Test
  void rejectsAnUnknownOption() {
    AvatarEngine engine = engine();

    assertThatThrownBy(() -> engine.planLearning(type(engine), Map.of("no-such-option", 1)))
        .isInstanceOfSatisfying(
            StudioException.Invalid.class,
            refusal -> assertThat(refusal.error()).isEqualTo(ErrorCode.ENGINE_OPTION_INVALID));
  }

  @Test
  void isUsable() {
    assertThat(engine().check()).isEqualTo(EngineHealth.USABLE);
  }

  @Test
  void refusesNoWorkInitially() {
    assertThat(engine().refusal()).isEmpty();
  }

  @Test
  void trainsAndRenders() throws IOException {
    LearningRequest request = learning(goodPhotos());

    LearnedModel model = learn(engine(), request);

    PictureSize size = engine().capabilities().sizes().getFirst();
    RenderedPicture rendered = render(engine(), rendering(model, request, firstStyle(), size));
    assertPicture(rendered, size);
  }

  @Test
  void trainingContinuesInAnotherProcessAfterEveryStep() {
    LearningRequest request = learning(goodPhotos());
    WorkHandle handle = start(engine(), request);
    assertThat(handle.requestId()).isNotBlank().hasSizeLessThanOrEqualTo(255);

    for (int steps = 0; steps < STEPS_MAX; steps++) {
      switch (engine().learning().follow(handle, request)) {
        case WorkStep.Going<LearnedModel> going -> {
          handle = going.handle().orElse(handle);
          awaitNextStep(going.lookAgainIn());
        }
        case WorkStep.Done<LearnedModel> learned -> {
          assertThat(learned.result().finetuneId()).isNotBlank();
          return;
        }
        case WorkStep.Failed<LearnedModel> failed -> fail("failed: " + failed);
        case WorkStep.Cancelled<LearnedModel> _ -> fail("unexpectedly cancelled");
      }
    }
    fail("did not end");
  }

  @Test
  void reportsTheSameEndWhenFollowedAgain() {
    LearningRequest request = learning(goodPhotos());
    AvatarEngine engine = engine();
    WorkHandle handle = start(engine, request);
    WorkStep<LearnedModel> end = follow(engine, handle, request);

    assertThat(engine.learning().follow(handle, request)).isEqualTo(end);
    assertThat(engine().learning().follow(handle, request)).isEqualTo(end);
  }

  @Test
  void aFreeEngineCanBeStartedAgainWithTheSameFiles() {
    AvatarEngine engine = engine();
    if (engine.capabilities().paid()) {
      return; // A paid engine must never be started twice.
    }
    LearningRequest request = learning(goodPhotos());
    WorkHandle lost = start(engine, request);
    engine.learning().follow(lost, request);

    assertThat(learn(engine(), request).finetuneId()).isNotBlank();
  }

  @Test
  void cancels() {
    AvatarEngine engine = engine();
    LearningRequest request = learning(goodPhotos());
    WorkHandle handle = start(engine, request);
    engine.learning().follow(handle, request);

    switch (engine.learning().cancel(handle)) {
      case STOPPED -> assertThat(engine.learning().cancel(handle)).isEqualTo(WorkCancelled.STOPPED);
      case REQUESTED ->
          assertThat(follow(engine, handle, request))
              .isInstanceOfAny(WorkStep.Cancelled.class, WorkStep.Done.class);
    }
  }

  @Test
  void cancelsEndedWork() {
    AvatarEngine engine = engine();
    LearningRequest request = learning(goodPhotos());
    WorkHandle handle = start(engine, request);
    WorkStep<LearnedModel> end = follow(engine, handle, request);

    switch (engine.learning().cancel(handle)) {
      case STOPPED -> {}
      case REQUESTED -> {
        assertThat(engine.capabilities().paid()).isTrue();
        assertThat(follow(engine, handle, request)).isEqualTo(end);
      }
    }
  }

  @Test
  void reportsTheEndAndCostOfAbandonedWork() {
    AvatarEngine engine = engine();
    LearningRequest request = learning(goodPhotos());
    WorkHandle handle = start(engine, request);
    OptionalLong billed =
        switch (follow(engine, handle, request)) {
          case WorkStep.Done<LearnedModel> learned -> learned.billedMicroUsd();
          case WorkStep.Failed<LearnedModel> failed -> failed.billedMicroUsd();
          case WorkStep.Cancelled<LearnedModel> cancelled -> cancelled.billedMicroUsd();
          case WorkStep.Going<LearnedModel> _ ->
              throw new AssertionError("the work is still running");
        };

    assertThat(engine.learning().followAbandoned(handle))
        .isEqualTo(new AbandonedWork.Ended(billed));
    WorkHandle unknown = new WorkHandle("gone-" + handle.requestId(), handle.data());
    assertThat(engine.learning().followAbandoned(unknown)).isInstanceOf(AbandonedWork.Ended.class);
  }

  @Test
  void reportsNoBillOfAnUnknownRequest() {
    try {
      assertThat(engine().bills(List.of("never-heard-of"), Instant.EPOCH)).isEmpty();
    } catch (EngineException e) {
      assertThat(e.outcome()).isEqualTo(EngineException.Outcome.REFUSED);
    }
  }

  @Test
  void cancellingUnknownWorkSucceeds() {
    LearningRequest request = learning(goodPhotos());
    WorkHandle handle = start(engine(), request);
    WorkHandle unknown = new WorkHandle("gone-" + handle.requestId(), handle.data());

    engine().learning().cancel(unknown);
  }

  @Test
  void failsWithACodeOnInvalidPhotos() {
    List<LearningPhoto> broken =
        goodPhotos().stream()
            .map(photo ->
                new LearningPhoto(
                    photo.id(),
                    photo.widthPx(),
                    photo.heightPx(),
                    photo.faces(),
                    photo.mainFace(),
                    photo.quality(),
                    photo.sharpness(),
                    () -> new byte[] {1, 2, 3}))
            .toList();
    LearningRequest request = learning(broken);
    AvatarEngine engine = engine();

    try {
      WorkStep<LearnedModel> end = follow(engine, start(engine, request), request);
      assertThat(end).isInstanceOf(WorkStep.Failed.class);
      assertThat(((WorkStep.Failed<LearnedModel>) end).code()).matches("[a-z0-9-]{1,60}");
    } catch (EngineException e) {
      assertThat(e.outcome()).isEqualTo(EngineException.Outcome.REFUSED);
    }
  }

  @Test
  void deletingAModelTwiceSucceeds() {
    AvatarEngine engine = engine();
    LearnedModel model = learn(engine, learning(goodPhotos()));

    engine.forget(model);
    engine.forget(model);
    engine().forget(new LearnedModel("never-heard-of", Map.of()));
  }

  @Test
  void rendersEverySizeInEveryStyle() throws IOException {
    AvatarEngine engine = engine();
    LearningRequest request = learning(goodPhotos());
    LearnedModel model = learn(engine, request);

    for (StyleInfo style : engine.capabilities().styles()) {
      for (PictureSize size : engine.capabilities().sizes()) {
        assertPicture(render(engine, rendering(model, request, style.id(), size)), size);
      }
    }
  }

  @Test
  void rendersTheSameForTheSameSeed() {
    LearningRequest request = learning(goodPhotos());
    LearnedModel model = learn(engine(), request);
    PictureSize size = engine().capabilities().sizes().getFirst();

    RenderedPicture once = render(engine(), rendering(model, request, firstStyle(), size));
    RenderedPicture again = render(engine(), rendering(model, request, firstStyle(), size));

    assertThat(again.bytes()).isEqualTo(once.bytes());
  }

  @Test
  void renderingContinuesInAnotherProcess() throws IOException {
    LearningRequest request = learning(goodPhotos());
    LearnedModel model = learn(engine(), request);
    PictureSize size = engine().capabilities().sizes().getLast();
    RenderRequest rendering = rendering(model, request, firstStyle(), size);

    WorkHandle handle = startRender(engine(), rendering);

    assertThat(handle.requestId()).isNotBlank().hasSizeLessThanOrEqualTo(255);
    assertPicture(followRender(engine(), handle, rendering), size);
  }

  private static LearningPlan plan(AvatarEngine engine) {
    return engine.planLearning(type(engine), Map.of());
  }

  private static AvatarType type(AvatarEngine engine) {
    return engine.capabilities().types().stream().sorted().findFirst().orElseThrow();
  }

  private static WorkHandle start(AvatarEngine engine, LearningRequest request) {
    return engine.learning().start(request, engine.learning().prepare(request), Optional.empty());
  }

  private static WorkHandle startRender(AvatarEngine engine, RenderRequest request) {
    return engine.rendering().start(request, engine.rendering().prepare(request), Optional.empty());
  }

  private LearningRequest learning(List<LearningPhoto> photos) {
    AvatarEngine engine = engine();
    assertThat(photos).hasSizeGreaterThanOrEqualTo(plan(engine).photosMin());
    return new LearningRequest(
        UUID.randomUUID().toString(),
        type(engine),
        AvatarGender.OTHER,
        photos,
        files(),
        plan(engine).config());
  }

  private RenderRequest rendering(
      LearnedModel model, LearningRequest learned, String style, PictureSize size) {
    return new RenderRequest(
        UUID.randomUUID().toString(),
        model,
        learned.type(),
        learned.gender(),
        style,
        size,
        42,
        engine().capabilities().takesPrompts()
            ? RenderWords.prompt(Optional.of("a portrait"))
            : RenderWords.NONE,
        learned.files());
  }

  private String firstStyle() {
    return engine().capabilities().styles().getFirst().id();
  }

  private LearnedModel learn(AvatarEngine engine, LearningRequest request) {
    WorkStep<LearnedModel> end = follow(engine, start(engine, request), request);
    if (end instanceof WorkStep.Done<LearnedModel> learned) {
      return learned.result();
    }
    return fail("did not train but " + end);
  }

  private WorkStep<LearnedModel> follow(
      AvatarEngine engine, WorkHandle handle, LearningRequest request) {
    WorkHandle now = handle;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      WorkStep<LearnedModel> step = engine.learning().follow(now, request);
      if (!(step instanceof WorkStep.Going<LearnedModel> going)) {
        return step;
      }
      now = going.handle().orElse(now);
      awaitNextStep(going.lookAgainIn());
    }
    return fail("did not end");
  }

  private RenderedPicture render(AvatarEngine engine, RenderRequest request) {
    return followRender(engine, startRender(engine, request), request);
  }

  private RenderedPicture followRender(
      AvatarEngine engine, WorkHandle handle, RenderRequest request) {
    WorkHandle now = handle;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      switch (engine.rendering().follow(now, request)) {
        case WorkStep.Going<RenderedPicture> going -> {
          now = going.handle().orElse(now);
          awaitNextStep(going.lookAgainIn());
        }
        case WorkStep.Done<RenderedPicture> rendered -> {
          return rendered.result();
        }
        case WorkStep.Failed<RenderedPicture> failed -> fail("failed: " + failed);
        case WorkStep.Cancelled<RenderedPicture> _ -> fail("unexpectedly cancelled");
      }
    }
    return fail("did not end");
  }

  private static void assertPicture(RenderedPicture rendered, PictureSize size) throws IOException {
    assertThat(rendered.mediaType()).isIn("image/jpeg", "image/png", "image/webp");
    assertThat(rendered.widthPx()).isEqualTo(size.widthPx());
    assertThat(rendered.heightPx()).isEqualTo(size.heightPx());
    if (!rendered.mediaType().equals("image/webp")) { // ImageIO cannot read WebP.
      var picture = ImageIO.read(new ByteArrayInputStream(rendered.bytes()));
      assertThat(picture.getWidth()).isEqualTo(size.widthPx());
      assertThat(picture.getHeight()).isEqualTo(size.heightPx());
    }
  }
}
