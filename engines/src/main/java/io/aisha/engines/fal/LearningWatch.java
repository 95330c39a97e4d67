package io.aisha.engines.fal;

import io.aisha.engines.safetensors.LoraWeights;
import io.aisha.engines.safetensors.WeightsRefusedException;
import io.aisha.studio.engine.EngineFiles;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningPhase;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.LearningStep;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// One step of a training that was paid for: a look at it or, when it has ended well, the copying
/// of the weights. Where they are is stored in the handle before they are copied, for fal keeps a
/// result for minutes only. What is unclear is not an end: it is looked at again.
final class LearningWatch {
  private static final Logger log = LoggerFactory.getLogger(LearningWatch.class);

  private static final String WEIGHTS_URL = "weightsUrl";
  private static final String CONFIG_URL = "configUrl";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(15);
  private static final Duration LOOK_SOON = Duration.ofMillis(1500);

  /// A request that the queue does not know for so long is not a hiccup.
  private static final Duration MISSING_LONGEST = Duration.ofMinutes(10);

  private static final int TRIES_MAX = 6;

  /// Weights whose host does not answer are asked for during some hours: they were dear.
  private static final int FETCHES_MAX = 60;

  private static final int DOUBLINGS_MAX = 10;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int GONE_AFTER = 2;
  private static final String UNNAMED = "unnamed";
  private static final long WEIGHTS_MAX = 5L << 30;
  private static final long CONFIG_MAX = 4 << 20;

  private final Access access;
  private final LearningHandle handle;
  private final HandleData data;
  private final LearningConfig config;
  private final EngineFiles files;
  private final ModelNote note;

  LearningWatch(Access access, LearningHandle handle, LearningRequest request) {
    this.access = access;
    this.handle = handle;
    this.data = new HandleData(handle.data());
    this.config = LearningConfig.of(request.config());
    this.files = request.files();
    this.note = new ModelNote(files);
  }

  LearningStep step() {
    try {
      Optional<String> weights = data.text(WEIGHTS_URL);
      return weights.isPresent() ? save(weights.orElseThrow()) : look();
    } catch (FalException e) {
      throw Translation.ofFollowing(e);
    }
  }

  private LearningStep look() throws FalException {
    RequestLook look =
        new RequestWatch(access.client(), access.address(handle), handle.data()).look();
    return switch (look) {
      case RequestLook.Waiting waiting ->
          LearningStep.Going.waiting(waiting.position(), lookAgain());
      case RequestLook.Working working -> learning(working);
      case RequestLook.NotYet _ -> LearningStep.Going.learning(LOOK_SOON);
      case RequestLook.Output _,
          RequestLook.Refused _,
          RequestLook.Failed _,
          RequestLook.Unusable _,
          RequestLook.Cancelled _,
          RequestLook.Gone _,
          RequestLook.Unclear _,
          RequestLook.Unknown _ -> {
        Optional<LearningStep.Learned> saved = note.find(handle.requestId());
        yield saved.isPresent() ? saved.orElseThrow() : ended(look);
      }
    };
  }

  private LearningStep learning(RequestLook.Working working) {
    OptionalInt percent = ProgressLog.percent(working.logs(), config.steps());
    return percent.isPresent()
        ? LearningStep.Going.learning(percent.getAsInt(), lookAgain())
        : LearningStep.Going.learning(lookAgain());
  }

  /// Often at first, for a refusal comes within seconds; then now and then.
  private Duration lookAgain() {
    boolean first =
        data.startedAt()
            .filter(started -> access.clock().instant().isBefore(started.plus(FIRST_LOOKS)))
            .isPresent();
    return access.retries().around(first ? LOOK_SOON : LOOK_AGAIN, 0.2);
  }

  private LearningStep ended(RequestLook look) {
    return switch (look) {
      case RequestLook.Output output -> learned(output).orElseGet(() -> ended(output.unusable()));
      case RequestLook.Refused refused ->
          failed(Translation.code(refused.why(), true), Translation.detail(refused.why()), look);
      case RequestLook.Failed failed ->
          failed(Translation.code(failed), Map.of("type", failed.type()), look);
      case RequestLook.Unusable _ -> failed("result-unusable", Map.of(), look);
      case RequestLook.Cancelled _ -> new LearningStep.Cancelled(billed(look));
      case RequestLook.Gone _ -> again("result-gone", UNNAMED, GONE_AFTER);
      case RequestLook.Unclear unclear -> again(Translation.FAILED, unclear.type(), TRIES_MAX);
      case RequestLook.Unknown _ -> missing();
      case RequestLook.Waiting _, RequestLook.Working _, RequestLook.NotYet _ ->
          throw new IllegalStateException("not an end: " + look);
    };
  }

  private LearningStep failed(String code, Map<String, Object> detail, RequestLook look) {
    return new LearningStep.Failed(code, detail, billed(look));
  }

  /// It failed after its bill was found, or without one.
  private LearningStep failed(String code, Map<String, Object> detail) {
    return new LearningStep.Failed(code, detail, data.billedMicroUsd());
  }

  private OptionalLong billed(RequestLook look) {
    return data.billedMicroUsd(look.billedUnits(), config.trainer().price().unit());
  }

  private LearningStep missing() {
    Instant now = access.clock().instant();
    Instant since = data.missingSince().orElse(now);
    return now.isBefore(since.plus(MISSING_LONGEST))
        ? going(data.missing(since), access.retries().around(LOOK_AGAIN, 0.2))
        : failed("request-unknown", Map.of());
  }

  private Optional<LearningStep> learned(RequestLook.Output output) {
    TrainerRecipe trainer = config.trainer();
    return text(output.output(), trainer.result().weights())
        .map(weights -> {
          HandleData found =
              data.found(WEIGHTS_URL, weights).billed(output.billedUnits(), trainer.price().unit());
          HandleData whole =
              trainer
                  .result()
                  .config()
                  .flatMap(pointer -> text(output.output(), pointer))
                  .map(url -> found.with(CONFIG_URL, url))
                  .orElse(found);
          return LearningStep.Going.saving(new LearningHandle(handle.requestId(), whole.values()));
        });
  }

  private static Optional<String> text(JsonNode output, JsonPointer pointer) {
    return output.at(pointer).stringValueOpt().filter(text -> !text.isBlank());
  }

  private LearningStep save(String source) throws FalException {
    Optional<LearningStep.Learned> saved = note.find(handle.requestId());
    if (saved.isPresent()) {
      return saved.orElseThrow();
    }
    try {
      FileSink.Copied weights = copyWeights(address(source));
      copyConfig();
      return note.write(handle.requestId(), config, weights, source, data.billedMicroUsd());
    } catch (FalException.Unusable _) {
      return again("result-unusable", UNNAMED, TRIES_MAX);
    } catch (FalException.NotFound _) {
      return again("result-gone", UNNAMED, TRIES_MAX);
    } catch (FalException.Transient _) {
      return again("result-unreachable", UNNAMED, FETCHES_MAX);
    } catch (WeightsRefusedException e) {
      return refused(e);
    }
  }

  /// What is broken may have broken on its way, so it is fetched again a few times; what is whole
  /// and of another kind will not become another.
  private LearningStep refused(WeightsRefusedException e) {
    log.warn(
        "Weights are refused. requestId={} kind={} problem={}",
        handle.requestId(),
        e.kind(),
        e.getMessage());
    return switch (e.kind()) {
      case BROKEN -> again("weights-broken", UNNAMED, TRIES_MAX);
      case OTHER_FORM -> failed("weights-other-form", Map.of());
      case OTHER_FAMILY -> failed("weights-other-family", Map.of());
    };
  }

  /// Nothing is kept before it is proved.
  private FileSink.Copied copyWeights(URI source) throws FalException, WeightsRefusedException {
    try (TemporaryFile file = new TemporaryFile(".safetensors")) {
      FileSink.Copied copied = access.fetch().toFile(source, file.path(), WEIGHTS_MAX);
      LoraWeights.prove(file.path(), config.trainer().result().family());
      try (InputStream bytes = file.open()) {
        files.put(ModelNote.WEIGHTS, bytes, copied.sizeBytes());
      }
      return copied;
    } catch (IOException e) {
      throw TemporaryFile.broken(e);
    }
  }

  /// Kept for the curious: nothing needs it, so a model is not lost for want of it.
  private void copyConfig() {
    Optional<String> url = data.text(CONFIG_URL);
    if (url.isEmpty()) {
      return;
    }
    try {
      files.put(ModelNote.CONFIG, access.fetch().small(address(url.orElseThrow()), CONFIG_MAX));
    } catch (FalException e) {
      log.info("The description of a training was not copied. requestId={}", handle.requestId(), e);
    }
  }

  private static URI address(String url) throws FalException {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException _) {
      throw new FalException.Unusable("no address of a file");
    }
  }

  /// Looks again a few times before it is taken for the end.
  private LearningStep again(String code, String type, int triesMax) {
    HandleData tried = data.triedAgain();
    return tried.tries() < triesMax
        ? going(tried, pause(tried.tries()))
        : failed(code, Map.of("type", type));
  }

  private static Duration pause(int tries) {
    Duration doubled = LOOK_SOON.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private LearningStep going(HandleData now, Duration lookAgainIn) {
    return new LearningStep.Going(
        now.text(WEIGHTS_URL).isPresent() ? LearningPhase.SAVING : LearningPhase.LEARNING,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(new LearningHandle(handle.requestId(), now.values())),
        lookAgainIn);
  }
}
