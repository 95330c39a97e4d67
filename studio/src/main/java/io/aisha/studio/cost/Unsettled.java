package io.aisha.studio.cost;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A charge whose bill is to be asked for.
///
/// @param billedMicroUsd what it is taken to be so far; null while that is the estimate
/// @param createdAt before its work was asked for
record Unsettled(
    String engine,
    String requestId,
    @Nullable Long billedMicroUsd,
    Instant createdAt,
    Instant endedAt) {}
