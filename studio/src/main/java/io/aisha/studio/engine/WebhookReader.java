package io.aisha.studio.engine;

import java.util.Map;
import java.util.Optional;

/// Reads the webhook events that an engine sends to the callback URL of a start when the work has
/// ended. An event only triggers a poll: the outcome is found by following the work.
public interface WebhookReader {

  /// Checks whether an event really comes from the engine. May fetch the engine's public keys,
  /// which takes some seconds at most.
  ///
  /// @throws EngineException when the keys cannot be fetched: the event is neither confirmed nor
  ///   rejected, and should be sent again
  Checked check(Request request);

  /// The handle for following the work that a genuine event, or a user, names.
  ///
  /// @param data of the stored handle; of the [RequestTrace] when the response to the start was
  ///   lost; empty when there is neither
  /// @param payload of the event, for use when the engine has already deleted its result
  WorkHandle handle(String requestId, Map<String, Object> data, Optional<String> payload);

  /// The received HTTP request.
  ///
  /// @param headers under lower-case names, the first value of each
  /// @param body the exact bytes; not copied
  @SuppressWarnings(
      "ArrayRecordComponent") // Up to a megabyte, handed over once and never compared.
  record Request(Map<String, String> headers, byte[] body) {
    public Request {
      headers = Map.copyOf(headers);
    }

    /// Leaves out the body, which is the user's data.
    @Override
    public String toString() {
      return "Request[" + body.length + " bytes]";
    }
  }

  /// The result of checking an event.
  sealed interface Checked {

    /// The engine has just sent it.
    ///
    /// @param requestId the work it is about
    /// @param payload the work's result, if the event contains it
    record Genuine(String requestId, Optional<String> payload) implements Checked {}

    /// The engine sent it at an earlier time. It may be a replay, so its payload is not trusted.
    record Stale(String requestId) implements Checked {}

    /// It was not sent by the engine, or was changed on the way.
    ///
    /// @param reason kebab-case, for the log
    record Forged(String reason) implements Checked {}
  }
}
