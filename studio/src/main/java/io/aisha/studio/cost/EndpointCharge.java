package io.aisha.studio.cost;

import io.aisha.studio.engine.RequestTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A charge, seen as part of an endpoint's usage over some days.
///
/// @param endedAt empty while its work is running
/// @param trace of a request whose ID is unknown
record EndpointCharge(
    UUID subject,
    long estimatedMicroUsd,
    OptionalLong billedMicroUsd,
    Instant askedAt,
    Optional<Instant> endedAt,
    Optional<RequestTrace> trace) {

  /// Start of the earliest day, UTC, for which an engine may bill it.
  Instant from() {
    return askedAt.truncatedTo(ChronoUnit.DAYS);
  }

  /// End, exclusive, of the latest day for which an engine may bill it; empty while its work may be
  /// running.
  Optional<Instant> to() {
    return endedAt
        .map(ended -> trace.map(lost -> later(ended, askedAt.plus(lost.longest()))).orElse(ended))
        .map(at -> at.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
