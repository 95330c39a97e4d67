package io.aisha.studio.attempt;

import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.WorkProgress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One kind of engine work: how to build its request and what to do with its result.
///
/// @param <Q> the request to the engine
/// @param <R> the result from the engine
public interface AttemptKind<Q, R> {

  /// The database rows that belong to this kind.
  AttemptRows rows();

  /// The engine's implementation of this kind.
  EngineWork<Q, R> of(AvatarEngine engine);

  /// Builds the request, which is the same at every call for one attempt. Reads rows and blobs, so
  /// it must be called outside a transaction.
  ///
  /// @throws io.aisha.studio.StudioException when the subject was deleted or cannot be read
  Q request(Attempt attempt);

  /// The maximum number of concurrent attempts at an engine, counted over all processes; empty for
  /// unlimited.
  default OptionalInt maxConcurrent(AvatarEngine engine) {
    return OptionalInt.empty();
  }

  /// How long after the order the start is retried, as long as no start request was sent.
  Duration startWithin(Attempt attempt);

  /// How long to wait for information about an attempt whose start got no response.
  UncertaintyLimits uncertaintyLimits();

  /// How long a paid engine keeps a result after the start. An operator has this long to fix
  /// whatever prevents us from fetching or storing it.
  Duration resultKept();

  /// How long to wait for information about an attempt whose start got no response.
  ///
  /// @param listed for an engine that lists its requests: after this time the request would
  ///   certainly be listed
  /// @param lookedUp for an engine that neither lists requests nor sends webhook events: time for a
  ///   user to look it up there; zero when users are not expected to
  record UncertaintyLimits(Duration listed, Duration lookedUp) {}

  /// Whether abandoned work ends soon and costs little. If so, an engine that cannot be reached to
  /// cancel it is left alone after some tries.
  default boolean endsSoon() {
    return false;
  }

  /// A queued attempt is being prepared for its start.
  default void preparing(Transaction transaction, Attempt attempt) {}

  /// The start request is about to be sent.
  void submitted(Transaction transaction, Attempt attempt, Prepared prepared);

  /// The engine has reported progress.
  default void progressed(Transaction transaction, Attempt attempt, WorkProgress progress) {}

  /// Stores a result, outside of any transaction.
  ///
  /// @param billedMicroUsd what the engine billed, if it reports that
  Kept keep(Attempt attempt, R result, OptionalLong billedMicroUsd);

  /// A stored result that no row refers to yet.
  interface Kept {
    /// Attaches the result to its rows, which are locked.
    void take(Transaction transaction);

    /// Deletes the result, because it is no longer wanted or another process attached the same
    /// result first.
    void drop();
  }
}
