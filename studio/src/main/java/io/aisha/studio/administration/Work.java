package io.aisha.studio.administration;

import static java.util.Comparator.comparing;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.job.FailingJob;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The work of all users, for administrators: what is running and waiting, and what has failed.
public final class Work {
  private final Database database;
  private final JobQueue queue;
  private final TrainingService trainings;
  private final GenerationService generations;
  private final AuditLog audit;
  private final WorkRepository work = new WorkRepository();

  public Work(
      Database database,
      JobQueue queue,
      TrainingService trainings,
      GenerationService generations,
      AuditLog audit) {
    this.database = database;
    this.queue = queue;
    this.trainings = trainings;
    this.generations = generations;
    this.audit = audit;
  }

  /// What is queued or running, the oldest first.
  ///
  /// @param limit at least 1
  public List<WorkItem> live(int limit) {
    return database.transact(transaction ->
        merged(
            work.liveTrainings(transaction, limit),
            work.liveGenerations(transaction, limit),
            comparing(WorkItem::since),
            limit));
  }

  /// What was requested since then and has failed, the newest first.
  ///
  /// @param limit at least 1
  public List<WorkItem> failed(Instant since, int limit) {
    return database.transact(transaction ->
        merged(
            work.failedTrainings(transaction, since, limit),
            work.failedGenerations(transaction, since, limit),
            comparing(WorkItem::since).reversed(),
            limit));
  }

  private static List<WorkItem> merged(
      List<WorkItem> trainings, List<WorkItem> generations, Comparator<WorkItem> order, int limit) {
    List<WorkItem> all = new ArrayList<>(trainings);
    all.addAll(generations);
    return all.stream().sorted(order).limit(limit).toList();
  }

  /// Background jobs whose last attempt failed. They are retried by themselves, at growing
  /// intervals.
  public List<FailingJob> failingJobs() {
    return database.transact(queue::failing);
  }

  /// Makes a failing job due now. Does nothing when it is running or has ended.
  public void retryNow(UserId by, String kind, String id) {
    database.run(transaction -> {
      if (queue.rescheduleNow(transaction, kind, id)) {
        audit.record(Optional.of(by), AuditAction.JOB_RETRIED, kind);
      }
    });
  }

  /// Cancels a user's training, like the user can.
  ///
  /// @throws StudioException.NotFound `training-not-found`
  /// @throws StudioException.Conflict `training-ended` with state
  public void cancel(UserId by, TrainingId id) {
    UserId owner =
        database
            .transact(transaction -> work.ownerOfTraining(transaction, id.value()))
            .orElseThrow(() -> new StudioException.NotFound(ErrorCode.TRAINING_NOT_FOUND, id));
    trainings.cancel(owner, id);
    audit.record(Optional.of(by), AuditAction.WORK_CANCELLED, owner);
  }

  /// Cancels a user's request for pictures, like the user can.
  ///
  /// @throws StudioException.NotFound `generation-not-found`
  /// @throws StudioException.Conflict `generation-ended` with state
  public void cancel(UserId by, GenerationId id) {
    UserId owner =
        database
            .transact(transaction -> work.ownerOfGeneration(transaction, id.value()))
            .orElseThrow(() -> new StudioException.NotFound(ErrorCode.GENERATION_NOT_FOUND, id));
    generations.cancel(owner, id);
    audit.record(Optional.of(by), AuditAction.WORK_CANCELLED, owner);
  }
}
