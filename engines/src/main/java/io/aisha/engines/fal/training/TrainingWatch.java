package io.aisha.engines.fal.training;

import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.file.FileSink;
import io.aisha.engines.fal.file.TemporaryFile;
import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.engines.fal.request.Access;
import io.aisha.engines.fal.request.RequestLook;
import io.aisha.engines.fal.request.WorkWatch;
import io.aisha.engines.safetensors.LoraWeights;
import io.aisha.engines.safetensors.WeightsRefusedException;
import io.aisha.studio.engine.EngineFiles;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// One step of a training. Its result is the weights, which are validated before they are stored.
public final class TrainingWatch extends WorkWatch<EngineModel> {
  private static final Logger log = LoggerFactory.getLogger(TrainingWatch.class);

  private static final String CONFIG_URL = "configUrl";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(15);
  private static final Duration LOOK_SOON = Duration.ofMillis(1500);

  private static final int TRIES_MAX = 6;

  /// Weights whose host does not answer are fetched again for some hours, because they are
  /// expensive.
  private static final int FETCHES_MAX = 60;

  private static final long WEIGHTS_MAX = 5L << 30;
  private static final long CONFIG_MAX = 4 << 20;

  private final TrainingConfig config;
  private final EngineFiles files;
  private final ModelNote note;

  public TrainingWatch(Access access, WorkHandle handle, TrainingRequest request) {
    TrainingConfig config = TrainingConfig.of(request.config());
    this.config = config;
    this.files = request.files();
    this.note = new ModelNote(request.files());
    super(
        access,
        handle,
        new Limits(
            "weightsUrl",
            config.trainer().price().unit(),
            true,
            Duration.ofMinutes(10),
            TRIES_MAX,
            FETCHES_MAX,
            LOOK_SOON,
            Duration.ofMinutes(5)));
  }

  @Override
  protected WorkStep<EngineModel> going(RequestLook look) {
    return switch (look) {
      case RequestLook.Waiting waiting -> WorkStep.waiting(waiting.position(), lookAgain());
      case RequestLook.Working working -> working(working);
      default -> WorkStep.working(LOOK_SOON);
    };
  }

  private WorkStep<EngineModel> working(RequestLook.Working working) {
    OptionalInt percent = ProgressLog.percent(working.logs(), config.steps());
    return percent.isPresent()
        ? WorkStep.working(percent.getAsInt(), lookAgain())
        : WorkStep.working(lookAgain());
  }

  /// Polls often at first, because a refusal comes within seconds; later less often.
  private Duration lookAgain() {
    boolean first =
        data()
            .startedAt()
            .filter(started -> access().clock().instant().isBefore(started.plus(FIRST_LOOKS)))
            .isPresent();
    return access().retries().around(first ? LOOK_SOON : LOOK_AGAIN, 0.2);
  }

  @Override
  protected Optional<WorkStep<EngineModel>> copied() {
    return note.find(handle().requestId());
  }

  @Override
  protected Optional<WorkStep<EngineModel>> found(RequestLook.Output output) {
    TrainerRecipe.Result result = config.trainer().result();
    return text(output.output(), result.weights())
        .map(weights ->
            copyFrom(
                weights,
                output,
                result
                    .config()
                    .flatMap(pointer -> text(output.output(), pointer))
                    .map(url -> Map.of(CONFIG_URL, url))
                    .orElse(Map.of())));
  }

  private static Optional<String> text(JsonNode output, JsonPointer pointer) {
    return output.at(pointer).stringValueOpt().filter(text -> !text.isBlank());
  }

  @Override
  protected WorkStep<EngineModel> copy(URI source) throws FalException {
    try {
      FileSink.Copied weights = copyWeights(source);
      copyConfig();
      return note.write(
          handle().requestId(), config, weights, source.toString(), data().billedMicroUsd());
    } catch (WeightsRefusedException e) {
      return refused(e);
    }
  }

  /// A broken file may have been damaged on the way, so it is fetched again a few times. A whole
  /// file of another kind is final.
  private WorkStep<EngineModel> refused(WeightsRefusedException e) {
    log.warn(
        "Weights are refused. requestId={} kind={} problem={}",
        handle().requestId(),
        e.kind(),
        e.getMessage());
    return switch (e.kind()) {
      case BROKEN -> again("weights-broken", UNNAMED, TRIES_MAX);
      case OTHER_FORM -> failed("weights-other-form", Map.of());
      case OTHER_FAMILY -> failed("weights-other-family", Map.of());
    };
  }

  /// Validates the weights before it stores them.
  private FileSink.Copied copyWeights(URI source) throws FalException, WeightsRefusedException {
    try (TemporaryFile file = new TemporaryFile(".safetensors")) {
      FileSink.Copied copied = access().fetch().toFile(source, file.path(), WEIGHTS_MAX);
      LoraWeights.prove(file.path(), config.trainer().result().family());
      try (InputStream bytes = file.open()) {
        files.put(ModelNote.WEIGHTS, bytes, copied.sizeBytes());
      }
      return copied;
    } catch (IOException e) {
      throw TemporaryFile.broken(e);
    }
  }

  /// Copies the trainer's own description. Nothing needs it, so a failure does not lose the model.
  private void copyConfig() {
    Optional<String> url = data().text(CONFIG_URL);
    if (url.isEmpty()) {
      return;
    }
    try {
      files.put(ModelNote.CONFIG, access().fetch().small(address(url.orElseThrow()), CONFIG_MAX));
    } catch (FalException e) {
      log.info(
          "The description of a training was not copied. requestId={}", handle().requestId(), e);
    }
  }
}
