package io.aisha.studio.cost;

import io.aisha.studio.engine.RequestTrace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A charge as one of an endpoint's in some days.
///
/// @param endedAt empty while its work goes on
/// @param trace of a request that has no name
record EndpointCharge(
    UUID subject,
    long estimatedMicroUsd,
    OptionalLong billedMicroUsd,
    Instant askedAt,
    Optional<Instant> endedAt,
    Optional<RequestTrace> trace) {

  /// The first moment of the day, of UTC, for which an engine may bill it at the earliest.
  Instant from() {
    return askedAt.truncatedTo(ChronoUnit.DAYS);
  }

  /// The first moment after the day for which an engine may bill it at the latest; empty while its
  /// work may go on.
  Optional<Instant> to() {
    return endedAt
        .map(ended -> trace.map(lost -> later(ended, askedAt.plus(lost.longest()))).orElse(ended))
        .map(at -> at.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
