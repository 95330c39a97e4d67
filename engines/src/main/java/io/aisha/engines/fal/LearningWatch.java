package io.aisha.engines.fal;

import io.aisha.studio.engine.EngineFiles;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningPhase;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.LearningStep;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// One look at a training that was paid for. The queue is the truth; a completed request is asked
/// for its result, which says whether it went well; the result is stored in the handle before the
/// weights are copied, for fal keeps it for minutes only. What is unclear is not an end: it is
/// looked at again.
final class LearningWatch {
  private static final Logger log = LoggerFactory.getLogger(LearningWatch.class);

  static final String STARTED = "startedAt";
  static final String PAYLOAD = "payload";
  private static final String WEIGHTS_URL = "weightsUrl";
  private static final String CONFIG_URL = "configUrl";
  private static final String BILLED = "billedMicroUsd";
  private static final String TRIES = "tries";
  private static final String MISSING_SINCE = "missingSince";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration FIRST_LOOKS = Duration.ofSeconds(15);
  private static final Duration LOOK_SOON = Duration.ofMillis(1500);

  /// A request that the queue does not know for so long is not a hiccup.
  private static final Duration MISSING_LONGEST = Duration.ofMinutes(10);

  private static final int TRIES_MAX = 6;
  private static final int GONE_AFTER = 2;
  private static final long WEIGHTS_MAX = 5L << 30;
  private static final long CONFIG_MAX = 4 << 20;

  private final FalClient client;
  private final FileFetch fetch;
  private final Retries retries;
  private final InstantSource clock;
  private final LearningHandle handle;
  private final LearningConfig config;
  private final EngineFiles files;
  private final ModelNote note;
  private final QueueAddress address;

  LearningWatch(Access access, LearningHandle handle, LearningRequest request) {
    this.client = access.client();
    this.fetch = access.fetch();
    this.retries = access.retries();
    this.clock = access.clock();
    this.handle = handle;
    this.config = LearningConfig.of(request.config());
    this.files = request.files();
    this.note = new ModelNote(files);
    this.address = access.address(handle);
  }

  LearningStep step() {
    try {
      return handle.data().containsKey(WEIGHTS_URL) ? save() : look();
    } catch (FalException e) {
      throw Translation.ofFollowing(e);
    }
  }

  private LearningStep look() throws FalException {
    QueueState state;
    try {
      state = client.status(address);
    } catch (FalException.NotFound _) {
      return missing();
    } catch (FalException.Cancelled _) {
      return new LearningStep.Cancelled();
    }
    return switch (state) {
      case QueueState.Waiting waiting ->
          LearningStep.Going.waiting(waiting.position(), lookAgain());
      case QueueState.Working working -> {
        OptionalInt percent = ProgressLog.percent(working.logs(), config.steps());
        yield percent.isPresent()
            ? LearningStep.Going.learning(percent.getAsInt(), lookAgain())
            : LearningStep.Going.learning(lookAgain());
      }
      case QueueState.Completed completed -> ended(completed);
    };
  }

  /// Often at first, for a refusal comes within seconds; then now and then.
  private Duration lookAgain() {
    boolean first =
        instant(STARTED)
            .filter(started -> clock.instant().isBefore(started.plus(FIRST_LOOKS)))
            .isPresent();
    return retries.around(first ? LOOK_SOON : LOOK_AGAIN, 0.2);
  }

  private LearningStep ended(QueueState.Completed completed) throws FalException {
    Optional<LearningStep.Learned> saved = note.find(handle.requestId());
    if (saved.isPresent()) {
      return saved.orElseThrow();
    }
    try {
      return switch (client.result(address)) {
        case QueueResult.NotYet _ -> LearningStep.Going.learning(LOOK_SOON);
        case QueueResult.Output output ->
            learned(output.output(), output.billedUnits())
                .orElseGet(() -> failed(completed, "result-unusable"));
      };
    } catch (FalException.Validation e) {
      return new LearningStep.Failed(Translation.code(e, true), Translation.detail(e));
    } catch (FalException.Cancelled _) {
      return new LearningStep.Cancelled();
    } catch (FalException.NotFound _) {
      Optional<LearningStep> told = payload();
      if (told.isPresent()) {
        return told.orElseThrow();
      }
      return completed.failed()
          ? failed(completed, Translation.FAILED)
          : again("result-gone", GONE_AFTER);
    } catch (FalException.Transient e) {
      if (!e.answered()) {
        throw e;
      }
      if (e.type().isPresent() || completed.failed()) {
        return failed(
            new QueueState.Completed(completed.errorType().or(e::type), true), Translation.FAILED);
      }
      return again(Translation.FAILED, TRIES_MAX);
    }
  }

  private static LearningStep failed(QueueState.Completed completed, String otherwise) {
    if (completed.errorType().filter(FailureReading::isCancellation).isPresent()) {
      return new LearningStep.Cancelled();
    }
    return new LearningStep.Failed(
        completed.failed() ? Translation.FAILED : otherwise,
        Map.of("type", completed.errorType().orElse("unnamed")));
  }

  /// The queue does not know it. It may have learned all the same: the result, or a notice, may
  /// outlive the entry in the queue.
  private LearningStep missing() throws FalException {
    Optional<LearningStep> told = note.find(handle.requestId()).map(saved -> saved);
    if (told.isEmpty()) {
      told = resultAnyway();
    }
    if (told.isEmpty()) {
      told = payload();
    }
    if (told.isPresent()) {
      return told.orElseThrow();
    }
    Instant now = clock.instant();
    Instant since = instant(MISSING_SINCE).orElse(now);
    if (!now.isBefore(since.plus(MISSING_LONGEST))) {
      return new LearningStep.Failed("request-unknown", Map.of());
    }
    return going(with(MISSING_SINCE, since.toString()), retries.around(LOOK_AGAIN, 0.2));
  }

  private Optional<LearningStep> resultAnyway() throws FalException {
    try {
      return client.result(address) instanceof QueueResult.Output output
          ? learned(output.output(), output.billedUnits())
          : Optional.empty();
    } catch (FalException.NotFound | FalException.Validation _) {
      return Optional.empty();
    } catch (FalException.Cancelled _) {
      return Optional.of(new LearningStep.Cancelled());
    }
  }

  private Optional<LearningStep> payload() {
    Object payload = handle.data().get(PAYLOAD);
    return payload == null ? Optional.empty() : learned(FalJson.node(payload), Optional.empty());
  }

  /// What was learned is there: remembered first, copied next.
  private Optional<LearningStep> learned(JsonNode output, Optional<BigDecimal> units) {
    return text(output, config.trainer().result().weights())
        .map(weights -> {
          Map<String, Object> data = with(WEIGHTS_URL, weights);
          config
              .trainer()
              .result()
              .config()
              .flatMap(pointer -> text(output, pointer))
              .ifPresent(url -> data.put(CONFIG_URL, url));
          units
              .map(billed -> billed.multiply(BigDecimal.valueOf(config.trainer().price().unit())))
              .map(billed -> billed.setScale(0, RoundingMode.HALF_UP).longValue())
              .ifPresent(billed -> data.put(BILLED, billed));
          data.remove(PAYLOAD);
          data.remove(TRIES);
          return LearningStep.Going.saving(new LearningHandle(handle.requestId(), data));
        });
  }

  private static Optional<String> text(JsonNode output, JsonPointer pointer) {
    return output.at(pointer).stringValueOpt().filter(text -> !text.isBlank());
  }

  private LearningStep save() throws FalException {
    Optional<LearningStep.Learned> saved = note.find(handle.requestId());
    if (saved.isPresent()) {
      return saved.orElseThrow();
    }
    String source = String.valueOf(handle.data().get(WEIGHTS_URL));
    try {
      FileSink.Copied weights = copyWeights(address(source));
      copyConfig();
      OptionalLong billed =
          handle.data().get(BILLED) instanceof Number number
              ? OptionalLong.of(number.longValue())
              : OptionalLong.empty();
      return note.write(handle.requestId(), config, weights, source, billed);
    } catch (FalException.HostRefused _) {
      return new LearningStep.Failed("result-host-refused", Map.of());
    } catch (FalException.Unusable _) {
      return new LearningStep.Failed("result-unusable", Map.of());
    } catch (FalException.NotFound _) {
      return again("result-gone", TRIES_MAX);
    }
  }

  private FileSink.Copied copyWeights(URI source) throws FalException {
    try (TemporaryFile file = new TemporaryFile(".safetensors")) {
      FileSink.Copied copied = fetch.toFile(source, file.path(), WEIGHTS_MAX);
      if (copied.sizeBytes() == 0) {
        throw new FalException.Unusable("weights without a byte");
      }
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
    if (!(handle.data().get(CONFIG_URL) instanceof String url)) {
      return;
    }
    try {
      files.put(ModelNote.CONFIG, fetch.small(address(url), CONFIG_MAX));
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
  private LearningStep again(String code, int triesMax) {
    int tries = handle.data().get(TRIES) instanceof Number number ? number.intValue() + 1 : 1;
    if (tries >= triesMax) {
      return new LearningStep.Failed(code, Map.of("type", "unnamed"));
    }
    return going(with(TRIES, tries), LOOK_SOON.multipliedBy(1L << tries));
  }

  private LearningStep going(Map<String, Object> data, Duration lookAgainIn) {
    return new LearningStep.Going(
        data.containsKey(WEIGHTS_URL) ? LearningPhase.SAVING : LearningPhase.LEARNING,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of(new LearningHandle(handle.requestId(), data)),
        lookAgainIn);
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> data = new LinkedHashMap<>(handle.data());
    data.put(name, value);
    return data;
  }

  private Optional<Instant> instant(String name) {
    return handle.data().get(name) instanceof String text
        ? Optional.of(Instant.parse(text))
        : Optional.empty();
  }
}
