package io.aisha.studio.attempt;

import java.time.Duration;

/// An order for work.
///
/// @param longest the maximum run time after its start at the engine
public record NewAttempt(Attempt.Subject subject, String engine, Duration longest) {}
