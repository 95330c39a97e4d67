package io.aisha.studio.job;

import io.aisha.studio.StudioException;
import java.util.function.BooleanSupplier;

/// Runs the jobs of one kind.
///
/// Idempotent: a job may run again after any part of it was done, and in two processes at once when
/// one was wrongly declared dead. Therefore each change of a row is conditional on its previous
/// state.
public interface JobHandler<J extends Job> {

  /// The record type of its jobs.
  Class<J> handles();

  /// Runs the job, or a part of it. Any exception counts as a failed attempt: the job is retried at
  /// growing intervals, see [JobSettings].
  ///
  /// @param stopping becomes true when the process wants to stop; the handler should then return
  ///   [JobResult#again]
  JobResult run(J job, BooleanSupplier stopping);

  /// The job hit a problem that an operator must fix, see
  /// [io.aisha.studio.StudioException.Outside#needsOperator]. Records the problem where the work's
  /// owner can see it, or ends the work once it has waited for its maximum time.
  ///
  /// @return whether the job keeps waiting; false when its work has ended and its row may be
  ///   deleted
  default boolean waits(J job, StudioException.Outside why) {
    return true;
  }

  /// Records, visibly to the user, that the job will not be done. Called when its attempts are used
  /// up.
  ///
  /// @return whether that is final and the job's row may be deleted; false to keep retrying at the
  ///   longest interval
  boolean giveUp(J job, Throwable why);
}
