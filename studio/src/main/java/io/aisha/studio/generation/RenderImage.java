package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Makes one picture, by the state that it is found in: each way leads to an end, whichever process
/// finds it, and after any restart, for the job's row stays until then.
final class RenderImage implements JobHandler<Job.Rendering> {
  /// An engine repeats an unanswered notice for an hour or two, and no picture takes longer.
  private static final Duration LONGEST = Duration.ofHours(2);

  /// How often to look whether word of an uncertain picture has come.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Database database;
  private final Engines engines;
  private final SubmitRender submit;
  private final FollowRender follow;
  private final EndImage end;
  private final Clock clock;
  private final ImageRepository images = new ImageRepository();

  RenderImage(
      Database database,
      Engines engines,
      SubmitRender submit,
      FollowRender follow,
      EndImage end,
      Clock clock) {
    this.database = database;
    this.engines = engines;
    this.submit = submit;
    this.follow = follow;
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
    if (found.isEmpty() || found.get().isEnded()) {
      return JobResult.DONE;
    }
    Rendering rendering = found.get();
    Optional<AvatarEngine> engine = engines.find(rendering.engine());
    if (engine.isEmpty()) {
      end.fail(rendering.image(), ErrorCode.ENGINE_UNKNOWN.label());
      return JobResult.DONE;
    }
    if (rendering.handle().isPresent()) {
      return follow.follow(rendering, engine.get(), stopping, isOver(rendering));
    }
    if (rendering.image().state() == ImageState.SUBMITTED && engine.get().capabilities().paid()) {
      return awaitWord(rendering);
    }
    return submit
        .submit(rendering, engine.get())
        .orElseGet(() -> followSubmitted(job, engine.get(), stopping));
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

  /// The engine was asked and its answer is lost: it is never asked twice. Its notice may name the
  /// request yet, where one can come.
  private JobResult awaitWord(Rendering rendering) {
    if (!rendering.awaitsNotice() || isOver(rendering)) {
      end.fail(rendering.image(), ErrorCode.OUTCOME_UNKNOWN.label());
      return JobResult.DONE;
    }
    return JobResult.again(PATIENCE);
  }

  private boolean isOver(Rendering rendering) {
    Instant now = clock.instant();
    return rendering.submittedAt().filter(at -> now.isAfter(at.plus(LONGEST))).isPresent();
  }

  @Override
  public boolean giveUp(Job.Rendering job, Throwable why) {
    Optional<Rendering> found = find(job);
    if (found.isEmpty() || found.get().isEnded()) {
      return true;
    }
    Rendering rendering = found.get();
    if (isBought(rendering) && !(why instanceof EngineException)) {
      return false; // The engine's work is not lost because our disk is full.
    }
    end.fail(
        rendering.image(),
        switch (why) {
          case EngineException known when known.outcome() == EngineException.Outcome.REFUSED ->
              known.reason();
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
