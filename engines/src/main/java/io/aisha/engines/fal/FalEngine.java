package io.aisha.engines.fal;

import io.aisha.engines.fal.billing.BillingEvents;
import io.aisha.engines.fal.billing.PriceList;
import io.aisha.engines.fal.billing.Usage;
import io.aisha.engines.fal.client.Account;
import io.aisha.engines.fal.client.FalAddresses;
import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.client.Retries;
import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.file.FileFetch;
import io.aisha.engines.fal.recipe.GeneratorRecipe;
import io.aisha.engines.fal.recipe.Recipes;
import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.engines.fal.rendering.LoraLink;
import io.aisha.engines.fal.rendering.PromptStyles;
import io.aisha.engines.fal.rendering.RenderModel;
import io.aisha.engines.fal.rendering.RenderStart;
import io.aisha.engines.fal.rendering.RenderWatch;
import io.aisha.engines.fal.request.Access;
import io.aisha.engines.fal.request.FalWork;
import io.aisha.engines.fal.request.RequestList;
import io.aisha.engines.fal.training.TrainingConfig;
import io.aisha.engines.fal.training.TrainingStart;
import io.aisha.engines.fal.training.TrainingWatch;
import io.aisha.engines.fal.webhook.FalWebhookReader;
import io.aisha.engines.fal.webhook.SigningKeys;
import io.aisha.engines.fal.wire.BoundedHttpClient;
import io.aisha.engines.fal.wire.Reply;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EndpointUsage;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.EnginePrice;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Forgotten;
import io.aisha.studio.engine.OutsideStorage;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.PriceDoubt;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.RequestListing;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WebhookReader;
import io.aisha.vision.worker.Vision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Trains and renders at fal.ai, for money.
///
/// Photos leave this machine, as an archive that fal.ai reads from our store, or that is uploaded
/// to its storage for a day. The same model, style, size, seed and prompt give the same request;
/// fal.ai need not return the same bytes.
public final class FalEngine implements AvatarEngine {
  public static final String NAME = EngineErrors.ENGINE;

  private static final Logger log = LoggerFactory.getLogger(FalEngine.class);

  /// The options of a training.
  private static final String RECIPE = "recipe";

  private static final String STEPS = "steps";

  /// See `docs/fal.md`. How long requests are stored is a setting of the account.
  private static final OutsideStorage OUTSIDE_STORAGE =
      new OutsideStorage(
          "fal.ai",
          List.of(
              item("photos", Optional.of(TrainingStart.PHOTOS_REACHABLE), false),
              item("model", Optional.of(TrainingStart.OUTPUT_KEPT), true),
              item("model-upload", Optional.of(LoraLink.UPLOADED), false),
              item("pictures", Optional.of(RenderStart.OUTPUT_KEPT), true),
              item("prompts", Optional.empty(), true)));

  /// Our clock may be ahead of fal.ai's.
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private final FalSettings settings;
  private final Account account;
  private final FalClient client;
  private final EngineWork<TrainingRequest, EngineModel> training;
  private final EngineWork<RenderRequest, RenderedPicture> rendering;
  private final FalWebhookReader webhookReader;
  private final EngineCapabilities capabilities;
  private final RememberedHealth health;

  /// @param vision makes photos smaller where a trainer wants them so
  /// @param clock for time limits
  /// @param random so that machines do not ask at the same moments
  public FalEngine(
      FalSettings settings, Vision vision, InstantSource clock, RandomGenerator random) {
    this(settings, vision, clock, random, Thread::sleep);
  }

  FalEngine(
      FalSettings settings,
      Vision vision,
      InstantSource clock,
      RandomGenerator random,
      Retries.Pause pause) {
    this.settings = settings;
    FalAddresses addresses = settings.addresses();
    BoundedHttpClient wire = new BoundedHttpClient();
    Retries retries = new Retries(random, pause);
    this.account = new Account(clock);
    this.client = new FalClient(settings.key(), addresses, wire, retries, account);
    FileFetch fetch =
        new FileFetch(
            wire, settings.fileHosts().with(addresses.queue()), addresses.plainHttp(), retries);
    Access access = new Access(client, fetch, retries, clock, addresses.queue());
    this.training =
        new FalWork<>(
            access,
            new TrainingStart(client, vision, clock, settings.longestTraining()),
            TrainingWatch::new);
    PromptStyles styles = new PromptStyles();
    this.rendering =
        new FalWork<>(
            access, new RenderStart(client, new LoraLink(access), styles), RenderWatch::new);
    this.webhookReader = new FalWebhookReader(new SigningKeys(client, clock), clock);
    this.capabilities = capabilities(settings, styles);
    this.health = new RememberedHealth(this::look, clock);
  }

  private static EngineCapabilities capabilities(FalSettings settings, PromptStyles styles) {
    Recipes recipes = settings.recipes();
    Set<AvatarType> types = new TreeSet<>();
    for (AvatarType type : AvatarType.values()) {
      recipes.usual(type).ifPresent(_ -> types.add(type));
    }
    return new EngineCapabilities(
        types,
        recipes.trainers().stream().mapToInt(recipe -> recipe.photos().min()).min().orElseThrow(),
        recipes.trainers().stream().mapToInt(recipe -> recipe.photos().max()).max().orElseThrow(),
        styles.offered(),
        List.of(PictureSize.values()),
        true,
        true,
        OptionalInt.of(settings.rendersAtOnce()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EngineCapabilities capabilities() {
    return capabilities;
  }

  @Override
  public EngineHealth check() {
    return account
        .refusal()
        .map(EngineHealth::broken)
        .orElseGet(() -> account.isInDoubt() ? look() : health.get());
  }

  @Override
  public Optional<String> refusal() {
    return account.refusal();
  }

  private EngineHealth look() {
    try {
      client.greet(settings.recipes().trainers().getFirst().endpoint());
      return EngineHealth.USABLE;
    } catch (FalException.Auth _) {
      return EngineHealth.broken(EngineErrors.KEY_REFUSED);
    } catch (FalException.Locked _) {
      return EngineHealth.broken(EngineErrors.BALANCE_LOCKED);
    } catch (FalException.Transient e) {
      return EngineHealth.broken(
          e.answered() ? EngineErrors.UNAVAILABLE : EngineErrors.UNREACHABLE);
    } catch (FalException e) {
      // The server accepts the key but returns no price: it is a gateway, or busy. Only a start
      // shows whether the queue works.
      log.debug("The price of an endpoint is not told.", e);
      return account.refusal().map(EngineHealth::broken).orElse(EngineHealth.USABLE);
    }
  }

  @Override
  public TrainingPlan planTraining(AvatarType type, Map<String, Object> options) {
    TrainerRecipe usual =
        settings
            .recipes()
            .usual(type)
            .orElseThrow(() ->
                new StudioException.Invalid(
                    ErrorCode.ENGINE_TYPE_NOT_LEARNED,
                    Map.of("engine", NAME, "type", type.label())));
    for (String option : options.keySet()) {
      if (!option.equals(RECIPE) && !option.equals(STEPS)) {
        throw invalid(option, "unknown");
      }
    }
    TrainerRecipe recipe = recipe(options, type).orElse(usual);
    int steps = steps(options, recipe);
    TrainerRecipe.Photos photos = recipe.photos();
    Duration typical =
        Duration.ofMinutes(recipe.typicalMinutes())
            .multipliedBy(steps)
            .dividedBy(recipe.input().steps().usual())
            .plusMinutes(1);
    return new TrainingPlan(
        recipe.name() + "/" + steps,
        TrainingConfig.written(settings.recipes(), recipe, steps),
        Objects.requireNonNull(recipe.modes().get(type)),
        photos.min(),
        photos.max(),
        recipe.price().of(steps),
        typical,
        typical.compareTo(settings.longestTraining()) > 0 ? typical : settings.longestTraining());
  }

  private Optional<TrainerRecipe> recipe(Map<String, Object> options, AvatarType type) {
    Object name = options.get(RECIPE);
    if (name == null) {
      return Optional.empty();
    }
    TrainerRecipe recipe =
        settings.recipes().trainer(name.toString()).orElseThrow(() -> invalid(RECIPE, "not-known"));
    if (!recipe.modes().containsKey(type)) {
      throw invalid(RECIPE, "not-for-type");
    }
    return Optional.of(recipe);
  }

  private static int steps(Map<String, Object> options, TrainerRecipe recipe) {
    Object given = options.get(STEPS);
    if (given == null) {
      return recipe.input().steps().usual();
    }
    if (!(given instanceof Number number) || number.doubleValue() != number.intValue()) {
      throw invalid(STEPS, "not-a-whole-number");
    }
    if (!recipe.input().steps().allow(number.intValue())) {
      throw invalid(STEPS, "out-of-range");
    }
    return number.intValue();
  }

  private static StudioException.Invalid invalid(String option, String problem) {
    return new StudioException.Invalid(
        ErrorCode.ENGINE_OPTION_INVALID,
        Map.of("engine", NAME, "option", option, "problem", problem));
  }

  private static OutsideStorage.Item item(
      String what, Optional<Duration> atMost, boolean deletable) {
    return new OutsideStorage.Item(what, atMost, deletable);
  }

  @Override
  public EngineWork<TrainingRequest, EngineModel> training() {
    return training;
  }

  @Override
  public EngineWork<RenderRequest, RenderedPicture> rendering() {
    return rendering;
  }

  /// fal.ai deletes its copy of the training by itself after some days. It is deleted at once when
  /// the key has the right to, which ordinary keys do not have.
  @Override
  public Forgotten forget(EngineModel model) {
    return forgetRequest(model.finetuneId());
  }

  @Override
  public Forgotten forgetRequest(String requestId) {
    if (!Reply.isId(requestId)) {
      return new Forgotten.Nothing();
    }
    try {
      client.deletePayloads(requestId);
      return new Forgotten.Deleted();
    } catch (FalException.NotFound _) {
      return new Forgotten.Deleted();
    } catch (FalException.Auth | FalException.Locked _) {
      return new Forgotten.Kept("key-may-not-delete");
    } catch (FalException.Validation e) {
      log.info("fal.ai does not delete what it keeps of a request. requestId={}", requestId, e);
      return new Forgotten.Kept("provider-refused");
    } catch (FalException e) {
      throw EngineErrors.ofPreparation(e);
    }
  }

  @Override
  public Optional<OutsideStorage> outsideStorage() {
    return Optional.of(OUTSIDE_STORAGE);
  }

  @Override
  public RenderOffer offer(EngineModel model) {
    GeneratorRecipe generator = RenderModel.of(model).generator();
    Map<PictureSize, Long> costs = new EnumMap<>(PictureSize.class);
    for (PictureSize size : capabilities.sizes()) {
      costs.put(size, generator.costOf(size));
    }
    return new RenderOffer(
        generator.input().negativePromptField().isPresent(),
        Optional.of(generator.likeness()),
        costs);
  }

  @Override
  public boolean listsRequests() {
    return true;
  }

  @Override
  public RequestListing findRequest(RequestTrace trace, Instant since) {
    try {
      return new RequestList(client).find(trace, since);
    } catch (FalException e) {
      throw EngineErrors.ofPlatform(e);
    }
  }

  @Override
  public Map<String, Long> bills(Collection<String> requestIds, Instant since) {
    try {
      return BillingEvents.sums(client.billingEvents(requestIds, since.minus(CLOCKS_DIFFER)));
    } catch (FalException e) {
      throw EngineErrors.ofPlatform(e);
    }
  }

  /// The list of requests shows whether the account is used by others too. It is missing when the
  /// key may not read it, or when it is too long.
  @Override
  public EndpointUsage usage(String endpoint, Instant from, Instant to) {
    long microUsd;
    try {
      microUsd = Usage.microUsd(client.usage(endpoint, from, to), endpoint);
    } catch (FalException e) {
      throw EngineErrors.ofPlatform(e);
    }
    try {
      return new EndpointUsage(
          microUsd, Optional.of(new RequestList(client).names(endpoint, from, to)));
    } catch (FalException e) {
      log.info("Requests could not be listed. endpoint={} reason={}", endpoint, e.getMessage());
      return new EndpointUsage(microUsd, Optional.empty());
    }
  }

  @Override
  public List<EnginePrice> prices() {
    return PriceList.of(settings.recipes());
  }

  @Override
  public List<PriceDoubt> priceDoubts() {
    Recipes recipes = settings.recipes();
    List<String> endpoints = new ArrayList<>();
    recipes.trainers().forEach(trainer -> endpoints.add(trainer.endpoint()));
    recipes.generators().forEach(generator -> endpoints.add(generator.endpoint()));
    Map<String, JsonNode> told;
    try {
      told = client.prices(endpoints);
    } catch (FalException e) {
      log.info("Prices could not be compared. reason={}", e.getMessage());
      told = Map.of();
    }
    return new PriceList(told).doubts(recipes);
  }

  @Override
  public Optional<WebhookReader> webhooks() {
    return Optional.of(webhookReader);
  }

  @Override
  public void close() {
    client.close();
  }
}
