package io.aisha.studio.attempt;

import io.aisha.studio.database.Transaction;
import io.aisha.studio.job.Job;
import java.util.Map;

/// The rows of one kind of work that people see, such as trainings: they follow the attempt, in the
/// transaction that changes it.
public interface AttemptRows {

  /// The kind's name, kebab-case, at most 40 characters, for ever: it is stored.
  String kind();

  /// How urgent its jobs are, as [Job#priority()].
  int priority();

  /// Locks what the attempt is for: the avatar first, as everybody does.
  ///
  /// @return false when it is gone, and nobody wants the work any more
  boolean lock(Transaction transaction, Attempt attempt);

  /// The attempt is in another state now.
  void moved(Transaction transaction, Attempt attempt, AttemptState to);

  /// Somebody wants an attempt to end that an engine may be working on.
  default void cancelRequested(Transaction transaction, Attempt attempt) {}

  /// It waits for something that an operator has to mend, and goes on by itself then. The next
  /// thing that is done for it clears this.
  ///
  /// @param code kebab-case, at most 60 characters
  /// @param detail values for the sentence that explains it, JSON values only
  void waitsFor(Transaction transaction, Attempt attempt, String code, Map<String, Object> detail);

  /// It ended and will never give a result.
  ///
  /// @param code kebab-case, at most 60 characters
  /// @param detail values for the sentence that explains it, JSON values only
  void failed(Transaction transaction, Attempt attempt, String code, Map<String, Object> detail);

  /// It ended because somebody cancelled it.
  void cancelled(Transaction transaction, Attempt attempt);

  /// The job that works on an attempt.
  default Job.Attempt job(Attempt attempt) {
    return new Job.Attempt(kind(), attempt.id(), priority());
  }
}
