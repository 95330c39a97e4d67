package io.aisha.studio.attempt;

import java.time.Duration;

/// Work that is ordered.
///
/// @param longest after its start at the engine nobody waits any more
public record NewAttempt(Attempt.Subject subject, String engine, Duration longest) {}
