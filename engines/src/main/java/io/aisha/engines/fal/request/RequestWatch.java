package io.aisha.engines.fal.request;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.client.QueueAddress;
import io.aisha.engines.fal.client.QueueResult;
import io.aisha.engines.fal.client.QueueState;
import io.aisha.engines.fal.failure.FailureReading;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.engines.fal.wire.Reply;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Polls a request. The queue decides; when the request is completed its result shows whether it
/// succeeded. The payload of a webhook event is used only when fal.ai has deleted the result.
final class RequestWatch {
  private static final String UNNAMED = "unnamed";

  private static final QueueState.Completed WELL =
      new QueueState.Completed(Optional.empty(), false);

  /// Errors of the platform, with a status of 500 and above.
  private static final Set<String> OF_THE_PLATFORM =
      Set.of(
          "request_timeout",
          "startup_timeout",
          "runner_scheduling_failure",
          "runner_connection_timeout",
          "runner_disconnected",
          "runner_connection_refused",
          "runner_connection_error",
          "runner_incomplete_response",
          "runner_server_error",
          "internal_error");

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
    } catch (FalException.Cancelled e) {
      return new RequestLook.Cancelled(e.billedUnits());
    }
  }

  private RequestLook completed(QueueState.Completed completed) throws FalException {
    try {
      return result(completed);
    } catch (FalException.Cancelled e) {
      return new RequestLook.Cancelled(e.billedUnits());
    } catch (FalException.Validation e) {
      return new RequestLook.Refused(e);
    } catch (FalException.NotFound e) {
      return fromWebhookEvent()
          .orElseGet(() -> failed(completed, e.billedUnits()).orElseGet(RequestLook.Gone::new));
    } catch (FalException.Transient e) {
      if (!e.answered()) {
        throw e;
      }
      if (e.type().filter(FailureReading.WAITED_TOO_LONG::equals).isPresent()) {
        return new RequestLook.Failed(FailureReading.WAITED_TOO_LONG, Optional.of(BigDecimal.ZERO));
      }
      return failed(completed, e.billedUnits().or(() -> Optional.of(BigDecimal.ZERO)))
          .orElseGet(() -> new RequestLook.Unclear(e.type().orElse(UNNAMED), e.billedUnits()));
    }
  }

  /// The queue does not know it. It may still have succeeded: the result or a webhook event may
  /// exist longer than the entry in the queue.
  private RequestLook withoutStatus() throws FalException {
    try {
      RequestLook found = result(WELL);
      return found instanceof RequestLook.NotYet ? new RequestLook.Unknown() : found;
    } catch (FalException.NotFound | FalException.Validation _) {
      return fromWebhookEvent().orElseGet(RequestLook.Unknown::new);
    }
  }

  private RequestLook result(QueueState.Completed completed) throws FalException {
    return switch (client.result(address)) {
      case QueueResult.NotYet _ -> new RequestLook.NotYet();
      case QueueResult.Output output ->
          new RequestLook.Output(
              output.output(), output.billedUnits(), unusable(completed, output.billedUnits()));
    };
  }

  /// The payload of a webhook event, with its bill.
  private Optional<RequestLook> fromWebhookEvent() {
    return payload
        .map(FalJson::node)
        .map(told -> {
          Optional<BigDecimal> units =
              told.path(Reply.BILLED_UNITS).stringValueOpt().flatMap(Reply::units);
          return new RequestLook.Output(told, units, new RequestLook.Unusable(units));
        });
  }

  private static RequestLook unusable(
      QueueState.Completed completed, Optional<BigDecimal> billedUnits) {
    return failed(completed, billedUnits).orElseGet(() -> new RequestLook.Unusable(billedUnits));
  }

  /// The result of a request without an output whose status reports an error.
  ///
  /// @param billedUnits nothing for a failure of 500 and above, which is never charged for
  ///   (fal.ai's documentation, "FAQ"); what fails otherwise may be
  private static Optional<RequestLook> failed(
      QueueState.Completed completed, Optional<BigDecimal> billedUnits) {
    if (completed.errorType().filter(FailureReading::isCancellation).isPresent()) {
      return Optional.of(new RequestLook.Cancelled(billedUnits));
    }
    if (!completed.failed()) {
      return Optional.empty();
    }
    String type = completed.errorType().orElse(UNNAMED);
    return Optional.of(
        new RequestLook.Failed(
            type,
            billedUnits.or(() ->
                OF_THE_PLATFORM.contains(type) ? Optional.of(BigDecimal.ZERO) : Optional.empty())));
  }
}
