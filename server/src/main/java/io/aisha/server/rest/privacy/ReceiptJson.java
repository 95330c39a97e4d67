package io.aisha.server.rest.privacy;

import io.aisha.studio.erasure.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The receipt of an erasure.
///
/// @param verifiedAt null while files are still being deleted
public record ReceiptJson(
    String receipt,
    String kind,
    Instant requestedAt,
    Optional<Instant> verifiedAt,
    List<DeletedJson> deleted,
    List<KeptJson> kept) {

  /// Something that was deleted.
  public record DeletedJson(String where, String what, long count, OptionalLong bytes) {}

  /// Something that was not removed.
  ///
  /// @param until null when it is not known
  public record KeptJson(
      String where, String what, long count, String reason, Optional<Instant> until) {}

  /// The receipt as JSON.
  public static ReceiptJson of(Receipt receipt) {
    return new ReceiptJson(
        receipt.receipt(),
        receipt.kind().label(),
        receipt.requestedAt(),
        receipt.verifiedAt(),
        receipt.deleted().stream()
            .map(line -> new DeletedJson(line.where(), line.what(), line.count(), line.bytes()))
            .toList(),
        receipt.kept().stream()
            .map(line ->
                new KeptJson(line.where(), line.what(), line.count(), line.reason(), line.until()))
            .toList());
  }
}
