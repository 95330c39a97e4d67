package io.aisha.studio.job;

import java.time.Instant;

/// A job whose last attempt failed, or whose process died while running it.
///
/// @param kind label of its kind
/// @param id of the job, unique within its kind
/// @param failures in a row
/// @param nextTry when it is retried
public record FailingJob(String kind, String id, int failures, Instant nextTry) {}
