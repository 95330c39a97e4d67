package io.aisha.engines.fal.training;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.client.QueueAddress;
import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.file.TemporaryFile;
import io.aisha.engines.fal.recipe.Subject;
import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.engines.fal.request.HandleData;
import io.aisha.engines.fal.request.Links;
import io.aisha.engines.fal.request.RequestFingerprint;
import io.aisha.engines.fal.request.WorkStart;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.vision.worker.Vision;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts a training: hands over the archive of photos, then makes the one paid call.
public final class TrainingStart implements WorkStart<TrainingRequest> {
  /// How long fal.ai can read the photos: longer than it may wait and train.
  public static final Duration PHOTOS_REACHABLE = Duration.ofHours(26);

  /// How long fal.ai keeps the weights; they are copied within minutes.
  public static final Duration OUTPUT_KEPT = Duration.ofDays(7);

  /// No training is known to take so long; by then it has ended and is listed.
  private static final Duration RUNS_AT_MOST = Duration.ofHours(20);

  private final FalClient client;
  private final Vision vision;
  private final Duration longest;
  private final InstantSource clock;

  /// @param longest how long a training is waited for, which includes its run
  public TrainingStart(FalClient client, Vision vision, InstantSource clock, Duration longest) {
    this.client = client;
    this.vision = vision;
    this.longest = longest;
    this.clock = clock;
  }

  @Override
  public Prepared prepare(TrainingRequest request) {
    TrainingConfig config = TrainingConfig.of(request.config());
    if (request.photos().isEmpty()) {
      throw EngineErrors.refused("no-photos");
    }
    Subject subject = new Subject(request.type(), request.gender(), config.trainer().token());
    Map<String, Object> input =
        config.trainer().body(subject, config.steps(), handOver(request, config, subject));
    return new Prepared(
        Map.of("input", input),
        Map.of("endpoint", config.trainer().endpoint(), "input", Links.closed(input)),
        Optional.of(
            RequestFingerprint.of(input, List.of(config.trainer().input().archiveField()))
                .trace(
                    config.trainer().endpoint(),
                    config.trainer().price().unit(),
                    startWithin().plus(RUNS_AT_MOST))));
  }

  /// Three quarters of the time may pass in the queue.
  private Duration startWithin() {
    return longest.multipliedBy(3).dividedBy(4);
  }

  /// Where fal can read the photos.
  private String handOver(TrainingRequest request, TrainingConfig config, Subject subject) {
    TrainerRecipe.Photos rules = config.trainer().photos();
    try (PhotoArchive archive =
        PhotoArchive.of(request.photos(), rules, rules.caption().map(subject::fill), vision)) {
      Optional<URI> shared = request.files().share(PhotoArchive.NAME, PHOTOS_REACHABLE);
      if (shared.isPresent()) {
        try (InputStream bytes = archive.open()) {
          request.files().put(PhotoArchive.NAME, bytes, archive.sizeBytes());
        }
        return shared.orElseThrow().toString();
      }
      return client
          .upload(
              PhotoArchive.NAME,
              PhotoArchive.CONTENT_TYPE,
              archive.sizeBytes(),
              PHOTOS_REACHABLE,
              archive::publisher)
          .toString();
    } catch (PhotoArchive.UnfitException e) {
      throw new EngineException(Outcome.REFUSED, EngineErrors.ENGINE, e.code(), e);
    } catch (FalException e) {
      throw EngineErrors.ofPreparation(e);
    } catch (IOException e) {
      throw TemporaryFile.broken(e);
    }
  }

  @Override
  public WorkHandle start(TrainingRequest request, Prepared prepared, Optional<URI> callback) {
    TrainingConfig config = TrainingConfig.of(request.config());
    if (!(prepared.data().get("input") instanceof Map<?, ?> input)) {
      throw new IllegalArgumentException("prepared holds no input, expected what prepare gave");
    }
    try {
      QueueAddress address =
          client.submit(
              config.trainer().endpoint(),
              FalJson.map(FalJson.node(input)),
              callback,
              OUTPUT_KEPT,
              startWithin());
      Map<String, Object> data = new LinkedHashMap<>(address.data());
      data.put(HandleData.ENDPOINT, config.trainer().endpoint());
      data.put(HandleData.UNIT, config.trainer().price().unit());
      data.put(HandleData.STARTED, clock.instant().toString());
      return new WorkHandle(address.requestId(), data);
    } catch (FalException e) {
      throw EngineErrors.ofStart(e);
    }
  }
}
