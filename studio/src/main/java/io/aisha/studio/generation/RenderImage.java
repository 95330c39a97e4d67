package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.Patience;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one picture, by the state that it is found in: each way leads to an end, whichever process
/// finds it, and after any restart, for the job's row stays until then.
final class RenderImage implements JobHandler<Job.Rendering> {
  private static final Logger LOG = LoggerFactory.getLogger(RenderImage.class);

  /// An engine repeats an unanswered notice for an hour or two, and no picture takes longer.
  private static final Duration LONGEST = Duration.ofHours(2);

  /// How often to look whether word of an uncertain picture has come.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// A picture takes some seconds and is listed soon after.
  private static final Duration LISTED_WITHIN = Duration.ofMinutes(10);

  private static final Duration SOON = Duration.ofSeconds(15);

  private final Database database;
  private final Engines engines;
  private final SubmitRender submit;
  private final FollowRender follow;
  private final CostService costs;
  private final EndImage end;
  private final Clock clock;
  private final ImageRepository images = new ImageRepository();

  RenderImage(
      Database database,
      Engines engines,
      SubmitRender submit,
      FollowRender follow,
      CostService costs,
      EndImage end,
      Clock clock) {
    this.database = database;
    this.engines = engines;
    this.submit = submit;
    this.follow = follow;
    this.costs = costs;
    this.end = end;
    this.clock = clock;
  }

  @Override
  public Class<Job.Rendering> handles() {
    return Job.Rendering.class;
  }

  @Override
  public JobResult run(Job.Rendering job, BooleanSupplier stopping) {
    Optional<Rendering> found = find(job);
    if (found.isEmpty()) {
      return JobResult.DONE;
    }
    Rendering rendering = found.get();
    if (rendering.isEnded()) {
      return JobResult.DONE;
    }
    Optional<AvatarEngine> engine = engines.find(rendering.engine());
    if (engine.isEmpty()) {
      return withoutEngine(rendering);
    }
    if (rendering.handle().isPresent()) {
      return follow.follow(rendering, engine.get(), stopping, isOver(rendering));
    }
    if (rendering.image().state() == ImageState.SUBMITTED && engine.get().capabilities().paid()) {
      return awaitWord(job, rendering, engine.get(), stopping);
    }
    Optional<JobResult> waits;
    try {
      waits = submit.submit(rendering, engine.get());
    } catch (EngineException e) {
      return notBegun(rendering, engine.get(), e);
    }
    return waits.orElseGet(() -> followSubmitted(job, engine.get(), stopping));
  }

  /// As a training waits: what was paid for and what is yet to be asked alike.
  private JobResult withoutEngine(Rendering rendering) {
    Instant now = clock.instant();
    if (now.isAfter(rendering.image().createdAt().plus(Patience.LONGEST))) {
      end.fail(rendering.image(), ErrorCode.ENGINE_UNKNOWN.label());
      return JobResult.DONE;
    }
    Patience.note(rendering.engine(), "switched-off", now);
    return JobResult.again(PATIENCE);
  }

  /// Nothing was sent: it is tried again, for a day at most.
  private JobResult notBegun(Rendering rendering, AvatarEngine engine, EngineException e) {
    if (!engine.capabilities().paid() || !e.retryable() || e.awaitsOperator()) {
      throw e;
    }
    GeneratedImage image = rendering.image();
    Instant now = clock.instant();
    if (now.isAfter(image.createdAt().plus(Patience.LONGEST))) {
      end.fail(image, e.code());
      return JobResult.DONE;
    }
    Patience.note(engine.name(), e.reason(), now);
    return JobResult.again(Patience.pause(image.createdAt(), now, e.retryAfter()));
  }

  private Optional<RenderHandle> findLost(Rendering rendering, AvatarEngine engine) {
    UUID subject = rendering.image().id().value();
    try {
      Optional<RequestTrace> trace = costs.findTrace(subject);
      return costs
          .findRequest(subject, engine)
          .flatMap(id -> trace.map(by -> new RenderHandle(id, by.data())));
    } catch (EngineException e) {
      LOG.info(
          "The engine's list of requests cannot be had. image={} reason={}", subject, e.reason());
      return Optional.empty();
    }
  }

  private JobResult followSubmitted(
      Job.Rendering job, AvatarEngine engine, BooleanSupplier stopping) {
    return find(job)
        .filter(now -> !now.isEnded() && now.handle().isPresent())
        .map(now -> follow.follow(now, engine, stopping, false))
        .orElse(JobResult.DONE);
  }

  private Optional<Rendering> find(Job.Rendering job) {
    return database.transact(
        transaction -> images.findRendering(transaction, new ImageId(job.image())));
  }

  /// The engine was asked and its answer is lost: it is never asked twice. Its list of requests, or
  /// its notice, may name the request yet, where there is one.
  private JobResult awaitWord(
      Job.Rendering job, Rendering rendering, AvatarEngine engine, BooleanSupplier stopping) {
    Optional<RenderHandle> found = findLost(rendering, engine);
    if (found.isPresent()) {
      database.run(transaction -> {
        if (images.keepHandle(transaction, rendering.image().id(), found.get())) {
          costs.link(transaction, rendering.image().id().value(), found.get().requestId());
        }
      });
      return followSubmitted(job, engine, stopping);
    }
    boolean listed = engine.listsRequests() && !isPast(rendering, LISTED_WITHIN);
    if ((rendering.awaitsNotice() || listed) && !isOver(rendering)) {
      return JobResult.again(rendering.awaitsNotice() ? PATIENCE : SOON);
    }
    end.fail(rendering.image(), ErrorCode.OUTCOME_UNKNOWN.label());
    return JobResult.DONE;
  }

  private boolean isOver(Rendering rendering) {
    return isPast(rendering, LONGEST);
  }

  private boolean isPast(Rendering rendering, Duration time) {
    Instant now = clock.instant();
    return rendering.submittedAt().filter(at -> now.isAfter(at.plus(time))).isPresent();
  }

  /// For a day, as it waits for everything; a paid engine keeps a picture as long.
  @Override
  public boolean waits(Job.Rendering job, StudioException.Outside why) {
    Optional<Rendering> found = find(job).filter(now -> !now.isEnded());
    if (found.isEmpty()) {
      return false;
    }
    GeneratedImage image = found.get().image();
    if (clock.instant().isAfter(image.createdAt().plus(Patience.LONGEST))) {
      end.fail(image, why.told());
      return false;
    }
    note(image, why);
    return true;
  }

  private void note(GeneratedImage image, StudioException.Outside why) {
    database.run(transaction -> images.waitFor(transaction, image.id(), why.told()));
  }

  @Override
  public boolean giveUp(Job.Rendering job, Throwable why) {
    Optional<Rendering> found = find(job);
    if (found.isEmpty() || found.get().isEnded()) {
      return true;
    }
    Rendering rendering = found.get();
    if (isBought(rendering)) {
      if (why instanceof StudioException.Outside mended && mended.awaitsOperator()) {
        note(rendering.image(), mended);
        return false;
      }
      if (!(why instanceof EngineException)) {
        return false; // The engine's work is not lost because something of ours fails.
      }
    }
    end.fail(
        rendering.image(),
        switch (why) {
          case StudioException.Outside known -> known.told();
          case StudioException known -> known.code();
          default -> ErrorCode.ENGINE_FAILED.label();
        });
    return true;
  }

  private boolean isBought(Rendering rendering) {
    return rendering.handle().isPresent()
        && !isOver(rendering)
        && engines
            .find(rendering.engine())
            .filter(engine -> engine.capabilities().paid())
            .isPresent();
  }
}
