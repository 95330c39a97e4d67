package io.aisha.studio.cost;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A charge whose bill is due to be asked for.
///
/// @param billedMicroUsd the amount assumed so far; null while that is the estimate
/// @param createdAt before the start request was sent
record UnsettledCharge(
    String engine,
    String requestId,
    @Nullable Long billedMicroUsd,
    Instant createdAt,
    Instant endedAt) {}
