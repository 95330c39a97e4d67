package io.aisha.studio.attempt;

import io.aisha.studio.database.Transaction;
import io.aisha.studio.job.Job;
import java.util.Map;

/// The user-visible rows of one kind of work, such as trainings. They are updated in the
/// transaction that changes the attempt.
public interface AttemptRows {

  /// The kind's name: kebab-case, at most 40 characters. It is stored and must never change.
  String kind();

  /// The priority of its jobs, see [Job#priority()].
  int priority();

  /// Locks the attempt's subject, the avatar first: all features lock in this order.
  ///
  /// @return false when the subject was deleted, so the work is no longer wanted
  boolean lock(Transaction transaction, Attempt attempt);

  /// The attempt has changed its state.
  void moved(Transaction transaction, Attempt attempt, AttemptState to);

  /// The user has asked to cancel an attempt that an engine may be working on.
  default void cancelRequested(Transaction transaction, Attempt attempt) {}

  /// The attempt waits until an operator fixes a problem, and then continues by itself. The next
  /// successful step clears this.
  ///
  /// @param code kebab-case, at most 60 characters
  /// @param detail values of the message that explains the code, JSON values only
  /// @param detail values for the sentence that explains it, JSON values only
  void waitsFor(Transaction transaction, Attempt attempt, String code, Map<String, Object> detail);

  /// The attempt has ended without a result.
  ///
  /// @param code kebab-case, at most 60 characters
  /// @param detail values of the message that explains the code, JSON values only
  void failed(Transaction transaction, Attempt attempt, String code, Map<String, Object> detail);

  /// The attempt was cancelled.
  void cancelled(Transaction transaction, Attempt attempt);

  /// The job that works on an attempt.
  default Job.Attempt job(Attempt attempt) {
    return new Job.Attempt(kind(), attempt.id(), priority());
  }
}
