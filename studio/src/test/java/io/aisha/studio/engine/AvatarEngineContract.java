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
import java.util.stream.Stream;
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
  protected abstract List<TrainingPhoto> goodPhotos();

  /// A training's folder: in memory, and not reachable from outside.
  protected EngineFiles files() {
    return new FilesInMemory();
  }

  /// Waits for the time that a step asked for. Does nothing by default; tests of a remote engine
  /// tick their clocks.
  protected void awaitNextStep(Duration nextPollIn) {}

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
    TrainingPlan plan = plan(engine());

    assertThat(plan.mode()).isIn("character", "style", "product", "general");
    assertThat(plan.photosMin()).isGreaterThanOrEqualTo(engine().capabilities().photosMin());
    assertThat(plan.photosMax()).isLessThanOrEqualTo(engine().capabilities().photosMax());
    assertThat(plan.costMicroUsd() > 0).isEqualTo(engine().capabilities().paid());
  }

  @Test
  void rejectsAnUnknownOption() {
    AvatarEngine engine = engine();

    assertThatThrownBy(() -> engine.planTraining(type(engine), Map.of("no-such-option", 1)))
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
    TrainingRequest request = trainingRequest(goodPhotos());

    EngineModel model = train(engine(), request);

    PictureSize size = engine().capabilities().sizes().getFirst();
    RenderedPicture rendered = render(engine(), rendering(model, request, firstStyle(), size));
    assertPicture(rendered, size);
  }

  @Test
  void trainingContinuesInAnotherProcessAfterEveryStep() {
    TrainingRequest request = trainingRequest(goodPhotos());
    WorkHandle handle = start(engine(), request);
    assertThat(handle.requestId()).isNotBlank().hasSizeLessThanOrEqualTo(255);

    for (int steps = 0; steps < STEPS_MAX; steps++) {
      switch (engine().training().follow(handle, request)) {
        case WorkStep.Going<EngineModel> going -> {
          handle = going.handle().orElse(handle);
          awaitNextStep(going.nextPollIn());
        }
        case WorkStep.Done<EngineModel> trained -> {
          assertThat(trained.result().finetuneId()).isNotBlank();
          return;
        }
        case WorkStep.Failed<EngineModel> failed -> fail("failed: " + failed);
        case WorkStep.Cancelled<EngineModel> _ -> fail("unexpectedly cancelled");
      }
    }
    fail("did not end");
  }

  @Test
  void reportsTheSameEndWhenFollowedAgain() {
    TrainingRequest request = trainingRequest(goodPhotos());
    AvatarEngine engine = engine();
    WorkHandle handle = start(engine, request);
    WorkStep<EngineModel> end = follow(engine, handle, request);

    assertThat(engine.training().follow(handle, request)).isEqualTo(end);
    assertThat(engine().training().follow(handle, request)).isEqualTo(end);
  }

  @Test
  void aFreeEngineCanBeStartedAgainWithTheSameFiles() {
    AvatarEngine engine = engine();
    if (engine.capabilities().paid()) {
      return; // A paid engine must never be started twice.
    }
    TrainingRequest request = trainingRequest(goodPhotos());
    WorkHandle lost = start(engine, request);
    engine.training().follow(lost, request);

    assertThat(train(engine(), request).finetuneId()).isNotBlank();
  }

  @Test
  void cancels() {
    AvatarEngine engine = engine();
    TrainingRequest request = trainingRequest(goodPhotos());
    WorkHandle handle = start(engine, request);
    engine.training().follow(handle, request);

    switch (engine.training().cancel(handle)) {
      case STOPPED -> assertThat(engine.training().cancel(handle)).isEqualTo(WorkCancelled.STOPPED);
      case REQUESTED ->
          assertThat(follow(engine, handle, request))
              .isInstanceOfAny(WorkStep.Cancelled.class, WorkStep.Done.class);
    }
  }

  @Test
  void cancelsEndedWork() {
    AvatarEngine engine = engine();
    TrainingRequest request = trainingRequest(goodPhotos());
    WorkHandle handle = start(engine, request);
    WorkStep<EngineModel> end = follow(engine, handle, request);

    switch (engine.training().cancel(handle)) {
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
    TrainingRequest request = trainingRequest(goodPhotos());
    WorkHandle handle = start(engine, request);
    OptionalLong billed =
        switch (follow(engine, handle, request)) {
          case WorkStep.Done<EngineModel> trained -> trained.billedMicroUsd();
          case WorkStep.Failed<EngineModel> failed -> failed.billedMicroUsd();
          case WorkStep.Cancelled<EngineModel> cancelled -> cancelled.billedMicroUsd();
          case WorkStep.Going<EngineModel> _ ->
              throw new AssertionError("the work is still running");
        };

    assertThat(engine.training().followAbandoned(handle))
        .isEqualTo(new AbandonedWork.Ended(billed));
    WorkHandle unknown = new WorkHandle("gone-" + handle.requestId(), handle.data());
    assertThat(engine.training().followAbandoned(unknown)).isInstanceOf(AbandonedWork.Ended.class);
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
    TrainingRequest request = trainingRequest(goodPhotos());
    WorkHandle handle = start(engine(), request);
    WorkHandle unknown = new WorkHandle("gone-" + handle.requestId(), handle.data());

    engine().training().cancel(unknown);
  }

  @Test
  void failsWithACodeOnInvalidPhotos() {
    List<TrainingPhoto> broken =
        goodPhotos().stream()
            .map(photo ->
                new TrainingPhoto(
                    photo.id(),
                    photo.widthPx(),
                    photo.heightPx(),
                    photo.faces(),
                    photo.mainFace(),
                    photo.quality(),
                    photo.sharpness(),
                    () -> new byte[] {1, 2, 3}))
            .toList();
    TrainingRequest request = trainingRequest(broken);
    AvatarEngine engine = engine();

    try {
      WorkStep<EngineModel> end = follow(engine, start(engine, request), request);
      assertThat(end).isInstanceOf(WorkStep.Failed.class);
      assertThat(((WorkStep.Failed<EngineModel>) end).code()).matches("[a-z0-9-]{1,60}");
    } catch (EngineException e) {
      assertThat(e.outcome()).isEqualTo(EngineException.Outcome.REFUSED);
    }
  }

  @Test
  void deletingAModelTwiceSucceeds() {
    AvatarEngine engine = engine();
    EngineModel model = train(engine, trainingRequest(goodPhotos()));

    engine.forget(model);
    engine.forget(model);
    engine().forget(new EngineModel("never-heard-of", Map.of()));
  }

  @Test
  void rendersEverySizeInEveryStyle() throws IOException {
    AvatarEngine engine = engine();
    TrainingRequest request = trainingRequest(goodPhotos());
    EngineModel model = train(engine, request);

    for (String style : engine.capabilities().pictureStyles()) {
      for (PictureSize size : engine.capabilities().sizes()) {
        assertPicture(render(engine, rendering(model, request, style, size)), size);
      }
    }
  }

  /// Whether the photos suffice for a passport depends on them.
  @Test
  void makesOneFileOrNamesTheReasonInStylesOfTheirOwnSize() {
    AvatarEngine engine = engine();
    TrainingRequest request = trainingRequest(goodPhotos());
    EngineModel model = train(engine, request);
    PictureSize size = engine.capabilities().sizes().getFirst();

    List<StyleInfo> first =
        Stream.of(StyleGroup.PRODUCTS, StyleGroup.DOCUMENTS)
            .flatMap(group ->
                engine.capabilities().styles().stream()
                    .filter(style -> style.group() == group)
                    .limit(group == StyleGroup.DOCUMENTS ? 2 : 4))
            .toList();
    for (StyleInfo style : first) {
      RenderRequest rendering = rendering(model, request, style.id(), size);
      switch (engine.rendering().follow(startRender(engine, rendering), rendering)) {
        case WorkStep.Done<RenderedPicture>(RenderedPicture made, _) -> {
          assertThat(made.mediaType()).isIn("image/jpeg", "image/png", "image/webp");
          assertThat(made.bytes()).isNotEmpty();
        }
        case WorkStep.Failed<RenderedPicture> failed ->
            assertThat(failed.code()).startsWith("document-");
        case WorkStep.Going<RenderedPicture> _, WorkStep.Cancelled<RenderedPicture> _ ->
            fail("not done: " + style);
      }
    }
  }

  @Test
  void rendersTheSameForTheSameSeed() {
    TrainingRequest request = trainingRequest(goodPhotos());
    EngineModel model = train(engine(), request);
    PictureSize size = engine().capabilities().sizes().getFirst();

    RenderedPicture once = render(engine(), rendering(model, request, firstStyle(), size));
    RenderedPicture again = render(engine(), rendering(model, request, firstStyle(), size));

    assertThat(again.bytes()).isEqualTo(once.bytes());
  }

  @Test
  void renderingContinuesInAnotherProcess() throws IOException {
    TrainingRequest request = trainingRequest(goodPhotos());
    EngineModel model = train(engine(), request);
    PictureSize size = engine().capabilities().sizes().getLast();
    RenderRequest rendering = rendering(model, request, firstStyle(), size);

    WorkHandle handle = startRender(engine(), rendering);

    assertThat(handle.requestId()).isNotBlank().hasSizeLessThanOrEqualTo(255);
    assertPicture(followRender(engine(), handle, rendering), size);
  }

  private static TrainingPlan plan(AvatarEngine engine) {
    return engine.planTraining(type(engine), Map.of());
  }

  private static AvatarType type(AvatarEngine engine) {
    return engine.capabilities().types().stream().sorted().findFirst().orElseThrow();
  }

  private static WorkHandle start(AvatarEngine engine, TrainingRequest request) {
    return engine.training().start(request, engine.training().prepare(request), Optional.empty());
  }

  private static WorkHandle startRender(AvatarEngine engine, RenderRequest request) {
    return engine.rendering().start(request, engine.rendering().prepare(request), Optional.empty());
  }

  private TrainingRequest trainingRequest(List<TrainingPhoto> photos) {
    AvatarEngine engine = engine();
    assertThat(photos).hasSizeGreaterThanOrEqualTo(plan(engine).photosMin());
    return new TrainingRequest(
        UUID.randomUUID().toString(),
        type(engine),
        AvatarGender.OTHER,
        photos,
        files(),
        plan(engine).config());
  }

  private RenderRequest rendering(
      EngineModel model, TrainingRequest trained, String style, PictureSize size) {
    return new RenderRequest(
        UUID.randomUUID().toString(),
        model,
        trained.type(),
        trained.gender(),
        style,
        size,
        42,
        engine().capabilities().takesPrompts()
            ? RenderWords.prompt(Optional.of("a portrait"))
            : RenderWords.NONE,
        trained.files());
  }

  private String firstStyle() {
    return engine().capabilities().styles().getFirst().id();
  }

  private EngineModel train(AvatarEngine engine, TrainingRequest request) {
    WorkStep<EngineModel> end = follow(engine, start(engine, request), request);
    if (end instanceof WorkStep.Done<EngineModel> trained) {
      return trained.result();
    }
    return fail("did not train but " + end);
  }

  private WorkStep<EngineModel> follow(
      AvatarEngine engine, WorkHandle handle, TrainingRequest request) {
    WorkHandle now = handle;
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      WorkStep<EngineModel> step = engine.training().follow(now, request);
      if (!(step instanceof WorkStep.Going<EngineModel> going)) {
        return step;
      }
      now = going.handle().orElse(now);
      awaitNextStep(going.nextPollIn());
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
          awaitNextStep(going.nextPollIn());
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
