package io.aisha.studio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.aisha.studio.avatar.AvatarGender;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every [AvatarEngine] promises. An implementation says how to open an engine and gives
/// photos from which it can learn.
@SuppressWarnings("JUnitClassModifiers") // Run by implementations in other modules.
public abstract class AvatarEngineContract {
  private static final int STEPS_MAX = 10_000;

  private final List<AvatarEngine> opened = new ArrayList<>();

  /// Opens another engine on the same outside: what a restarted process would have.
  protected abstract AvatarEngine openEngine();

  /// Photos from which the engine learns well; at least its `photosMin`.
  protected abstract List<LearningPhoto> goodPhotos();

  /// Lets the time pass that a step asked to wait. Nothing by default; tests of a remote engine
  /// tick their clocks.
  protected void letPass(Duration lookAgainIn) {}

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
  void hasANameThatCanBeStored() {
    assertThat(engine().name()).matches("[a-z0-9]+(-[a-z0-9]+)*").hasSizeLessThanOrEqualTo(40);
    assertThat(engine().name()).isEqualTo(engine().name());
  }

  @Test
  void canDoTheSameWheneverAsked() {
    assertThat(engine().capabilities()).isEqualTo(engine().capabilities());
    assertThat(engine().capabilities().typicalLearning()).isPositive();
  }

  @Test
  void isUsable() {
    assertThat(engine().check()).isEqualTo(EngineHealth.USABLE);
  }

  @Test
  void learnsAndRenders() throws IOException {
    LearningRequest request = learning(goodPhotos());

    LearnedModel model = learn(engine(), request);

    PictureSize size = engine().capabilities().sizes().getFirst();
    RenderStep.Rendered rendered = render(engine(), rendering(model, request, firstStyle(), size));
    assertPicture(rendered, size);
  }

  @Test
  void learnsOnInAnotherProcessAfterEveryStep() {
    LearningRequest request = learning(goodPhotos());
    LearningHandle handle = engine().startLearning(request);
    assertThat(handle.requestId()).isNotBlank().hasSizeLessThanOrEqualTo(255);

    for (int steps = 0; steps < STEPS_MAX; steps++) {
      switch (engine().followLearning(handle, request)) {
        case LearningStep.Going going -> letPass(going.lookAgainIn());
        case LearningStep.Learned learned -> {
          assertThat(learned.model().finetuneId()).isNotBlank();
          return;
        }
        case LearningStep.Failed failed -> fail("failed: " + failed);
        case LearningStep.Cancelled _ -> fail("nobody cancelled it");
      }
    }
    fail("did not end");
  }

  @Test
  void endsTheSameWhenFollowedAgain() {
    LearningRequest request = learning(goodPhotos());
    AvatarEngine engine = engine();
    LearningHandle handle = engine.startLearning(request);
    LearningStep end = follow(engine, handle, request);

    assertThat(engine.followLearning(handle, request)).isEqualTo(end);
    assertThat(engine().followLearning(handle, request)).isEqualTo(end);
  }

  @Test
  void startsAgainOnWhatAFirstStartLeftUnlessPaid() {
    AvatarEngine engine = engine();
    if (engine.capabilities().paid()) {
      return; // Never asked of a paid engine.
    }
    LearningRequest request = learning(goodPhotos());
    LearningHandle lost = engine.startLearning(request);
    engine.followLearning(lost, request);

    assertThat(learn(engine(), request).finetuneId()).isNotBlank();
  }

  @Test
  void cancels() {
    AvatarEngine engine = engine();
    LearningRequest request = learning(goodPhotos());
    LearningHandle handle = engine.startLearning(request);
    engine.followLearning(handle, request);

    switch (engine.cancelLearning(handle)) {
      case STOPPED ->
          assertThat(engine.cancelLearning(handle)).isEqualTo(LearningCancelled.STOPPED);
      case REQUESTED ->
          assertThat(follow(engine, handle, request))
              .isInstanceOfAny(LearningStep.Cancelled.class, LearningStep.Learned.class);
    }
  }

  @Test
  void cancelsWhatHasEnded() {
    AvatarEngine engine = engine();
    LearningRequest request = learning(goodPhotos());
    LearningHandle handle = engine.startLearning(request);
    follow(engine, handle, request);

    assertThat(engine.cancelLearning(handle)).isEqualTo(LearningCancelled.STOPPED);
  }

  @Test
  void cancelsWhatItDoesNotKnow() {
    LearningRequest request = learning(goodPhotos());
    LearningHandle handle = engine().startLearning(request);
    LearningHandle unknown = new LearningHandle("gone-" + handle.requestId(), handle.data());

    engine().cancelLearning(unknown);
  }

  @Test
  void failsByCodeOnPhotosThatAreNone() {
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
      LearningStep end = follow(engine, engine.startLearning(request), request);
      assertThat(end).isInstanceOf(LearningStep.Failed.class);
      assertThat(((LearningStep.Failed) end).code()).matches("[a-z0-9-]{1,60}");
    } catch (EngineException e) {
      assertThat(e.outcome()).isEqualTo(EngineException.Outcome.REFUSED);
    }
  }

  @Test
  void forgetsAndForgetsAgain() {
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

    RenderStep.Rendered once = render(engine(), rendering(model, request, firstStyle(), size));
    RenderStep.Rendered again = render(engine(), rendering(model, request, firstStyle(), size));

    assertThat(again.picture()).isEqualTo(once.picture());
  }

  @Test
  void rendersOnInAnotherProcess() throws IOException {
    LearningRequest request = learning(goodPhotos());
    LearnedModel model = learn(engine(), request);
    PictureSize size = engine().capabilities().sizes().getLast();
    RenderRequest rendering = rendering(model, request, firstStyle(), size);

    RenderHandle handle = engine().startRender(rendering);

    assertThat(handle.requestId()).isNotBlank().hasSizeLessThanOrEqualTo(255);
    assertPicture(followRender(engine(), handle, rendering), size);
  }

  private LearningRequest learning(List<LearningPhoto> photos) {
    AvatarEngine engine = engine();
    assertThat(photos).hasSizeGreaterThanOrEqualTo(engine.capabilities().photosMin());
    return new LearningRequest(
        UUID.randomUUID().toString(),
        engine.capabilities().types().stream().sorted().findFirst().orElseThrow(),
        AvatarGender.OTHER,
        photos,
        new FilesInMemory(),
        Map.of());
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
        engine().capabilities().takesPrompts() ? Optional.of("a portrait") : Optional.empty(),
        learned.files());
  }

  private String firstStyle() {
    return engine().capabilities().styles().getFirst().id();
  }

  private LearnedModel learn(AvatarEngine engine, LearningRequest request) {
    LearningStep end = follow(engine, engine.startLearning(request), request);
    if (end instanceof LearningStep.Learned learned) {
      return learned.model();
    }
    return fail("did not learn but " + end);
  }

  private LearningStep follow(AvatarEngine engine, LearningHandle handle, LearningRequest request) {
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      LearningStep step = engine.followLearning(handle, request);
      if (!(step instanceof LearningStep.Going going)) {
        return step;
      }
      letPass(going.lookAgainIn());
    }
    return fail("did not end");
  }

  private RenderStep.Rendered render(AvatarEngine engine, RenderRequest request) {
    return followRender(engine, engine.startRender(request), request);
  }

  private RenderStep.Rendered followRender(
      AvatarEngine engine, RenderHandle handle, RenderRequest request) {
    for (int steps = 0; steps < STEPS_MAX; steps++) {
      switch (engine.followRender(handle, request)) {
        case RenderStep.Going going -> letPass(going.lookAgainIn());
        case RenderStep.Rendered rendered -> {
          return rendered;
        }
        case RenderStep.Failed failed -> fail("failed: " + failed);
      }
    }
    return fail("did not end");
  }

  private static void assertPicture(RenderStep.Rendered rendered, PictureSize size)
      throws IOException {
    assertThat(rendered.mediaType()).isIn("image/jpeg", "image/png", "image/webp");
    assertThat(rendered.widthPx()).isEqualTo(size.widthPx());
    assertThat(rendered.heightPx()).isEqualTo(size.heightPx());
    if (!rendered.mediaType().equals("image/webp")) { // Which the JDK cannot read.
      var picture = ImageIO.read(new ByteArrayInputStream(rendered.picture()));
      assertThat(picture.getWidth()).isEqualTo(size.widthPx());
      assertThat(picture.getHeight()).isEqualTo(size.heightPx());
    }
  }
}
