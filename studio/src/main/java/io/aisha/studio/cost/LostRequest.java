package io.aisha.studio.cost;

import io.aisha.studio.engine.RequestTrace;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The charge of a start that got no response.
///
/// @param askedAt when the start request was sent
/// @param endedAt when the work stopped being wanted; empty while it is wanted
record LostRequest(
    UUID subject,
    ChargeKind kind,
    String engine,
    RequestTrace trace,
    Instant askedAt,
    Optional<Instant> endedAt) {}
