package io.aisha.studio.cost;

import java.time.Instant;
import java.util.Optional;

/// The estimated part of the ledger: charges of ended work whose bill is unknown.
///
/// @param count of such charges
/// @param microUsd their sum, in millionths of a US dollar
/// @param since when the oldest of them was created; empty when there is none
public record Estimates(long count, long microUsd, Optional<Instant> since) {}
