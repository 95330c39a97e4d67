package io.aisha.studio.cost;

import io.aisha.studio.engine.RequestTrace;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The charge of a start that got no answer.
///
/// @param askedAt when the engine was asked
/// @param endedAt when nobody waited any more; empty while somebody does
record LostRequest(
    UUID subject,
    ChargeKind kind,
    String engine,
    RequestTrace trace,
    Instant askedAt,
    Optional<Instant> endedAt) {}
