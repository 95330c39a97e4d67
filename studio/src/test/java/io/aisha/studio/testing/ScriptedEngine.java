package io.aisha.studio.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.DigitalSource;
import io.aisha.studio.engine.EndpointUsage;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Forgotten;
import io.aisha.studio.engine.OutsideStorage;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.RequestListing;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WebhookReader;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// A scripted engine for tests. It trains in four steps, whose number is stored in its files. It
/// renders a few bytes that describe the request. It records every call, and runs a test's action
/// at each one.
public final class ScriptedEngine implements AvatarEngine {
  /// The endpoint that trains.
  public static final String TRAINER = "trainer";

  /// The endpoint that renders.
  public static final String GENERATOR = "generator";

  /// The time after which a request is listed.
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final int STEPS = 4;

  private final String name;
  private final EngineCapabilities capabilities;
  private static final OutsideStorage OUTSIDE =
      new OutsideStorage(
          "scripted.example",
          List.of(
              new OutsideStorage.Item("photos", Optional.of(Duration.ofHours(26)), false),
              new OutsideStorage.Item("pictures", Optional.of(Duration.ofDays(1)), true)));

  private final List<String> startedTrainings = new CopyOnWriteArrayList<>();
  private final List<String> startedRenders = new CopyOnWriteArrayList<>();
  private final List<String> forgotten = new CopyOnWriteArrayList<>();
  private final List<String> forgottenRequests = new CopyOnWriteArrayList<>();
  private final List<String> cancelled = new CopyOnWriteArrayList<>();
  private final List<URI> callbacks = new CopyOnWriteArrayList<>();
  private final List<String> cancelledRenders = new CopyOnWriteArrayList<>();
  private volatile Function<String, Forgotten> onForget = _ -> new Forgotten.Deleted();
  private volatile Consumer<TrainingRequest> onPrepare = _ -> {};
  private volatile Consumer<TrainingRequest> onStart = _ -> {};
  private volatile Consumer<TrainingRequest> onFollow = _ -> {};
  private volatile Function<TrainingRequest, Optional<WorkStep<EngineModel>>> step =
      _ -> Optional.empty();
  private volatile Consumer<RenderRequest> onStartRender = _ -> {};
  private volatile Consumer<RenderRequest> onRender = _ -> {};
  private volatile Function<RenderRequest, Optional<WorkStep<RenderedPicture>>> renderStep =
      _ -> Optional.empty();
  private volatile WorkCancelled cancelling = WorkCancelled.STOPPED;
  private volatile AbandonedWork abandoned = new AbandonedWork.Ended(OptionalLong.empty());
  private final Map<String, Long> booked = new ConcurrentHashMap<>();
  private final List<String> billsAskedFor = new CopyOnWriteArrayList<>();
  private volatile boolean lists;
  private volatile RequestListing listing = new RequestListing.NotListed();
  private final List<RequestTrace> searches = new CopyOnWriteArrayList<>();
  private final List<String> usageAskedFor = new CopyOnWriteArrayList<>();
  private volatile Function<String, EndpointUsage> usage =
      endpoint -> {
        throw new EngineException(EngineException.Outcome.REFUSED, "paid", "usage-not-told", null);
      };
  private volatile Optional<String> listedTraining = Optional.empty();
  private volatile Optional<String> listedRender = Optional.empty();
  private volatile Optional<String> refusal = Optional.empty();
  private volatile Runnable onBills = () -> {};

  private ScriptedEngine(String name, boolean paid) {
    this.name = name;
    this.capabilities =
        new EngineCapabilities(
            EnumSet.allOf(AvatarType.class),
            3,
            20,
            List.of(new StyleInfo("oil"), new StyleInfo("pencil"), new StyleInfo("comic")),
            List.of(PictureSize.SQUARE, PictureSize.PORTRAIT),
            paid,
            paid,
            paid ? OptionalInt.of(2) : OptionalInt.empty());
  }

  /// An engine that supports no prompts and is free.
  public static ScriptedEngine free() {
    return new ScriptedEngine("free", false);
  }

  /// An engine that supports prompts and costs money.
  public static ScriptedEngine paid() {
    return new ScriptedEngine("paid", true);
  }

  /// Sets an action that runs before a training is prepared; it may block or throw.
  public void onPrepare(Consumer<TrainingRequest> action) {
    onPrepare = action;
  }

  /// Sets an action that runs before a training starts, after it was counted; it may block or
  /// throw.
  public void onStart(Consumer<TrainingRequest> action) {
    onStart = action;
  }

  /// Sets an action that runs before each step of a training; it may block or throw.
  public void onFollow(Consumer<TrainingRequest> action) {
    onFollow = action;
  }

  /// Replaces the steps of a training; the normal step is used when the function returns empty.
  public void step(Function<TrainingRequest, Optional<WorkStep<EngineModel>>> instead) {
    step = instead;
  }

  /// Sets an action that runs before a rendering starts, after it was counted; it may block or
  /// throw.
  public void onStartRender(Consumer<RenderRequest> action) {
    onStartRender = action;
  }

  /// Sets an action that runs before each step of a rendering; it may block or throw.
  public void onRender(Consumer<RenderRequest> action) {
    onRender = action;
  }

  /// Replaces the steps of a rendering; the normal step is used when the function returns empty.
  public void renderStep(Function<RenderRequest, Optional<WorkStep<RenderedPicture>>> instead) {
    renderStep = instead;
  }

  /// Sets the result of cancelling.
  public void cancelling(WorkCancelled outcome) {
    cancelling = outcome;
  }

  /// Sets the state of abandoned work.
  public void abandoned(AbandonedWork now) {
    abandoned = now;
  }

  /// From now on the engine has a request list, which is empty at first.
  public void list() {
    lists = true;
  }

  /// Sets the result of searching the list for a request that is not in it.
  public void listing(RequestListing result) {
    listing = result;
  }

  /// The searches in the list, once for each call.
  public List<RequestTrace> searches() {
    return searches;
  }

  /// Sets the usage that the engine reports for an endpoint.
  public void usage(Function<String, EndpointUsage> reported) {
    usage = reported;
  }

  /// The usage queries: endpoint, from and to.
  public List<String> usageAskedFor() {
    return usageAskedFor;
  }

  /// Adds the request of a lost training to the list.
  public void listTraining(String requestId) {
    listedTraining = Optional.of(requestId);
  }

  /// Adds the request of a lost rendering to the list.
  public void listRender(String requestId) {
    listedRender = Optional.of(requestId);
  }

  /// Makes the engine refuse new work for this reason.
  public void refuse(Optional<String> why) {
    refusal = why;
  }

  /// Books a bill for a request.
  public void book(String requestId, long microUsd) {
    booked.put(requestId, microUsd);
  }

  /// Sets an action that runs before bills are returned; it may throw.
  public void onBills(Runnable action) {
    onBills = action;
  }

  /// The requests whose bills were asked for, once for each call.
  public List<String> billsAskedFor() {
    return billsAskedFor;
  }

  /// The started trainings, once for each call.
  public List<String> startedTrainings() {
    return startedTrainings;
  }

  /// The images whose rendering was started, once for each call.
  public List<String> startedRenders() {
    return startedRenders;
  }

  /// The callback URLs of the starts, in order.
  public List<URI> callbacks() {
    return callbacks;
  }

  /// The cancelled requests of pictures.
  public List<String> cancelledRenders() {
    return cancelledRenders;
  }

  /// The deleted models.
  public List<String> forgotten() {
    return forgotten;
  }

  /// The requests whose data was deleted.
  public List<String> forgottenRequests() {
    return forgottenRequests;
  }

  /// The cancelled requests of trainings.
  public List<String> cancelled() {
    return cancelled;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public EngineHealth check() {
    return EngineHealth.USABLE;
  }

  @Override
  public Optional<String> refusal() {
    return refusal;
  }

  @Override
  public TrainingPlan planTraining(AvatarType type, Map<String, Object> options) {
    return new TrainingPlan(
        name,
        options,
        "character",
        3,
        20,
        capabilities.paid() ? 2_000_000 : 0,
        Duration.ofSeconds(4),
        Duration.ofHours(6));
  }

  @Override
  public Forgotten forget(EngineModel model) {
    Forgotten answer = onForget.apply(model.finetuneId());
    forgotten.add(model.finetuneId());
    return answer;
  }

  @Override
  public Forgotten forgetRequest(String requestId) {
    Forgotten answer = onForget.apply(requestId);
    forgottenRequests.add(requestId);
    return answer;
  }

  /// What the engine answers, or throws, when it is asked to delete what it stores.
  public ScriptedEngine onForget(Function<String, Forgotten> answer) {
    onForget = answer;
    return this;
  }

  @Override
  public Optional<OutsideStorage> outsideStorage() {
    return capabilities.paid() ? Optional.of(OUTSIDE) : Optional.empty();
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
    public Prepared prepare(TrainingRequest request) {
      onPrepare.accept(request);
      return new Prepared(
          Map.of(),
          Map.of("input", "photos " + request.photos().size()),
          Optional.of(new RequestTrace(TRAINER, LONGEST.toSeconds(), Map.of("kind", "scripted"))));
    }

    @Override
    public WorkHandle start(TrainingRequest request, Prepared prepared, Optional<URI> callback) {
      startedTrainings.add(request.trainingId());
      callback.ifPresent(callbacks::add);
      onStart.accept(request);
      return new WorkHandle("request-" + request.trainingId(), Map.of("kind", "scripted"));
    }

    @Override
    public WorkStep<EngineModel> follow(WorkHandle handle, TrainingRequest request) {
      onFollow.accept(request);
      Optional<WorkStep<EngineModel>> scripted = step.apply(request);
      if (scripted.isPresent()) {
        return scripted.get();
      }
      int done = request.files().get("steps").map(bytes -> (int) bytes[0]).orElse(0);
      if (done == STEPS) {
        return new WorkStep.Done<>(
            new EngineModel("model-" + request.trainingId(), Map.of("steps", done)));
      }
      byte[] photo = request.photos().get(done % request.photos().size()).jpeg().get();
      request.files().put("photo-" + done, photo);
      request.files().put("steps", new byte[] {(byte) (done + 1)});
      return WorkStep.working((done + 1) * 20, Duration.ZERO);
    }

    @Override
    public WorkCancelled cancel(WorkHandle handle) {
      cancelled.add(handle.requestId());
      return cancelling;
    }

    @Override
    public AbandonedWork followAbandoned(WorkHandle handle) {
      return abandoned;
    }
  }

  private final class Rendering implements EngineWork<RenderRequest, RenderedPicture> {
    @Override
    public Prepared prepare(RenderRequest request) {
      return new Prepared(
          Map.of(),
          Map.of(),
          Optional.of(
              new RequestTrace(GENERATOR, LONGEST.toSeconds(), Map.of("kind", "scripted"))));
    }

    @Override
    public WorkHandle start(RenderRequest request, Prepared prepared, Optional<URI> callback) {
      callback.ifPresent(callbacks::add);
      startedRenders.add(request.imageId());
      onStartRender.accept(request);
      return new WorkHandle("render-" + request.imageId(), Map.of("kind", "scripted"));
    }

    @Override
    public WorkStep<RenderedPicture> follow(WorkHandle handle, RenderRequest request) {
      onRender.accept(request);
      return renderStep.apply(request).orElseGet(() -> rendered(request));
    }

    @Override
    public WorkCancelled cancel(WorkHandle handle) {
      cancelledRenders.add(handle.requestId());
      return WorkCancelled.STOPPED;
    }

    @Override
    public AbandonedWork followAbandoned(WorkHandle handle) {
      return abandoned;
    }
  }

  private static WorkStep<RenderedPicture> rendered(RenderRequest request) {
    String description =
        "%s %s %s %d %s"
            .formatted(
                request.model().finetuneId(),
                request.style(),
                request.size(),
                request.seed(),
                request.words().prompt().orElse(""));
    return new WorkStep.Done<>(
        new RenderedPicture(
            description.getBytes(UTF_8),
            "image/jpeg",
            request.size().widthPx(),
            request.size().heightPx(),
            DigitalSource.TRAINED_ALGORITHMIC_MEDIA));
  }

  @Override
  public RenderOffer offer(EngineModel model) {
    return capabilities.paid()
        ? new RenderOffer(
            true,
            Optional.of(new RenderOffer.Range(0, 1, 2)),
            Map.of(PictureSize.SQUARE, 40_000L, PictureSize.PORTRAIT, 50_000L))
        : RenderOffer.PLAIN;
  }

  @Override
  public boolean listsRequests() {
    return lists;
  }

  @Override
  public RequestListing findRequest(RequestTrace trace, Instant since) {
    searches.add(trace);
    Optional<String> found = trace.endpoint().equals(TRAINER) ? listedTraining : listedRender;
    return found
        .<RequestListing>map(id -> new RequestListing.Found(List.of(id)))
        .orElseGet(() -> listing);
  }

  @Override
  public EndpointUsage usage(String endpoint, Instant from, Instant to) {
    usageAskedFor.add(endpoint + " " + from + " " + to);
    return usage.apply(endpoint);
  }

  @Override
  public Map<String, Long> bills(Collection<String> requestIds, Instant since) {
    billsAskedFor.addAll(requestIds);
    onBills.run();
    Map<String, Long> found = new HashMap<>(booked);
    found.keySet().retainAll(requestIds);
    return found;
  }

  @Override
  public Optional<WebhookReader> webhooks() {
    return capabilities.paid() ? Optional.of(new ScriptedWebhooks()) : Optional.empty();
  }

  @Override
  public void close() {
    // Holds no resources.
  }
}
