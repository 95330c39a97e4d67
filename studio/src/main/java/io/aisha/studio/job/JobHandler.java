package io.aisha.studio.job;

import io.aisha.studio.StudioException;
import java.util.function.BooleanSupplier;

/// Does the jobs of one kind.
///
/// Idempotent: a job may be done again after any part of it was done, and by two processes at once
/// when one was taken for dead. So each change of a row is conditional on the state it leaves.
public interface JobHandler<J extends Job> {

  /// The record of the jobs it does.
  Class<J> handles();

  /// Does the job, or a piece of it. Any exception counts as a failed attempt: the job is tried
  /// again, later and later, as [JobSettings] say.
  ///
  /// @param stopping turns true when the process wants to end; then [JobResult#again] gives way to
  ///   it
  JobResult run(J job, BooleanSupplier stopping);

  /// Work met something that an operator has to mend, see
  /// [io.aisha.studio.StudioException.Outside#awaitsOperator]. Writes down what it waits for, where
  /// its owner can see it, or ends the work once it has waited for as long as it may.
  ///
  /// @return whether it goes on waiting; false when it has ended and the job's row may go
  default boolean waits(J job, StudioException.Outside why) {
    return true;
  }

  /// Writes down that the job will not be done, where somebody can see it. Called once attempts are
  /// used up.
  ///
  /// @return whether that is so and the job's row may go; false to go on trying, at the longest
  ///   interval
  boolean giveUp(J job, Throwable why);
}
