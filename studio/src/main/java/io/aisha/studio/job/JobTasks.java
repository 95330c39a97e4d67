package io.aisha.studio.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.aisha.studio.LogThrottle;
import io.aisha.studio.StudioException;
import io.aisha.studio.database.DatabaseException;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Registers the handlers with the scheduler and decides what happens after failures.
final class JobTasks {
  private static final Logger log = LoggerFactory.getLogger(JobTasks.class);

  /// A job whose process died this often while running it is probably the cause.
  private static final int DEATHS_MAX = 30;

  /// Failures that are expected to pass are retried this many times more often.
  private static final int RETURNING_FACTOR = 2;

  private final JobSettings settings;
  private final Clock clock;
  private final Backoff backoff;
  private final JobFailures reports;
  private final LogThrottle lines = new LogThrottle();

  JobTasks(JobSettings settings, Clock clock, RandomGenerator random, JobFailures reports) {
    this.reports = reports;
    this.settings = settings;
    this.clock = clock;
    this.backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), random);
  }

  <J extends Job> Task<J> of(JobHandler<J> handler) {
    return Tasks.custom(label(handler), handler.handles())
        .onFailure((complete, row) -> failed(handler, complete, row))
        .onDeadExecution((complete, row) -> row.reschedule(complete, clock.instant()))
        .execute((instance, context) -> run(handler, instance, context));
  }

  RecurringTask<Void> of(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
        .execute((_, _) -> job.work().run());
  }

  private static String label(JobHandler<?> handler) {
    for (Job.Kind kind : Job.Kind.values()) {
      if (kind.type().equals(handler.handles())) {
        return kind.label();
      }
    }
    throw new IllegalArgumentException("no kind of job is a " + handler.handles());
  }

  private <J extends Job> CompletionHandler<J> run(
      JobHandler<J> handler, TaskInstance<J> instance, ExecutionContext context) {
    int deaths = context.getExecution().consecutiveFailures;
    if (deaths >= DEATHS_MAX) {
      IllegalStateException why =
          new IllegalStateException("its process died " + deaths + " times");
      if (giveUp(handler, instance, deaths, why)) {
        return (_, row) -> row.remove();
      }
    }
    return switch (attempt(handler, instance, context)) {
      case JobResult.Done _ -> (_, row) -> row.remove();
      case JobResult.Again again ->
          (complete, row) -> row.reschedule(complete, clock.instant().plus(again.in()));
    };
  }

  /// A store that cannot store is not a failure of the work: the job waits, and continues by itself
  /// once the store is fixed.
  private <J extends Job> JobResult attempt(
      JobHandler<J> handler, TaskInstance<J> instance, ExecutionContext context) {
    try {
      return handler.run(instance.getData(), () -> context.getSchedulerState().isShuttingDown());
    } catch (StudioException.Outside e) {
      if (!e.needsOperator() || settings.operatorPolling().isEmpty()) {
        throw e;
      }
      if (lines.isDue(e.ownerMessageCode(), clock.instant())) {
        log.warn(
            "Work waits until this is operatorPolling. reason={} cause={}",
            e.ownerMessageCode(),
            e.getCause() == null ? e.toString() : e.getCause().toString());
      }
      return waits(handler, instance.getData(), e)
          ? JobResult.again(settings.operatorPolling().get())
          : JobResult.DONE;
    }
  }

  /// If even that cannot be recorded, the job waits for the database.
  private static <J extends Job> boolean waits(
      JobHandler<J> handler, J job, StudioException.Outside why) {
    try {
      return handler.waits(job, why);
    } catch (DatabaseException e) {
      log.debug("What a job waits for cannot be written down.", e);
      return true;
    }
  }

  @SuppressWarnings("unchecked") // The scheduler's execution record does not carry the type.
  private <J extends Job> void failed(
      JobHandler<J> handler, ExecutionComplete complete, ExecutionOperations<J> row) {
    Optional<Throwable> cause = complete.getCause();
    TaskInstance<J> instance = complete.getExecution().taskInstance;
    int failures = complete.getExecution().consecutiveFailures + 1;
    if (failures == 1) {
      cause.ifPresent(why -> reports.failed(instance.getTaskName(), why));
    }
    if (mayPass(cause) && failures < attemptsMax(cause)) {
      var wait = backoff.after(failures, cause);
      log.warn(
          "Job failed and is tried again. job={} failures={} waitMillis={} cause={}",
          instance,
          failures,
          wait.toMillis(),
          cause.map(Throwable::toString).orElse("none"));
      row.reschedule(complete, clock.instant().plus(wait));
      return;
    }
    Throwable why = cause.orElseGet(() -> new IllegalStateException("no cause given"));
    if (giveUp(handler, instance, failures, why)) {
      row.remove();
      if (failures > 1) {
        reports.failed(instance.getTaskName(), why);
      }
    } else {
      row.reschedule(complete, clock.instant().plus(settings.longestRetry()));
    }
  }

  private <J extends Job> boolean giveUp(
      JobHandler<J> handler, TaskInstance<J> instance, int failures, Throwable why) {
    log.error("Job used up its attempts. job={} failures={}", instance, failures, why);
    try {
      return handler.giveUp(instance.getData(), why);
    } catch (StudioException.Outside e) {
      log.error("Job could not be given up and is tried again. job={}", instance, e);
      return false;
    }
  }

  /// With the default waits this takes about fifteen seconds, and at least four minutes for a
  /// database that is being restarted.
  private int attemptsMax(Optional<Throwable> cause) {
    boolean recoversByItself =
        cause.orElse(null) instanceof StudioException.Outside outside && outside.recoversByItself();
    return recoversByItself ? RETURNING_FACTOR * settings.attemptsMax() : settings.attemptsMax();
  }

  private static boolean mayPass(Optional<Throwable> cause) {
    return !(cause.orElse(null) instanceof StudioException.Outside outside) || outside.retryable();
  }
}
