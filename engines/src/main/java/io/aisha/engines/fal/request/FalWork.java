package io.aisha.engines.fal.request;

import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// One kind of work at fal: requests in its queue.
public final class FalWork<Q, R> implements EngineWork<Q, R> {
  private static final Duration LOOK_AFTER_ABANDONED = Duration.ofSeconds(10);

  private final Access access;
  private final WorkStart<Q> start;
  private final Watch<Q, R> watch;

  /// Creates the object that takes one step of a request.
  @FunctionalInterface
  public interface Watch<Q, R> {
    WorkWatch<R> of(Access access, WorkHandle handle, Q request);
  }

  public FalWork(Access access, WorkStart<Q> start, Watch<Q, R> watch) {
    this.access = access;
    this.start = start;
    this.watch = watch;
  }

  @Override
  public Prepared prepare(Q request) {
    return start.prepare(request);
  }

  @Override
  public WorkHandle start(Q request, Prepared prepared, Optional<URI> callback) {
    return start.start(request, prepared, callback);
  }

  @Override
  public WorkStep<R> follow(WorkHandle handle, Q request) {
    return watch.of(access, handle, request).step();
  }

  /// A request that has ended may have given a result, which is paid for: it is followed too. Only
  /// one that fal does not know has stopped for certain.
  @Override
  public WorkCancelled cancel(WorkHandle handle) {
    try {
      return access.client().cancel(access.address(handle))
          ? WorkCancelled.REQUESTED
          : WorkCancelled.STOPPED;
    } catch (FalException.Cancelled _) {
      return WorkCancelled.REQUESTED; // Its end, which following finds, says what it cost.
    } catch (FalException e) {
      throw EngineErrors.ofFollowing(e);
    }
  }

  @Override
  public AbandonedWork followAbandoned(WorkHandle handle) {
    try {
      RequestLook look =
          new RequestWatch(access.client(), access.address(handle), handle.data()).look();
      return switch (look) {
        case RequestLook.Waiting _,
            RequestLook.Working _,
            RequestLook.NotYet _,
            RequestLook.Unclear _ ->
            new AbandonedWork.Going(access.retries().around(LOOK_AFTER_ABANDONED, 0.2));
        case RequestLook.Output _,
            RequestLook.Refused _,
            RequestLook.Failed _,
            RequestLook.Unusable _,
            RequestLook.Cancelled _,
            RequestLook.Gone _,
            RequestLook.Unknown _ ->
            new AbandonedWork.Ended(
                new HandleData(handle.data()).billedMicroUsd(look.billedUnits()));
      };
    } catch (FalException e) {
      throw EngineErrors.ofFollowing(e);
    }
  }
}
