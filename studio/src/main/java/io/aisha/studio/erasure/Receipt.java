package io.aisha.studio.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was erased, and what could not be removed and why. It contains no personal data.
///
/// @param receipt with which it is found
/// @param verifiedAt when a look into database and store found nothing left; empty while the
///   deletion is not finished
/// @param deleted what is gone, or will be when `verifiedAt` is there
/// @param kept what is not removed
public record Receipt(
    String receipt,
    ErasureKind kind,
    Instant requestedAt,
    Optional<Instant> verifiedAt,
    List<Deleted> deleted,
    List<Kept> kept) {
  public Receipt {
    deleted = List.copyOf(deleted);
    kept = List.copyOf(kept);
  }

  /// Something that was deleted.
  ///
  /// @param where `database`, `storage`, or the name of an engine
  /// @param what the name of a table, `files`, or `requests` of an engine
  /// @param bytes the size of files
  public record Deleted(String where, String what, long count, OptionalLong bytes) {}

  /// Something that was not removed.
  ///
  /// @param where `database`, `backups`, `telegram`, or the name of an engine
  /// @param what the name of a table or of something at the engine; empty for all of it
  /// @param count 0 when it is not known
  /// @param reason a code; its message has the key `erasure.kept.<reason>`
  /// @param until when it is deleted by itself at the latest
  public record Kept(
      String where, String what, long count, String reason, Optional<Instant> until) {}
}
