package io.aisha.studio.notice;

import java.util.Optional;
import java.util.UUID;

/// A notice in the inbox.
///
/// @param callbackHash of the address that it came to
/// @param genuine false for a stale one, of which only the hint is taken
/// @param payload what it carried, of a genuine one
public record StoredNotice(
    UUID id,
    String engine,
    String requestId,
    String callbackHash,
    boolean genuine,
    Optional<String> payload) {

  /// Without what it carries, which is a person's.
  @Override
  public String toString() {
    return "StoredNotice[" + id + "]";
  }
}
