package io.aisha.engines.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.FilesInMemory;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.testkit.memory.NativeLeaks;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class InstantEngineTest {
  private static final List<TrainingPhoto> PHOTOS = PaintedPhotos.of(7, 3);

  private static final FilesInMemory LEARNED = new FilesInMemory();

  private final InstantEngine engine = new InstantEngine(Vision.onThisThread());

  @BeforeAll
  static void train() {
    InstantEngine engine = new InstantEngine(Vision.onThisThread());
    WorkStep<EngineModel> end = toTheEnd(engine, request(PHOTOS, LEARNED, AvatarType.CHARACTER));
    assertThat(end).isInstanceOf(WorkStep.Done.class);
  }

  private static TrainingRequest request(
      List<TrainingPhoto> photos, FilesInMemory files, AvatarType type) {
    return new TrainingRequest("t-1", type, AvatarGender.OTHER, photos, files, Map.of());
  }

  private static WorkStep<EngineModel> toTheEnd(InstantEngine engine, TrainingRequest request) {
    WorkHandle handle = engine.training().start(request, Prepared.NOTHING, Optional.empty());
    WorkStep<EngineModel> step = engine.training().follow(handle, request);
    while (step instanceof WorkStep.Going<EngineModel>) {
      step = engine.training().follow(handle, request);
    }
    return step;
  }

  private static RenderRequest rendering(
      FilesInMemory files, String style, PictureSize size, long seed) {
    return new RenderRequest(
        "i-1",
        new EngineModel("instant-t-1", Map.of()),
        AvatarType.CHARACTER,
        AvatarGender.OTHER,
        style,
        size,
        seed,
        RenderWords.NONE,
        files);
  }

  private byte[] render(FilesInMemory files, String style, PictureSize size, long seed) {
    RenderRequest request = rendering(files, style, size, seed);
    return ((WorkStep.Done<RenderedPicture>)
            engine
                .rendering()
                .follow(
                    engine.rendering().start(request, Prepared.NOTHING, Optional.empty()), request))
        .result()
        .bytes();
  }

  @Test
  void readsEveryPhotoOnceAlthoughEachStepIsAnotherProcess() {
    AtomicInteger reads = new AtomicInteger();
    List<TrainingPhoto> counted = PHOTOS.stream().map(photo -> counting(photo, reads)).toList();
    TrainingRequest request = request(counted, new FilesInMemory(), AvatarType.CHARACTER);
    WorkHandle handle = engine.training().start(request, Prepared.NOTHING, Optional.empty());
    List<Integer> progress = new ArrayList<>();

    while (new InstantEngine(Vision.onThisThread()).training().follow(handle, request)
        instanceof WorkStep.Going<EngineModel> going) {
      progress.add(going.progress().percent().orElseThrow());
    }

    assertThat(reads).hasValue(PHOTOS.size());
    assertThat(progress).isSorted().hasSize(PHOTOS.size());
  }

  @Test
  void doesAStepAgainThatWasCutOffBeforeItsNote() {
    FilesInMemory whole = new FilesInMemory();
    TrainingRequest request = request(PHOTOS, whole, AvatarType.CHARACTER);
    engine
        .training()
        .follow(engine.training().start(request, Prepared.NOTHING, Optional.empty()), request);
    FilesInMemory torn = new FilesInMemory();
    torn.put("photo-00.jpg", whole.get("photo-00.jpg").orElseThrow());

    WorkStep<EngineModel> end = toTheEnd(engine, request(PHOTOS, torn, AvatarType.CHARACTER));

    assertThat(end).isInstanceOf(WorkStep.Done.class);
    assertThat(torn.get("photo-00.txt")).isPresent();
  }

  @Test
  void stopsAtOnceWhenCancelledBetweenSteps() {
    TrainingRequest request = request(PHOTOS, new FilesInMemory(), AvatarType.CHARACTER);
    WorkHandle handle = engine.training().start(request, Prepared.NOTHING, Optional.empty());
    engine.training().follow(handle, request);

    assertThat(engine.training().cancel(handle)).isEqualTo(WorkCancelled.STOPPED);
  }

  @Test
  void trainsFromTheOtherPhotosWhenOneIsDamaged() {
    List<TrainingPhoto> photos = new ArrayList<>(PHOTOS);
    photos.set(1, broken(PHOTOS.get(1)));

    assertThat(toTheEnd(engine, request(photos, new FilesInMemory(), AvatarType.CHARACTER)))
        .isInstanceOf(WorkStep.Done.class);
  }

  @Test
  void endsEarlyWhenInterrupted() {
    TrainingRequest request = request(PHOTOS, new FilesInMemory(), AvatarType.CHARACTER);
    WorkHandle handle = engine.training().start(request, Prepared.NOTHING, Optional.empty());

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> engine.training().follow(handle, request))
          .isInstanceOf(EngineException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean-portrait", "city-lights", "oil", "noir", "cartoon"})
  void leavesAFaceThatADetectorFinds(String style) {
    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      byte[] picture = render(LEARNED, style, PictureSize.SQUARE, 3);

      assertThat(judge.judge(picture, PhotoRules.character()).mainFace()).isPresent();
    }
  }

  @Test
  void rendersOtherBytesForAnotherSeed() {
    byte[] once = render(LEARNED, "clean-portrait", PictureSize.SQUARE, 1);

    assertThat(Arrays.equals(render(LEARNED, "clean-portrait", PictureSize.SQUARE, 1), once))
        .isTrue();
    assertThat(Arrays.equals(render(LEARNED, "clean-portrait", PictureSize.SQUARE, 2), once))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.txt", "photo-00.txt", "photo-00.jpg", "photo-00.png"})
  void refusesADamagedModelByName(String file) {
    FilesInMemory damaged = onlyFirstPhoto();
    damaged.put(file, "rubbish".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> render(damaged, "duotone", PictureSize.SQUARE, 1))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> {
              assertThat(e.outcome()).isEqualTo(Outcome.REFUSED);
              assertThat(e.arguments()).containsEntry("reason", "model-damaged");
            });
  }

  @Test
  void refusesAModelOfWhichNothingIsLeft() {
    assertThatThrownBy(() -> render(new FilesInMemory(), "duotone", PictureSize.SQUARE, 1))
        .isInstanceOf(EngineException.class);
  }

  @Test
  void refusesAStyleItDoesNotHave() {
    assertThatThrownBy(() -> render(LEARNED, "cubism", PictureSize.SQUARE, 1))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.REFUSED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"STYLE", "CUSTOM"})
  void needsNoFaceForAStyleOrAThing(AvatarType type) {
    List<TrainingPhoto> photos =
        List.of(
            thing("a", Encoded.jpeg(Scenes.stillLife(1, 900, 700))),
            thing("b", Encoded.jpeg(Scenes.landscape(2, 900, 700))),
            thing("c", Encoded.jpeg(Scenes.street(3, 700, 900))));
    FilesInMemory files = new FilesInMemory();

    WorkStep<EngineModel> end = toTheEnd(engine, request(photos, files, type));

    assertThat(end).isInstanceOf(WorkStep.Done.class);
    assertThat(render(files, "watercolour", PictureSize.PORTRAIT, 1)).isNotEmpty();
    assertThat(render(files, "pop-art", PictureSize.SQUARE, 1)).isNotEmpty();
    for (String style : List.of("sticker", "cut-out", "banner", "passport-us")) {
      RenderRequest asked = rendering(files, style, PictureSize.SQUARE, 1);
      assertThat(engine.rendering().follow(new WorkHandle("x", Map.of()), asked))
          .isInstanceOfSatisfying(
              WorkStep.Failed.class,
              failed -> assertThat(failed.code()).isEqualTo("style-needs-person"));
    }
  }

  @Test
  void leavesNoNativeMemoryBehind() {
    render(LEARNED, "duotone", PictureSize.SQUARE, 1);

    assertThat(
            NativeLeaks.of(() -> {
              render(LEARNED, "duotone", PictureSize.SQUARE, 2);
              toTheEnd(engine, request(PHOTOS, new FilesInMemory(), AvatarType.CHARACTER));
            }))
        .isEmpty();
  }

  private static FilesInMemory onlyFirstPhoto() {
    FilesInMemory files = new FilesInMemory();
    for (String kind : List.of("txt", "jpg", "png")) {
      files.put("photo-00." + kind, LEARNED.get("photo-00." + kind).orElseThrow());
    }
    files.put("model.txt", "0\n".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static TrainingPhoto counting(TrainingPhoto photo, AtomicInteger reads) {
    return new TrainingPhoto(
        photo.id(),
        photo.widthPx(),
        photo.heightPx(),
        photo.faces(),
        photo.mainFace(),
        photo.quality(),
        photo.sharpness(),
        () -> {
          reads.incrementAndGet();
          return photo.jpeg().get();
        });
  }

  private static TrainingPhoto broken(TrainingPhoto photo) {
    return new TrainingPhoto(
        photo.id(),
        photo.widthPx(),
        photo.heightPx(),
        photo.faces(),
        photo.mainFace(),
        photo.quality(),
        photo.sharpness(),
        () -> new byte[] {1, 2, 3});
  }

  private static TrainingPhoto thing(String id, byte[] jpeg) {
    return new TrainingPhoto(id, 900, 700, List.of(), Optional.empty(), 0.8, 0.5, () -> jpeg);
  }
}
