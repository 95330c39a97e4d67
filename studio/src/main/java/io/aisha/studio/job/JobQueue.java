package io.aisha.studio.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.aisha.studio.database.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Queues jobs in the caller's transaction: a job exists exactly when the change that causes it was
/// committed. After the commit, the job runners of this process are woken.
public final class JobQueue {
  private final Clock clock;
  private final JobRepository jobs = new JobRepository();
  private final List<Runnable> sleepers = new CopyOnWriteArrayList<>();

  public JobQueue(Clock clock) {
    this.clock = clock;
  }

  /// Queues a job to run as soon as possible. A job that is already queued is not changed.
  public void add(Transaction transaction, Job job) {
    add(transaction, job, clock.instant());
  }

  /// Queues a job to run at that time or soon afterwards. A job that is already queued is not
  /// changed.
  public void add(Transaction transaction, Job job, Instant notBefore) {
    transaction.withConnection(
        connection -> client(connection).scheduleIfNotExists(row(job), notBefore));
    transaction.afterCommit(this::wake);
  }

  /// Queues many jobs, none of which may be queued already, in one round trip per hundred.
  public void addAll(Transaction transaction, List<? extends Job> fresh) {
    List<TaskInstance<?>> rows = fresh.stream().<TaskInstance<?>>map(JobQueue::row).toList();
    transaction.withConnection(
        connection -> client(connection).scheduleBatch(rows, clock.instant()));
    transaction.afterCommit(this::wake);
  }

  /// Makes a waiting job due now. A job that is running or does not exist is not changed.
  public void rescheduleNow(Transaction transaction, Job job) {
    rescheduleNow(transaction, job.kind().label(), job.id());
  }

  /// The same for a job of which only the row is known.
  ///
  /// @param kind label of its kind
  /// @param id of the job, unique within its kind
  /// @return whether it was waiting for a later time
  public boolean rescheduleNow(Transaction transaction, String kind, String id) {
    boolean rescheduled = jobs.rescheduleNow(transaction, kind, id, clock.instant());
    transaction.afterCommit(this::wake);
    return rescheduled;
  }

  /// Jobs whose last attempt failed, at most 200.
  public List<FailingJob> failing(Transaction transaction) {
    return jobs.failing(transaction);
  }

  /// Whether a job is waiting or running.
  ///
  /// @param kind label of its kind
  /// @param id of the job, unique within its kind
  public boolean exists(Transaction transaction, String kind, String id) {
    return jobs.exists(transaction, kind, id);
  }

  /// Removes a job that is not running.
  public void remove(Transaction transaction, Job job) {
    jobs.remove(transaction, job);
  }

  void onAdded(Runnable wake) {
    sleepers.add(wake);
  }

  void offAdded(Runnable wake) {
    sleepers.remove(wake);
  }

  private void wake() {
    sleepers.forEach(Runnable::run);
  }

  private static SchedulerClient client(java.sql.Connection connection) {
    return SchedulerClient.Builder.create(new TransactionDataSource(connection))
        .serializer(new JobCodec())
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .enablePriority()
        .build();
  }

  private static TaskInstance<Job> row(Job job) {
    return new TaskInstance<>(job.kind().label(), job.id(), () -> job, job.priority());
  }
}
