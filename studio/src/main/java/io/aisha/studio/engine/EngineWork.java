package io.aisha.studio.engine;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/// One kind of work that an engine does: learning an avatar, rendering a picture.
///
/// Shaped for the hardest case: paid, remote, and slower than our process lives. Work is *started*
/// once, which gives a handle that the caller stores before anything else; the handle is then
/// *followed*, call by call, until a step says that it ended. An engine keeps nothing in memory
/// between calls that it could not do without: the next call may come from another process on
/// another day. Every method may throw [EngineException], and lets exceptions of [EngineFiles] and
/// photos pass.
///
/// @param <Q> what is asked; the same at every call about one piece of work, also after a restart
/// @param <R> what it gives
public interface EngineWork<Q, R> {

  /// Does what a start needs and costs nothing, such as handing over photos. May take minutes.
  /// Called before [#start], and again from the beginning when that was not reached.
  ///
  /// @throws EngineException as [#start]; nothing has begun in any case
  default Prepared prepare(Q request) {
    return Prepared.NOTHING;
  }

  /// Begins and says by which handle to follow it. The caller calls this at most once for an
  /// attempt at a paid engine; at a free one again with the same request, when a process died
  /// before it stored the answer, and then the same files may hold what the first call left.
  ///
  /// @param prepared what [#prepare] gave for this request just now
  /// @param callback where a notice of the end may be sent, see [Notices]; secret, for whoever
  ///   knows it may speak for this attempt
  /// @throws EngineException whose outcome tells whether something may have begun
  WorkHandle start(Q request, Prepared prepared, Optional<URI> callback);

  /// Does or looks at the next piece and says how far it is. Called again and again until the step
  /// ends the work, also after restarts; a repeated call after the end gives the same end for as
  /// long as the engine remembers. Of two calls at once for one handle both end well.
  WorkStep<R> follow(WorkHandle handle, Q request);

  /// Asks for the work to end. Cancelling what is not known any more is [WorkCancelled#STOPPED]. So
  /// is cancelling what has ended, unless it may have given a result that was paid for: then it is
  /// [WorkCancelled#REQUESTED], and following it gives its end.
  WorkCancelled cancel(WorkHandle handle);

  /// Whether work that nobody waits for any more has ended, and what it cost: for the books alone,
  /// after [#cancel]. What is not known any more has ended.
  default AbandonedWork followAbandoned(WorkHandle handle) {
    return new AbandonedWork.Ended(OptionalLong.empty());
  }
}
