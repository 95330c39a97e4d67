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

/// Does queued jobs, from [#start()] to [#close()].
///
/// Safe against death at any moment: what this node had under way when it died is due again the
/// moment the node starts anew, by its name; another node takes it over after four missed
/// heartbeats.
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

  /// @param dataSource of the same database; while jobs run, each takes a connection of it now and
  ///   then
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
    this.database = database;
    this.queue = queue;
    this.settings = settings;
    this.clock = clock;
    JobTasks tasks = new JobTasks(settings, clock, random);
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
        // Takes no more than it has threads for, so that another node can have the rest.
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(settings.polling())
        .heartbeatInterval(settings.heartbeat())
        .missedHeartbeatsLimit(MISSED_HEARTBEATS_MAX)
        .shutdownMaxWait(settings.shutdown());
  }

  /// Takes over what an earlier process of this node left, and begins.
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

  /// Jobs whose last attempt failed, at most 200.
  public List<FailingJob> failing() {
    return database.transact(jobs::failing);
  }

  /// Takes no more jobs, waits for those under way as long as the settings say, then interrupts
  /// them. What is not finished is due again at the next start.
  @Override
  public void close() {
    queue.offAdded(wake);
    scheduler.stop();
  }
}
