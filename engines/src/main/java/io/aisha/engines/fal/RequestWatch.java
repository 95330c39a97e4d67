package io.aisha.engines.fal;

import java.util.Map;
import java.util.Optional;

/// Looks at a request. The queue is the truth; a completed request is asked for its result, which
/// says whether it went well. What a notice carried is used only when fal itself has let go of it.
final class RequestWatch {
  private static final QueueState.Completed WELL =
      new QueueState.Completed(Optional.empty(), false);

  private final FalClient client;
  private final QueueAddress address;
  private final Optional<Object> payload;

  /// @param data of the request's handle
  RequestWatch(FalClient client, QueueAddress address, Map<String, Object> data) {
    this.client = client;
    this.address = address;
    this.payload = Optional.ofNullable(data.get(HandleData.PAYLOAD));
  }

  /// @throws FalException when nothing was found out; that is no end
  RequestLook look() throws FalException {
    try {
      return switch (client.status(address)) {
        case QueueState.Waiting waiting -> new RequestLook.Waiting(waiting.position());
        case QueueState.Working working -> new RequestLook.Working(working.logs());
        case QueueState.Completed completed -> completed(completed);
      };
    } catch (FalException.NotFound _) {
      return withoutStatus();
    } catch (FalException.Cancelled _) {
      return new RequestLook.Cancelled();
    }
  }

  private RequestLook completed(QueueState.Completed completed) throws FalException {
    try {
      return result(completed);
    } catch (FalException.Validation e) {
      return new RequestLook.Refused(e);
    } catch (FalException.NotFound _) {
      return fromNotice().orElseGet(() -> unusable(completed, new RequestLook.Gone()));
    } catch (FalException.Transient e) {
      if (!e.answered()) {
        throw e;
      }
      return unusable(completed, new RequestLook.Unclear(e.type().orElse("unnamed")));
    }
  }

  /// The queue does not know it. It may have ended well all the same: the result, or a notice, may
  /// outlive the entry in the queue.
  private RequestLook withoutStatus() throws FalException {
    try {
      RequestLook found = result(WELL);
      return found instanceof RequestLook.NotYet ? new RequestLook.Unknown() : found;
    } catch (FalException.NotFound | FalException.Validation _) {
      return fromNotice().orElseGet(RequestLook.Unknown::new);
    }
  }

  private RequestLook result(QueueState.Completed completed) throws FalException {
    return switch (client.result(address)) {
      case QueueResult.NotYet _ -> new RequestLook.NotYet();
      case QueueResult.Output output ->
          new RequestLook.Output(
              output.output(),
              output.billedUnits(),
              unusable(completed, new RequestLook.Unusable()));
    };
  }

  private Optional<RequestLook> fromNotice() {
    return payload.map(told ->
        new RequestLook.Output(FalJson.node(told), Optional.empty(), new RequestLook.Unusable()));
  }

  /// What a request comes to that gave nothing: what its status says went wrong, if anything.
  private static RequestLook unusable(QueueState.Completed completed, RequestLook otherwise) {
    if (completed.errorType().filter(FailureReading::isCancellation).isPresent()) {
      return new RequestLook.Cancelled();
    }
    return completed.failed()
        ? new RequestLook.Failed(completed.errorType().orElse("unnamed"))
        : otherwise;
  }
}
