package io.aisha.studio.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs queued jobs, from [#start()] to [#close()].
///
/// Safe against a crash at any moment: when the node restarts under the same name, its running jobs
/// are due again at once; otherwise another node takes them over after four missed heartbeats.
public final class JobRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
  private static final int MISSED_HEARTBEATS_MAX = 4;

  private final Database database;
  private final JobQueue queue;
  private final JobSettings settings;
  private final Clock clock;
  private final JobRepository jobs = new JobRepository();
  private final Scheduler scheduler;
  private final Runnable wake;

  /// @param dataSource of the same database; each running job uses a connection of it from time to
  ///   time
  /// @param handlers one for each kind of job
  public JobRunner(
      DataSource dataSource,
      Database database,
      JobQueue queue,
      JobSettings settings,
      Clock clock,
      RandomGenerator random,
      List<? extends JobHandler<?>> handlers,
      List<RecurringJob> recurring) {
    this(
        dataSource,
        database,
        queue,
        settings,
        clock,
        random,
        handlers,
        recurring,
        JobFailures.UNREPORTED);
  }

  /// As the other constructor.
  ///
  /// @param failures is told of failed jobs
  public JobRunner(
      DataSource dataSource,
      Database database,
      JobQueue queue,
      JobSettings settings,
      Clock clock,
      RandomGenerator random,
      List<? extends JobHandler<?>> handlers,
      List<RecurringJob> recurring,
      JobFailures failures) {
    this.database = database;
    this.queue = queue;
    this.settings = settings;
    this.clock = clock;
    JobTasks tasks = new JobTasks(settings, clock, random, failures);
    List<Task<?>> known = handlers.stream().<Task<?>>map(tasks::of).toList();
    List<RecurringTask<Void>> again = recurring.stream().map(tasks::of).toList();
    this.scheduler =
        configure(Scheduler.create(dataSource, known), settings, clock)
            .schedulerName(new SchedulerName.Fixed(settings.node() + ":" + UUID.randomUUID()))
            .startTasks(again)
            .build();
    this.wake = scheduler::triggerCheckForDueExecutions;
  }

  static SchedulerBuilder configure(SchedulerBuilder builder, JobSettings settings, Clock clock) {
    return builder
        .clock(clock::instant)
        .serializer(new JobCodec())
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .enablePriority()
        .threads(settings.threads())
        // Takes only as many jobs as it has threads, so that other nodes get the rest.
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(settings.polling())
        .heartbeatInterval(settings.heartbeat())
        .missedHeartbeatsLimit(MISSED_HEARTBEATS_MAX)
        .shutdownMaxWait(settings.shutdown());
  }

  /// Takes over the jobs of an earlier process of this node, and starts.
  public void start() {
    int left =
        database.transact(
            transaction -> jobs.release(transaction, settings.node() + ":", clock.instant()));
    if (left > 0) {
      log.info(
          "Jobs that a dead process left are taken up. node={} jobs={}", settings.node(), left);
    }
    queue.onAdded(wake);
    scheduler.start();
  }

  /// Takes no more jobs, waits for running ones up to the configured time, then interrupts them.
  /// Unfinished jobs are due again at the next start.
  @Override
  public void close() {
    queue.offAdded(wake);
    scheduler.stop();
  }
}
