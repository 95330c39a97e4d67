package io.aisha.studio.webhook;

import java.util.Optional;
import java.util.UUID;

/// A webhook event in the inbox.
///
/// @param callbackHash hash of the callback URL's token
/// @param genuine false for a stale event, whose payload is not trusted
/// @param payload the work's result, only of a genuine event
public record StoredWebhookEvent(
    UUID id,
    String engine,
    String requestId,
    String callbackHash,
    boolean genuine,
    Optional<String> payload) {

  /// Leaves out the payload, which is the user's data.
  @Override
  public String toString() {
    return "StoredNotice[" + id + "]";
  }
}
