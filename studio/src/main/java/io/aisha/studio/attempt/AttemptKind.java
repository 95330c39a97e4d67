package io.aisha.studio.attempt;

import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.WorkProgress;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One kind of work at engines: what is asked, and what comes of the answer.
///
/// @param <Q> what an engine is asked
/// @param <R> what it gives
public interface AttemptKind<Q, R> {

  /// Its rows.
  AttemptRows rows();

  /// How an engine does it.
  EngineWork<Q, R> of(AvatarEngine engine);

  /// What is asked, the same at every call about one attempt. Reads rows and the store, so it is
  /// called outside of transactions.
  ///
  /// @throws io.aisha.studio.StudioException when what it is for is gone, or cannot be read
  Q request(Attempt attempt);

  /// How much of it an engine may work on at a time, over all processes; empty for as much as there
  /// is.
  default OptionalInt atOnce(AvatarEngine engine) {
    return OptionalInt.empty();
  }

  /// How long after it was ordered it is tried to begin, while nothing of it was sent.
  Duration beginsWithin(Attempt attempt);

  /// How long to wait for word of an attempt whose start got no answer.
  DoubtLimits doubt();

  /// How long after its start a paid engine keeps a result, while an operator may mend what keeps
  /// us from fetching or storing it.
  Duration resultKept();

  /// How long to wait for word of an attempt whose start got no answer.
  ///
  /// @param listed where the engine lists its requests: after this time it certainly would
  /// @param lookedUp where it does not, and sends no notice either: for a person to look there;
  ///   zero when nobody is expected to
  record DoubtLimits(Duration listed, Duration lookedUp) {}

  /// Whether work that nobody waits for ends soon and costs little, so that an engine which cannot
  /// be told is left alone after some tries.
  default boolean endsByItself() {
    return false;
  }

  /// A queued attempt is being made ready for its start.
  default void preparing(Transaction transaction, Attempt attempt) {}

  /// The engine is asked next.
  void submitted(Transaction transaction, Attempt attempt, Prepared prepared);

  /// It goes on.
  default void progressed(Transaction transaction, Attempt attempt, WorkProgress progress) {}

  /// Puts a result where it is kept, outside of any transaction.
  ///
  /// @param billedMicroUsd what it cost, where the engine said so
  Kept keep(Attempt attempt, R result, OptionalLong billedMicroUsd);

  /// A result that is kept, and belongs to nobody yet.
  interface Kept {
    /// Gives it to the rows, which are locked.
    void take(Transaction transaction);

    /// Nobody wants it any more, or another process gave the same one to the rows.
    void drop();
  }
}
