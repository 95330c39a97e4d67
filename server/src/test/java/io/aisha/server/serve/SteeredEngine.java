package io.aisha.server.serve;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.DigitalSource;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Forgotten;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.StyleGroup;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WebhookReader;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// An engine whose progress a test controls. Its pictures have one colour, which depends on style
/// and seed.
public final class SteeredEngine implements AvatarEngine {

  private static final Duration SOON = Duration.ofMillis(50);

  private static final long TRAINING_MICRO_USD = 6_000_000;
  private static final long PICTURE_MICRO_USD = 35_000;

  private final String name;
  private final boolean paid;
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private volatile int holdAt = 100;
  private volatile Predicate<String> heldStyles = _ -> false;
  private volatile Optional<String> failure = Optional.empty();
  private volatile Optional<WorkStep<EngineModel>> step = Optional.empty();
  private volatile boolean losesAnswers;
  private volatile boolean offersFiles;
  private volatile boolean refusesHosts;
  private volatile long trainingMicroUsd = TRAINING_MICRO_USD;

  private SteeredEngine(String name, boolean paid) {
    this.name = name;
    this.paid = paid;
  }

  /// A free engine without prompts.
  public static SteeredEngine free() {
    return new SteeredEngine("steered", false);
  }

  /// A paid engine with prompts, under the name of an engine that has texts.
  public static SteeredEngine paid() {
    return new SteeredEngine("fal", true);
  }

  /// Removes all holds and failures.
  public void letGo() {
    failure = Optional.empty();
    step = Optional.empty();
    losesAnswers = false;
    offersFiles = false;
    refusesHosts = false;
    trainingMicroUsd = TRAINING_MICRO_USD;
    heldStyles = _ -> false;
    holdAt = 100;
  }

  /// Holds a training at this percentage.
  public void holdTrainingAt(int percent) {
    holdAt = percent;
  }

  /// Holds a training in the queue with `count` requests before it.
  public void holdWaitingBehind(int count) {
    step = Optional.of(WorkStep.waiting(OptionalInt.of(count), SOON));
  }

  /// Holds a training without reporting progress.
  public void holdTrainingSilently() {
    step = Optional.of(WorkStep.working(SOON));
  }

  /// The confirmation that a training has started is lost.
  public void loseAnswers() {
    losesAnswers = true;
  }

  /// Returns result files on a host that is not allowed, until [#letGo].
  public void refuseHosts() {
    refusesHosts = true;
  }

  /// Sets the price of a training.
  public void priceTraining(long microUsd) {
    trainingMicroUsd = microUsd;
  }

  /// Holds all pictures until [#letGo].
  public void holdPictures() {
    heldStyles = _ -> true;
  }

  /// Holds pictures of that style until [#letGo].
  public void holdPicturesIn(String style) {
    heldStyles = style::equals;
  }

  /// Offers products, of which the cut-out is PNG and the sticker WebP, and a document, until
  /// [#letGo].
  public void offerFiles() {
    offersFiles = true;
  }

  /// Whether the training was cancelled at the engine.
  public boolean wasStopped(UUID trainingId) {
    return cancelled.contains(trainingId.toString());
  }

  /// Fails every training with this code.
  public void failTraining(String code) {
    failure = Optional.of(code);
  }

  @Override
  public String name() {
    return name;
  }

  private List<StyleInfo> styles() {
    return Stream.concat(
            Stream.of(new StyleInfo("pencil"), new StyleInfo("oil"), new StyleInfo("comic")),
            offersFiles
                ? Stream.of(
                    new StyleInfo("banner", StyleGroup.PRODUCTS),
                    new StyleInfo("cut-out", StyleGroup.PRODUCTS),
                    new StyleInfo("sticker", StyleGroup.PRODUCTS),
                    new StyleInfo("passport-eu", StyleGroup.DOCUMENTS))
                : Stream.empty())
        .toList();
  }

  @Override
  public EngineCapabilities capabilities() {
    return new EngineCapabilities(
        Set.of(AvatarType.CHARACTER),
        3,
        20,
        styles(),
        paid ? List.of(PictureSize.values()) : List.of(PictureSize.SQUARE, PictureSize.PORTRAIT),
        paid,
        paid,
        OptionalInt.empty());
  }

  @Override
  public EngineHealth check() {
    return EngineHealth.USABLE;
  }

  @Override
  public TrainingPlan planTraining(AvatarType type, Map<String, Object> options) {
    return new TrainingPlan(
        name,
        options,
        "character",
        3,
        20,
        paid ? trainingMicroUsd : 0,
        Duration.ofSeconds(30),
        Duration.ofHours(1));
  }

  @Override
  public EngineWork<TrainingRequest, EngineModel> training() {
    return new Learning();
  }

  @Override
  public EngineWork<RenderRequest, RenderedPicture> rendering() {
    return new Rendering();
  }

  private final class Learning implements EngineWork<TrainingRequest, EngineModel> {
    @Override
    public WorkHandle start(TrainingRequest request, Prepared prepared, Optional<URI> callback) {
      if (losesAnswers) {
        throw new EngineException(Outcome.UNKNOWN, name, "answer-lost", null);
      }
      return new WorkHandle(request.trainingId(), Map.of());
    }

    @Override
    public WorkStep<EngineModel> follow(WorkHandle handle, TrainingRequest request) {
      if (cancelled.contains(handle.requestId())) {
        return new WorkStep.Cancelled<>();
      }
      requireHost();
      if (failure.isPresent()) {
        return new WorkStep.Failed<>(failure.get(), Map.of());
      }
      if (step.isPresent()) {
        return step.get();
      }
      return holdAt < 100
          ? WorkStep.working(holdAt, SOON)
          : new WorkStep.Done<>(new EngineModel(name + "-" + handle.requestId(), Map.of()));
    }

    @Override
    public WorkCancelled cancel(WorkHandle handle) {
      cancelled.add(handle.requestId());
      return WorkCancelled.STOPPED;
    }
  }

  private final class Rendering implements EngineWork<RenderRequest, RenderedPicture> {
    @Override
    public WorkHandle start(RenderRequest request, Prepared prepared, Optional<URI> callback) {
      return new WorkHandle(request.imageId(), Map.of());
    }

    @Override
    public WorkStep<RenderedPicture> follow(WorkHandle handle, RenderRequest request) {
      requireHost();
      if (heldStyles.test(request.style())) {
        return WorkStep.working(SOON);
      }
      PictureSize size = request.size();
      Color colour =
          new Color((int) (31L * request.style().hashCode() + request.seed()) & 0xffffff);
      BufferedImage scene = Scenes.plain(colour, size.widthPx(), size.heightPx());
      return new WorkStep.Done<>(
          switch (request.style()) {
            case "cut-out" -> picture(Encoded.png(scene), "image/png", size);
            case "sticker" -> picture(Encoded.webp(scene), "image/webp", size);
            default -> picture(Encoded.jpeg(scene), "image/jpeg", size);
          });
    }

    private static RenderedPicture picture(byte[] bytes, String mediaType, PictureSize size) {
      return new RenderedPicture(
          bytes,
          mediaType,
          size.widthPx(),
          size.heightPx(),
          DigitalSource.TRAINED_ALGORITHMIC_MEDIA);
    }

    @Override
    public WorkCancelled cancel(WorkHandle handle) {
      return WorkCancelled.STOPPED;
    }
  }

  @Override
  public Forgotten forget(EngineModel model) {
    return new Forgotten.Nothing();
  }

  @Override
  public RenderOffer offer(EngineModel model) {
    return paid
        ? new RenderOffer(
            true,
            Optional.of(new RenderOffer.Range(0, 1, 1.5)),
            Map.of(
                PictureSize.SQUARE,
                PICTURE_MICRO_USD,
                PictureSize.PORTRAIT,
                PICTURE_MICRO_USD,
                PictureSize.LANDSCAPE,
                2 * PICTURE_MICRO_USD))
        : RenderOffer.PLAIN;
  }

  private void requireHost() {
    if (refusesHosts) {
      throw new EngineException(Outcome.UNKNOWN, name, EngineException.RESULT_HOST_REFUSED, null);
    }
  }

  @Override
  public Optional<WebhookReader> webhooks() {
    return paid ? Optional.of(new NamedRequests()) : Optional.empty();
  }

  /// Accepts no webhook event and every request ID of a user.
  private static final class NamedRequests implements WebhookReader {

    @Override
    public Checked check(Request request) {
      return new Checked.Forged("never-sent");
    }

    @Override
    public WorkHandle handle(
        String requestId, Map<String, Object> known, Optional<String> payload) {
      return new WorkHandle(requestId, Map.of());
    }
  }

  @Override
  public void close() {
    // Has no resources.
  }
}
