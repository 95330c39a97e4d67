package io.aisha.studio.audit;

import java.util.UUID;

/// The id of an entry of the audit log.
public record AuditEntryId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static AuditEntryId of(String text) {
    return new AuditEntryId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
