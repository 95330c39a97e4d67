package io.aisha.studio.job;

import static io.aisha.schema.jooq.Tables.SCHEDULED_TASKS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.val;

import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;

/// Queries on the scheduler's table that its client does not offer. Like the scheduler, every
/// change of a row increments its version, so that a process that still holds the old version can
/// no longer change the row.
final class JobRepository {
  /// Enough for a diagnosis.
  private static final int FAILING_MAX = 200;

  /// Makes the jobs of a dead process due at once. Counts as a failure, so that a job that kills
  /// its process is noticed.
  int release(Transaction transaction, String pickedByPrefix, Instant now) {
    return transaction
        .sql()
        .update(SCHEDULED_TASKS)
        .set(SCHEDULED_TASKS.PICKED, false)
        .setNull(SCHEDULED_TASKS.PICKED_BY)
        .setNull(SCHEDULED_TASKS.LAST_HEARTBEAT)
        .set(
            SCHEDULED_TASKS.CONSECUTIVE_FAILURES,
            coalesce(SCHEDULED_TASKS.CONSECUTIVE_FAILURES, inline(0)).plus(1))
        .set(SCHEDULED_TASKS.EXECUTION_TIME, least(SCHEDULED_TASKS.EXECUTION_TIME, val(now)))
        .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
        .where(
            SCHEDULED_TASKS.PICKED.isTrue(), SCHEDULED_TASKS.PICKED_BY.startsWith(pickedByPrefix))
        .execute();
  }

  /// Makes a waiting job due.
  ///
  /// @return whether the job was waiting for a later time
  boolean rescheduleNow(Transaction transaction, String kind, String id, Instant now) {
    return transaction
            .sql()
            .update(SCHEDULED_TASKS)
            .set(SCHEDULED_TASKS.EXECUTION_TIME, now)
            .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
            .where(waiting(kind, id), SCHEDULED_TASKS.EXECUTION_TIME.gt(now))
            .execute()
        == 1;
  }

  boolean exists(Transaction transaction, String kind, String id) {
    return transaction
        .sql()
        .fetchExists(
            SCHEDULED_TASKS,
            SCHEDULED_TASKS.TASK_NAME.eq(kind),
            SCHEDULED_TASKS.TASK_INSTANCE.eq(id));
  }

  void remove(Transaction transaction, Job job) {
    transaction
        .sql()
        .deleteFrom(SCHEDULED_TASKS)
        .where(waiting(job.kind().label(), job.id()))
        .execute();
  }

  List<FailingJob> failing(Transaction transaction) {
    return transaction
        .sql()
        .selectFrom(SCHEDULED_TASKS)
        .where(SCHEDULED_TASKS.CONSECUTIVE_FAILURES.gt(0))
        .orderBy(SCHEDULED_TASKS.TASK_NAME, SCHEDULED_TASKS.TASK_INSTANCE)
        .limit(FAILING_MAX)
        .fetch(row ->
            new FailingJob(
                row.getTaskName(),
                row.getTaskInstance(),
                row.getConsecutiveFailures(),
                row.getExecutionTime()));
  }

  private static Condition waiting(String kind, String id) {
    return SCHEDULED_TASKS
        .TASK_NAME
        .eq(kind)
        .and(SCHEDULED_TASKS.TASK_INSTANCE.eq(id))
        .and(SCHEDULED_TASKS.PICKED.isFalse());
  }
}
