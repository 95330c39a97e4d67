package io.aisha.studio.cost;

import java.time.Instant;
import java.util.Optional;

/// What the books count by an estimate, because the engine has not said what it billed for work
/// that has ended.
///
/// @param count of such charges
/// @param microUsd their sum, in millionths of a US dollar
/// @param since when the oldest of them was made; empty when there is none
public record Estimates(long count, long microUsd, Optional<Instant> since) {}
