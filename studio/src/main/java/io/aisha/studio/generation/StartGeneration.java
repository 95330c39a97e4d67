package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.attempt.Attempt;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.attempt.Attempts;
import io.aisha.studio.attempt.NewAttempt;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.cost.ChargeKind;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.training.TrainedModel;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Queues pictures: the request's row is committed together with a row, a charge and a job per
/// picture.
final class StartGeneration {
  /// Well below the range that JSON numbers represent exactly everywhere.
  private static final long NEW_SEED_BOUND = 1L << 48;

  private final Database database;
  private final Attempts attempts;
  private final AttemptRows rows;
  private final Engines engines;
  private final GenerationSettings settings;
  private final PromptRules promptRules;
  private final CostService costs;
  private final Limits limits;
  private final Clock clock;
  private final RandomGenerator random;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final GenerationRepository generations = new GenerationRepository();
  private final ImageRepository images = new ImageRepository();

  StartGeneration(
      Database database,
      Attempts attempts,
      Engines engines,
      GenerationSettings settings,
      CostService costs,
      Limits limits,
      Clock clock,
      RandomGenerator random) {
    this.database = database;
    this.attempts = attempts;
    this.rows = new ImageRows(clock);
    this.engines = engines;
    this.settings = settings;
    this.promptRules = new PromptRules(settings.promptLengthMax());
    this.costs = costs;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  Generation start(UserId owner, AvatarId avatarId, GenerationRequest request) {
    return database.transact(transaction -> {
      Avatar avatar = transitions.lock(transaction, owner, avatarId);
      TrainedModel trained = TrainedModel.find(avatar).orElseThrow(() -> notTrained(avatar));
      AvatarEngine engine = engines.getForWork(trained.engine());
      EngineCapabilities can = engine.capabilities();
      RenderOffer offer = engine.offer(trained.model());
      requireOffered(request, can);
      promptRules.require(request.words(), can, offer);
      long seed = request.seed().orElseGet(() -> random.nextLong(NEW_SEED_BOUND));
      GenerationParameters parameters = GenerationParameters.of(request, seed, trained);
      List<NewImage> planned = plan(request, can, seed);
      limits.countPictures(
          transaction,
          owner,
          planned.size(),
          (long) request.size().widthPx() * request.size().heightPx());
      Generation added =
          generations.add(transaction, avatar, trained.engine(), parameters, clock.instant());
      List<UUID> asked = images.add(transaction, added, planned, clock.instant());
      costs.reserve(
          transaction,
          owner,
          ChargeKind.PICTURE,
          engine.name(),
          asked,
          offer.costOf(request.size()));
      attempts.add(
          transaction,
          rows,
          asked.stream()
              .map(id ->
                  new NewAttempt(
                      new Attempt.Subject(id, rows.kind(), owner, avatarId),
                      engine.name(),
                      ImageAttempts.LONGEST))
              .toList());
      return generations.find(transaction, owner, added.id()).orElseThrow();
    });
  }

  /// The first picture of every style, then the second of every style, and so on, so that the user
  /// soon sees something of each style.
  private List<NewImage> plan(GenerationRequest request, EngineCapabilities can, long seed) {
    List<String> styles =
        request.styles().isEmpty() ? usual(can) : request.styles().stream().distinct().toList();
    int count = styles.size() * request.countPerStyle();
    if (count > settings.maxImages()) {
      throw new StudioException.Invalid(
          ErrorCode.TOO_MANY_IMAGES, Map.of("asked", count, "most", settings.maxImages()));
    }
    List<NewImage> planned = new ArrayList<>();
    for (int number = 0; number < request.countPerStyle(); number++) {
      for (String style : styles) {
        long imageSeed = Seeds.derive(seed, style, number);
        planned.add(new NewImage(planned.size(), style, imageSeed, request.size()));
      }
    }
    return planned;
  }

  /// The default is every style for pictures of any size if the engine is free. A user must not pay
  /// for styles they have not named.
  private static List<String> usual(EngineCapabilities can) {
    return can.pictureStyles().stream().limit(can.paid() ? 1 : Long.MAX_VALUE).toList();
  }

  private void requireOffered(GenerationRequest request, EngineCapabilities can) {
    for (String style : request.styles()) {
      if (!can.offers(style)) {
        throw new StudioException.Invalid(ErrorCode.STYLE_UNKNOWN, Map.of("style", style));
      }
    }
    if (request.countPerStyle() < 1 || request.countPerStyle() > settings.maxPerStyle()) {
      throw new StudioException.Invalid(
          ErrorCode.STYLE_COUNT,
          Map.of("asked", request.countPerStyle(), "most", settings.maxPerStyle()));
    }
    if (request.seed().isPresent() && request.seed().getAsLong() < 0) {
      throw new StudioException.Invalid(
          ErrorCode.SEED_NEGATIVE, Map.of("seed", request.seed().getAsLong()));
    }
    if (!can.sizes().contains(request.size())) {
      throw new StudioException.Invalid(
          ErrorCode.SIZE_NOT_OFFERED, Map.of("size", request.size().label()));
    }
  }

  private static StudioException.Conflict notTrained(Avatar avatar) {
    return new StudioException.Conflict(
        ErrorCode.AVATAR_NOT_LEARNED, Map.of("status", avatar.status().label()));
  }
}
