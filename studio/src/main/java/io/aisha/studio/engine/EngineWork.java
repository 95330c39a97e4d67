package io.aisha.studio.engine;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/// One kind of work that an engine does: training an avatar, rendering a picture.
///
/// Designed for the hardest case: work that is paid, remote, and outlives our process. Work is
/// *started* once, which returns a handle that the caller stores before anything else. The handle
/// is then *followed*, call by call, until a step reports the end. An engine must not depend on
/// state in memory between calls: the next call may come from another process on another day. Every
/// method may throw [EngineException], and passes on exceptions of [EngineFiles] and photos.
///
/// @param <Q> the request; the same at every call about one piece of work, also after a restart
/// @param <R> the result
public interface EngineWork<Q, R> {

  /// Does the free steps before a start, such as uploading photos. May take minutes. Called before
  /// [#start], and again from the beginning when that was not reached.
  ///
  /// @throws EngineException as [#start]; in no case has anything been started
  default Prepared prepare(Q request) {
    return Prepared.NOTHING;
  }

  /// Starts the work and returns the handle for following it. At a paid engine the caller calls
  /// this at most once for an attempt. At a free one it repeats the call with the same request when
  /// a process died before it stored the handle; the files may then contain what the first call
  /// left.
  ///
  /// @param prepared what [#prepare] has just returned for this request
  /// @param callback where webhook events may be sent, see [WebhookReader]; a secret, because
  ///   anyone who knows it can send events for this attempt
  /// @throws EngineException whose outcome says whether the work may have been started
  WorkHandle start(Q request, Prepared prepared, Optional<URI> callback);

  /// Does or polls the next piece of work and reports the progress. Called repeatedly until a step
  /// ends the work, also after restarts. A call after the end returns the same end for as long as
  /// the engine remembers it. Two concurrent calls for one handle both succeed.
  WorkStep<R> follow(WorkHandle handle, Q request);

  /// Asks the engine to cancel the work. For unknown work the result is [WorkCancelled#STOPPED]. So
  /// it is for work that has ended, unless it may have produced a paid result: then it is
  /// [WorkCancelled#REQUESTED], and following the work reports its end.
  WorkCancelled cancel(WorkHandle handle);

  /// Whether work that is no longer wanted has ended, and what it cost. Called after [#cancel], for
  /// the ledger only. Unknown work counts as ended.
  default AbandonedWork followAbandoned(WorkHandle handle) {
    return new AbandonedWork.Ended(OptionalLong.empty());
  }
}
